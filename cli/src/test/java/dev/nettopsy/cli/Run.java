package dev.nettopsy.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One run of the command line in this process: exit code and what was written. */
record Run(int code, String out, String err) {

    static Run of(Object... args) {
        return onTerminal(false, args);
    }

    /** As a person would run it, with both streams on a terminal. */
    static Run onTerminal(boolean terminal, Object... args) {
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Nettopsy.run(
                words, new Console(new StandardOutput(out), err, terminal, terminal, 100, Map.of("TERM", "xterm")));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
