package dev.nettopsy.allocator.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * All cells of speed in one run, as a table: time for an operation in nanoseconds, with the half-width of the confidence
 * interval. A cell is lost where ours is slower than the better of Netty's two beyond both intervals.
 */
public final class Throughput {

    private static final int MILLIS = Integer.getInteger("benchmark.millis", 400);
    private static final int FORKS = Integer.getInteger("benchmark.forks", 5);

    private final Map<String, Map<Candidate, Result<?>>> cells = new TreeMap<>();

    private Throughput() {}

    public static void main(String[] arguments) throws RunnerException {
        Throughput throughput = new Throughput();
        throughput.run("plain thread", AllocateRelease.class, 1, false);
        throughput.run("event loop", AllocateRelease.class, 1, true);
        throughput.run("plain thread", Window.class, 1, false);
        throughput.run("event loop", Window.class, 1, true);
        throughput.run("2 event loops", Window.class, 2, true);
        throughput.run("8 event loops", Window.class, 8, true);
        throughput.run("one allocates, one releases", ForeignRelease.class, 2, true);
        throughput.run("event loop", Growing.class, 1, true);
        throughput.print();
    }

    private void run(String threads, Class<?> benchmark, int count, boolean eventLoop) throws RunnerException {
        List<String> flags = new ArrayList<>(
                List.of("-Xms1g", "-Xmx1g", "-XX:MaxDirectMemorySize=2g", "-Dio.netty.leakDetection.level=disabled"));
        if (eventLoop) {
            flags.add("-Djmh.executor=CUSTOM");
            flags.add("-Djmh.executor.class=" + EventLoopThreads.class.getName());
        }
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmark.getName().replace("$", "\\$") + "\\..*")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(FORKS)
                .threads(count)
                .warmupIterations(3)
                .warmupTime(TimeValue.milliseconds(MILLIS))
                .measurementIterations(3)
                .measurementTime(TimeValue.milliseconds(MILLIS))
                .jvmArgs(flags.toArray(String[]::new));
        Collection<RunResult> results = new Runner(options.build()).run();
        results.forEach(result -> enter(threads, result));
    }

    private void enter(String threads, RunResult result) {
        StringBuilder cell = new StringBuilder(
                result.getParams().getBenchmark().replaceAll(".*\\.([A-Z]\\w+)\\..*", "$1") + ", " + threads);
        for (String key : result.getParams().getParamsKeys()) {
            if (!key.equals("allocator")) {
                cell.append(", ").append(result.getParams().getParam(key));
            }
        }
        cells.computeIfAbsent(cell.toString(), name -> new TreeMap<>())
                .put(Candidate.valueOf(result.getParams().getParam("allocator")), result.getPrimaryResult());
    }

    private void print() {
        System.out.println("| cell | ours ns | pooled ns | adaptive ns | better of both : ours |");
        System.out.println("|---|---|---|---|---|");
        double logarithms = 0;
        int lost = 0;
        for (Map.Entry<String, Map<Candidate, Result<?>>> cell : cells.entrySet()) {
            Result<?> ours = of(cell.getValue(), Candidate.BOUNDED);
            Result<?> pooled = of(cell.getValue(), Candidate.POOLED);
            Result<?> adaptive = of(cell.getValue(), Candidate.ADAPTIVE);
            Result<?> better = pooled.getScore() < adaptive.getScore() ? pooled : adaptive;
            boolean isLost = ours.getScore() - ours.getScoreError() > better.getScore() + better.getScoreError();
            lost += isLost ? 1 : 0;
            logarithms += Math.log(adaptive.getScore() / ours.getScore());
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %.2f%s |%n",
                    cell.getKey(),
                    score(ours),
                    score(pooled),
                    score(adaptive),
                    better.getScore() / ours.getScore(),
                    isLost ? " lost" : "");
        }
        System.out.printf(
                Locale.ROOT,
                "%n%d cells, %d lost; %.2f times Netty's adaptive allocator as geometric mean%n",
                cells.size(),
                lost,
                Math.exp(logarithms / cells.size()));
    }

    private static Result<?> of(Map<Candidate, Result<?>> cell, Candidate candidate) {
        return Objects.requireNonNull(cell.get(candidate), () -> candidate + " was not measured");
    }

    private static String score(Result<?> result) {
        return String.format(Locale.ROOT, "%.1f ± %.1f", result.getScore(), result.getScoreError());
    }
}
