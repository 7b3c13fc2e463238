package dev.nettopsy.allocator.benchmark;

import dev.nettopsy.allocator.BoundedByteBufAllocator;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How much memory is committed for what is live: each pattern and allocator in a process of its own. Live are the bytes that
 * were asked for; committed is what the JVM's own counter of direct memory says, never what an allocator says of itself.
 */
public final class Footprint {

    private static final String HEADER =
            """
            | pattern | allocator | peak live MiB | peak committed MiB | ratio | 10 s after MiB | after trim MiB |
            |---|---|---|---|---|---|---|
            """;

    private Footprint() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 2) {
            measure(Pattern.valueOf(arguments[0]), Candidate.valueOf(arguments[1]));
            return;
        }
        System.out.print(HEADER);
        for (Pattern pattern : Pattern.values()) {
            for (Candidate candidate : Candidate.values()) {
                inItsOwnProcess(pattern, candidate);
            }
        }
    }

    private static void inItsOwnProcess(Pattern pattern, Candidate candidate) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        int exit = new ProcessBuilder(
                        java,
                        "-Xmx1g",
                        "-XX:MaxDirectMemorySize=2g",
                        "-Dio.netty.leakDetection.level=disabled",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Footprint.class.getName(),
                        pattern.name(),
                        candidate.name())
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException(pattern + " with " + candidate + " ended with " + exit);
        }
    }

    private static void measure(Pattern pattern, Candidate candidate) throws InterruptedException {
        ByteBufAllocator allocator = candidate.create();
        Held held = new Held(allocator);
        pattern.run(held);
        double live = mebibytes(held.peakLive());
        double committed = mebibytes(held.peakCommitted());
        Thread.sleep(10_000);
        double later = mebibytes(committed());
        String trimmed = "-";
        if (allocator instanceof BoundedByteBufAllocator bounded) {
            held.releaseAll();
            bounded.verify();
            bounded.trim();
            trimmed = String.format(Locale.ROOT, "%.1f", mebibytes(committed()));
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.1f | %.1f | %.3f | %.1f | %s |%n",
                pattern.title(),
                candidate.name().toLowerCase(Locale.ROOT),
                live,
                committed,
                committed / live,
                later,
                trimmed);
    }

    /** What the JVM says that direct buffers take, in bytes. */
    static long committed() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    private static double mebibytes(long bytes) {
        return bytes / 1048576.0;
    }
}
