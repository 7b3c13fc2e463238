package dev.nettopsy.analyzer.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Brings the path of a holder into a form that is the same in every dump of the same fault: no relocation prefix, no indices,
 * no steps inside the JDK or Netty's buffers, no numbers of lambdas, proxies and hidden classes.
 */
final class HolderPath {

    private static final Pattern RELOCATED = Pattern.compile("^.*?(?=\\bio[._]netty\\.)");
    private static final Pattern LAMBDA = Pattern.compile("\\$\\$Lambda.*?(?=#|$)");
    private static final Pattern HIDDEN = Pattern.compile("/0x[0-9a-fA-F]+|\\+0x[0-9a-fA-F]+");
    private static final Pattern NUMBERED =
            Pattern.compile("(\\$Proxy|GeneratedMethodAccessor|GeneratedConstructorAccessor)\\d+");
    private static final Pattern INDEX = Pattern.compile("\\[\\d*]");
    private static final Pattern INTERNAL =
            Pattern.compile("^(java|javax|jdk|sun|com\\.sun)\\..*|^io[._]netty\\.(buffer|util)\\..*");

    private HolderPath() {}

    /** The steps that name the fault; all of them, cleaned, if none is left without the internal ones. */
    static List<String> normalised(List<String> path) {
        List<String> all = new ArrayList<>();
        List<String> own = new ArrayList<>();
        for (String step : path) {
            String clean = clean(step);
            all.add(clean);
            if (!INTERNAL.matcher(clean).matches()) {
                own.add(clean);
            }
        }
        return own.isEmpty() ? all : own;
    }

    private static String clean(String step) {
        String clean = RELOCATED.matcher(step).replaceFirst("");
        clean = LAMBDA.matcher(clean).replaceAll("\\$\\$Lambda");
        clean = HIDDEN.matcher(clean).replaceAll("");
        clean = NUMBERED.matcher(clean).replaceAll("$1");
        return INDEX.matcher(clean).replaceAll("");
    }
}
