package dev.nettopsy.cli;

import java.nio.file.Path;

/**
 * Runs the commands that read dumps, so that the JVM meets their classes and can write them to an archive. The launcher
 * starts it in place of {@link Nettopsy} when it makes that archive.
 */
final class ClassArchiveTraining {

    private ClassArchiveTraining() {}

    /** Takes a small heap dump, and a folder to write reports to; standard output is of no interest. */
    public static void main(String[] args) {
        Path dump = Path.of(args[0]);
        Path folder = Path.of(args[1]);
        Console console = Console.ofProcess();
        run(console, "histogram", dump.toString());
        run(
                console,
                "analyze",
                dump.toString(),
                "-o",
                folder.resolve("report.html").toString(),
                "-o",
                folder.resolve("report.json").toString());
    }

    private static void run(Console console, String... command) {
        int code = Nettopsy.run(command, console);
        if (code != ExitCode.OK) {
            System.exit(code);
        }
    }
}
