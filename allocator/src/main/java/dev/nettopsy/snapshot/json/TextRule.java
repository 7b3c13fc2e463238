package dev.nettopsy.snapshot.json;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What may be in a text of a snapshot that leaves the house, and what becomes of the rest. */
enum TextRule {
    /** Names of classes, fields and methods, and words of a fixed set: they are of the program, not of its data. */
    CODE("", ".*"),
    /** A name that this tool made up: {@code "magazine 3"}. */
    OUR_NAME("owner", "[a-z0-9 ,-]{1,80}"),
    /** Versions of Java, of a virtual machine, of Netty. */
    VERSION("", "[A-Za-z0-9 .,+_()-]{0,120}"),
    THREAD("thread", FactoryNames.THREAD),
    HANDLER("handler", FactoryNames.HANDLER),
    /** A class loader. */
    LOADER("loader", FactoryNames.LOADER),
    /** What was noted of a buffer; of Netty's own hint, the name of the handler in it. */
    HINT("hint", "") {
        @Override
        String shared(String text, Labels labels) {
            Matcher hint = FactoryNames.HANDLER_HINT.matcher(text);
            return hint.matches()
                    ? "'" + HANDLER.shared(hint.group(1), labels) + "'" + hint.group(2)
                    : super.shared(text, labels);
        }
    },
    /** A file in the address space or beside the dump. */
    FILE("file", FactoryNames.MAPPING),
    /** Eight hexadecimal digits that Netty draws at random; its long form would have the machine's hardware address. */
    CHANNEL_ID("channel", "[0-9a-f]{0,8}|embedded"),
    ADDRESS("", "") {
        @Override
        String shared(String text, Labels labels) {
            return NetworkAddress.familyAndPort(text);
        }
    },
    /** A sentence of this tool, in which file names may stand. */
    SENTENCE("", "") {
        @Override
        String shared(String text, Labels labels) {
            return WORD.matcher(text)
                    .replaceAll(word -> Matcher.quoteReplacement(
                            HARMLESS.matcher(word.group()).matches() ? word.group() : "…"));
        }
    },
    /** What an error said, cut down to the phrases of the JVM and of Netty. */
    MESSAGE("", "") {
        @Override
        String shared(String text, Labels labels) {
            return FactoryNames.MESSAGE
                    .matcher(text)
                    .results()
                    .map(found -> found.group())
                    .collect(Collectors.joining("; "));
        }
    };

    private static final Pattern WORD = Pattern.compile("\\S+");
    /** Words, numbers, names of classes: nothing with a slash, an at sign, an equals sign or letters of other scripts. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_.,:;()'$#\\[\\]%+<>*?!-]+");

    private final String label;
    private final Pattern known;

    TextRule(String label, String known) {
        this.label = label;
        this.known = Pattern.compile(known, Pattern.DOTALL);
    }

    /** The text if it is of a known pattern; otherwise a label for it, or nothing. */
    String shared(String text, Labels labels) {
        if (text.isEmpty() || known.matcher(text).matches()) {
            return text;
        }
        return label.isEmpty() ? "" : labels.of(label, text);
    }
}
