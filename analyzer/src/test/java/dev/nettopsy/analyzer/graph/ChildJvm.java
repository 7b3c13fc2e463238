package dev.nettopsy.analyzer.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs programs of the tests, mostly {@link DumpedProgram}, in JVMs of their own. */
public final class ChildJvm {

    private static final int MOST_SECONDS = 120;

    private ChildJvm() {}

    /** The JVMs at hand: the one that runs the tests, and JDK 25 if it is named by a property or installed beside. */
    public static List<Path> javas() throws IOException {
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
        List<String> all = new ArrayList<>(List.of("-Xmx256m"));
        all.addAll(options);
        run(java, folder.resolve("output.txt"), all, DumpedProgram.class.getName(), folder.toString());
    }

    /**
     * Runs a main class of the tests to its end.
     *
     * @param output what it prints goes here, and into the failure if it fails
     */
    public static void run(Path java, Path output, List<String> options, String main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(command + ": " + Files.readString(output));
        }
    }
}
