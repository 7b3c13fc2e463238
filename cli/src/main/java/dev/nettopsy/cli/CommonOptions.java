package dev.nettopsy.cli;

import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command that reads a large file understands. */
final class CommonOptions {

    @Option(
            names = "--progress",
            paramLabel = "WHEN",
            description = "Show progress on standard error: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private When progress = When.AUTO;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description =
                    "Colour the text: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). NO_COLOR is honoured.")
    private When color = When.AUTO;

    @Option(
            names = {"-q", "--quiet"},
            description = "No summary, no progress, no warnings; errors only.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show the stack trace of an error.")
    private boolean verbose;

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }

    When color() {
        return color;
    }

    /** A line on standard error, unless nobody wants to hear it. */
    void warn(String text, PrintWriter err) {
        if (!quiet) {
            err.println("nettopsy: " + Failures.oneLine(text));
        }
    }

    /** The line to show progress in; none if nobody looks or nobody wants it. */
    Optional<ProgressLine> progressLine(Console console, PrintWriter err) {
        boolean shown = progress == When.ALWAYS || (progress == When.AUTO && console.errTerminal());
        return shown && !quiet
                ? Optional.of(new ProgressLine(err, console.columns(), System::nanoTime))
                : Optional.empty();
    }

    /** The value of {@code --color} among arguments that are not parsed yet: help and errors of parsing have colours too. */
    static When colorOf(String... args) {
        When color = When.AUTO;
        for (int i = 0; i < args.length; i++) {
            String value = args[i].startsWith("--color=")
                    ? args[i].substring("--color=".length())
                    : args[i].equals("--color") && i + 1 < args.length ? args[i + 1] : "";
            for (When candidate : When.values()) {
                color = candidate.toString().equalsIgnoreCase(value) ? candidate : color;
            }
        }
        return color;
    }
}
