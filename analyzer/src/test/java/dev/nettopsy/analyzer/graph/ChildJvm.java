package dev.nettopsy.analyzer.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs {@link DumpedProgram} in a JVM of its own, which dumps its heap and writes its class histogram. */
final class ChildJvm {

    private static final int MOST_SECONDS = 120;

    private ChildJvm() {}

    /** The JVMs at hand: the one that runs the tests, and JDK 25 if it is named by a property or installed beside. */
    static List<Path> javas() throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        List<Path> found = new ArrayList<>(List.of(own.resolve("bin/java")));
        String named = System.getProperty("nettopsy.jdk25");
        if (named != null) {
            found.add(Path.of(named).resolve("bin/java"));
            return found;
        }
        try (Stream<Path> siblings = Files.list(own.toAbsolutePath().getParent())) {
            siblings.filter(folder -> folder.getFileName().toString().contains("25"))
                    .map(folder -> folder.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .ifPresentOrElse(found::add, () -> System.out.println("no JDK 25 found: tested on one JDK only"));
        }
        return found;
    }

    /** Dumps to {@code dump.hprof} and {@code histogram.txt} in the folder. */
    static void run(Path java, Path folder, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx256m"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), DumpedProgram.class.getName(), folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(command + ": " + Files.readString(folder.resolve("output.txt")));
        }
    }
}
