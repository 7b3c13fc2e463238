package dev.nettopsy.analyzer.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Compares whole processes on a dump that it makes: {@code Benchmark LAUNCHER [RUNS [SEED [OBJECTS]]]}. Prints a table in
 * Markdown and then each promise with what was measured; ends with exit code 1 if one was not kept.
 *
 * <p>Files are in a temporary folder that is deleted: NetBeans' library leaves an index of half the dump's size beside it.
 * The tools take turns, so that a slow moment of the machine hits all of them, and the file is in the system's cache.
 */
final class Benchmark {

    private static final long SEED = 42;
    private static final long OBJECTS = 24_000_000;
    private static final int SMALL_OBJECTS = 37_000;

    private final Path launcher;
    private final int runs;
    private final long seed;
    private final long objects;
    private final PrintStream out = System.out;

    private Benchmark(String[] arguments) {
        launcher = Path.of(arguments[0]).toAbsolutePath();
        runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : SEED;
        objects = arguments.length > 3 ? Long.parseLong(arguments[3]) : OBJECTS;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("nettopsy-benchmark");
        boolean kept;
        try {
            kept = new Benchmark(arguments).run(folder);
        } finally {
            delete(folder);
        }
        System.exit(kept ? 0 : 1);
    }

    private boolean run(Path folder) throws IOException, InterruptedException {
        Path large = dump(folder, "large.hprof", objects, 200_000_000 * objects / OBJECTS);
        Path small = dump(folder, "small.hprof", SMALL_OBJECTS, 100_000);
        Map<String, List<ProcessRun>> results = new LinkedHashMap<>();
        List<Contender> contenders = contenders(large, small);
        for (int run = 0; run < runs; run++) {
            for (Contender contender : contenders) {
                ProcessRun result = ProcessRun.of(contender.command(), folder, folder.resolve("log"));
                results.computeIfAbsent(contender.name(), name -> new ArrayList<>())
                        .add(result);
                delete(folder.resolve("large.hprof.nbcache"));
            }
        }
        describe(large, small);
        Table table = new Table(results);
        table.lines(contenders).forEach(out::println);
        List<Promise> promises = Promise.all(table, Files.size(large));
        out.println();
        promises.forEach(out::println);
        return promises.stream().allMatch(Promise::kept);
    }

    private void describe(Path large, Path small) throws IOException {
        Runtime machine = Runtime.getRuntime();
        out.printf(
                Locale.ROOT,
                "Seed %d, %d runs each, medians; %d processors, Java %s. Large: %d bytes, small: %d bytes.%n%n",
                seed,
                runs,
                machine.availableProcessors(),
                Runtime.version(),
                Files.size(large),
                Files.size(small));
    }

    private Path dump(Path folder, String name, long count, long arrayBytes) throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        List<String> command = java(
                BenchmarkHeap.class,
                List.of("-XX:+UseParallelGC", "-Xmx2500m"),
                file.toString(),
                Long.toString(count),
                Long.toString(arrayBytes),
                Long.toString(seed));
        Path log = folder.resolve("log");
        ProcessRun.of(command, folder, log);
        out.print(Files.readString(log));
        return file;
    }

    private List<Contender> contenders(Path large, Path small) {
        String file = large.toString();
        String report = large.resolveSibling("report.json").toString();
        return List.of(
                new Contender(Task.HISTOGRAM, "Nettopsy", List.of(launcher.toString(), "histogram", file), large),
                new Contender(Task.HISTOGRAM, "NetBeans", java(NetBeansRun.class, List.of(), "histogram", file), large),
                new Contender(Task.HISTOGRAM, "Shark", java(SharkRun.class, List.of(), "histogram", file), large),
                new Contender(
                        Task.ANALYZE, "Nettopsy", List.of(launcher.toString(), "analyze", file, "-o", report), large),
                new Contender(Task.ANALYZE, "NetBeans", java(NetBeansRun.class, List.of(), "analyze", file), large),
                new Contender(Task.ANALYZE, "Shark", java(SharkRun.class, List.of(), "analyze", file), large),
                new Contender(
                        Task.SMALL,
                        "Nettopsy",
                        List.of(launcher.toString(), "analyze", small.toString(), "-o", report),
                        small));
    }

    private static List<String> java(Class<?> program, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
