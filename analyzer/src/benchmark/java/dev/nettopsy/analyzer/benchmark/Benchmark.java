package dev.nettopsy.analyzer.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Compares whole processes on dumps that it makes; {@code analyzer/benchmark/run} tells the arguments. Prints a table in
 * Markdown and then each promise with what was measured; ends with exit code 1 if one was not kept.
 *
 * <p>On each dump the tools take turns, so that a slow moment of the machine hits all of them.
 */
final class Benchmark {

    private static final double NANOS = 1e9;
    private static final double MEGA = 1e6;

    private final Options options;
    private final Path scratch;
    private final PrintStream out = System.out;
    private final PrintStream progress = System.err;

    private Benchmark(Options options, Path scratch) {
        this.options = options;
        this.scratch = scratch;
    }

    public static void main(String[] arguments) throws Exception {
        int code = 2;
        try {
            code = run(Options.of(arguments));
        } catch (IllegalArgumentException | java.util.NoSuchElementException | IOException e) {
            System.err.println("benchmark: " + e.getMessage());
        }
        System.exit(code);
    }

    private static int run(Options options) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("nettopsy-benchmark");
        // Gigabytes would stay behind a run that is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteOrTell(scratch), "delete-scratch"));
        return new Benchmark(options, scratch).run() ? 0 : 1;
    }

    private boolean run() throws IOException, InterruptedException {
        describe();
        List<Row> rows = new ArrayList<>();
        for (Dump dump : options.dumps()) {
            rows.addAll(measure(dump));
        }
        Table table = new Table(rows);
        out.println();
        table.markdown().forEach(out::println);
        out.println();
        List<Promise> promises = Promise.all(table);
        promises.forEach(out::println);
        return promises.stream().allMatch(Promise::kept);
    }

    private void describe() {
        out.printf(
                Locale.ROOT,
                "%d runs each, medians; %d processors, load %.1f before; Java %s.%n",
                options.runs(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version());
        options.peers().forEach(peer -> out.println(peer.words()));
    }

    private List<Row> measure(Dump dump) throws IOException, InterruptedException {
        Path kept = options.folder();
        Path folder = kept != null ? Files.createDirectories(kept) : scratch;
        DumpFile file = DumpFile.in(folder, dump, options.seed());
        out.println(dump.size() + ": " + file.made());
        List<Row> rows = Contender.on(file, options).stream()
                .map(contender -> new Row(file, contender, new ArrayList<>()))
                .toList();
        for (Row row : rows) {
            if (row.contender().task().isAgain()) {
                run(row);
            }
        }
        for (int run = 0; run < options.runs(); run++) {
            for (Row row : rows) {
                row.runs().add(run(row));
            }
        }
        delete(file.path().resolveSibling(file.path().getFileName() + ".nettopsy-index"));
        if (kept == null) {
            Files.delete(file.path());
        }
        return rows;
    }

    private ProcessRun run(Row row) throws IOException, InterruptedException {
        Contender contender = row.contender();
        ProcessRun run = ProcessRun.of(contender.command(), scratch, scratch.resolve("log"));
        // NetBeans' library leaves an index of half the dump's size beside the dump.
        delete(row.file().path().resolveSibling(row.file().path().getFileName() + ".nbcache"));
        progress.printf(
                Locale.ROOT,
                "%s of %s, %s: %.2f s (%.2f s of CPU), %.0f MB%n",
                contender.task().word(),
                row.file().dump().size(),
                contender.tool(),
                run.nanos() / NANOS,
                run.cpuNanos() / NANOS,
                run.peakBytes() / MEGA);
        return run;
    }

    private static void deleteOrTell(Path scratch) {
        try {
            delete(scratch);
        } catch (IOException e) {
            System.err.println("benchmark: " + scratch + " could not be deleted: " + e.getMessage());
        }
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
