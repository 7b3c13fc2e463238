package dev.nettopsy.cli;

import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one line that says where to read on. */
final class Usage {

    private Usage() {}

    static String message(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
        return Failures.oneLine(lowerFirst(String.valueOf(e.getMessage())) + suggestion(e)) + " (see " + command
                + " --help)";
    }

    private static String suggestion(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        List<String> suggestions = unmatched.getSuggestions();
        return suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
    }

    /** Our lines go on after "nettopsy: ", so they begin in lower case. */
    private static String lowerFirst(String text) {
        boolean word =
                text.length() > 1 && Character.isUpperCase(text.charAt(0)) && !Character.isUpperCase(text.charAt(1));
        return word ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
    }
}
