package dev.nettopsy.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * Where a run writes, and what it may assume of it.
 *
 * @param out standard output; swallows what comes after its reader went away
 * @param outTerminal whether a person looks at standard output
 * @param errTerminal whether a person looks at standard error
 * @param columns width of the terminal
 */
record Console(
        StandardOutput out,
        OutputStream err,
        boolean outTerminal,
        boolean errTerminal,
        int columns,
        Map<String, String> environment) {

    private static final int DEFAULT_COLUMNS = 80;
    private static final int NARROWEST = 40;
    private static final int WIDEST = 200;

    /** That of this process. Which stream is a terminal Java 17 cannot find out: the launcher tells it. */
    static Console ofProcess() {
        return new Console(
                new StandardOutput(new FileOutputStream(FileDescriptor.out)),
                new FileOutputStream(FileDescriptor.err),
                Boolean.getBoolean("nettopsy.terminal.out"),
                Boolean.getBoolean("nettopsy.terminal.err"),
                width(System.getProperty("nettopsy.terminal.columns", "")),
                System.getenv());
    }

    /** Whether text for people may be coloured, as the option, {@code NO_COLOR} and the terminal say. */
    boolean colored(When when) {
        return switch (when) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                outTerminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !environment.getOrDefault("TERM", "").equals("dumb");
        };
    }

    private static int width(String text) {
        if (!text.matches("[0-9]{1,4}") || text.matches("0+")) {
            return DEFAULT_COLUMNS;
        }
        return Math.max(NARROWEST, Math.min(WIDEST, Integer.parseInt(text)));
    }
}
