package dev.nettopsy.allocator;

import dev.nettopsy.snapshot.FigureName;
import dev.nettopsy.snapshot.MemorySample;
import dev.nettopsy.snapshot.MemorySeries.Origin;
import dev.nettopsy.snapshot.json.TimelineWriter;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.util.Version;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Writes down at an interval what Netty, the JVM and the operating system count of this process's memory, in a file that
 * {@code nettopsy analyze} reads. Each line is with the operating system before the next is made: a process that is killed
 * leaves its history.
 *
 * <pre>{@code
 * MemorySampler sampler = MemorySampler.to(Path.of("memory.jsonl")).every(Duration.ofSeconds(1)).start();
 * }</pre>
 *
 * One daemon thread; a sample takes some tens of microseconds. It never throws there: a figure that cannot be read is left
 * out, a line that cannot be written is lost, and {@link #lost()} counts them. Works on Netty 4.1.110 and later.
 */
public final class MemorySampler implements Closeable {

    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(1);

    private final MemoryFigures figures;
    private final TimelineWriter writer;
    private final long intervalNanos;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong lost = new AtomicLong();
    private final AtomicReference<String> failure = new AtomicReference<>("");
    /** Time of day at the start; later times are counted from it by a clock that nobody sets back. */
    private final long startMillis = System.currentTimeMillis();

    private final long startNanos = System.nanoTime();

    private MemorySampler(Builder builder) throws IOException {
        figures = new MemoryFigures(builder.watched);
        writer = new TimelineWriter(builder.file, origin(), builder.limit);
        intervalNanos = builder.interval.toNanos();
        thread = new Thread(this::run, "nettopsy-memory-sampler");
        thread.setDaemon(true);
    }

    /** A sampler to be: writes to this file once a second, at most 16 MiB, figures of Netty's default allocator among them. */
    public static Builder to(Path file) {
        return new Builder(file);
    }

    /** What a sampler does. For one thread; to be used once. */
    public static final class Builder {
        private final Path file;
        private final List<MemoryFigures.Watched> watched = new ArrayList<>();
        private Duration interval = Duration.ofSeconds(1);
        private long limit = 16 << 20;

        private Builder(Path file) {
            this.file = file;
        }

        /** Time between two samples, 1 ms or more. */
        public Builder every(Duration time) {
            if (time.compareTo(SHORTEST_INTERVAL) < 0) {
                throw new IllegalArgumentException("every: expected at least 1 ms, found " + time);
            }
            interval = time;
            return this;
        }

        /**
         * Bytes that the file may have, 64 KiB or more. When it has them, older samples are taken together, with lowest and
         * highest values; the newest stay, and the whole run stays visible.
         */
        public Builder atMost(long bytes) {
            if (bytes < TimelineWriter.SMALLEST_LIMIT) {
                throw new IllegalArgumentException(
                        "atMost: expected at least " + TimelineWriter.SMALLEST_LIMIT + " bytes, found " + bytes);
            }
            limit = bytes;
            return this;
        }

        /** Another allocator of the program; those of Netty's kinds are added up by kind: {@code netty.pooled.…}. */
        public Builder watching(ByteBufAllocatorMetricProvider allocator) {
            watched.add(MemoryFigures.Watched.byKind(allocator));
            return this;
        }

        /** An allocator under a name of its own: lower-case letters, digits, hyphens. */
        public Builder watching(String name, ByteBufAllocatorMetricProvider allocator) {
            if (!FigureName.isValid(name + ".direct.used")) {
                throw new IllegalArgumentException(
                        "watching: expected a name of lower-case letters, digits and hyphens, found " + name);
            }
            watched.add(new MemoryFigures.Watched(name, allocator));
            return this;
        }

        /**
         * Begins the file and takes the first sample. A file of that name is kept as {@code NAME.previous}.
         *
         * @throws IOException if the file cannot be begun
         */
        public MemorySampler start() throws IOException {
            MemorySampler sampler = new MemorySampler(this);
            sampler.sample();
            sampler.thread.start();
            return sampler;
        }
    }

    /** Samples that could not be written. */
    public long lost() {
        return lost.get();
    }

    /** Why a sample was last lost; empty if none was. */
    public String failure() {
        return String.valueOf(failure.get());
    }

    private void run() {
        long next = System.nanoTime() + intervalNanos;
        while (!isClosing(next - System.nanoTime())) {
            sample();
            // After a pause of the process the samples that were missed are not made up for.
            next = Math.max(next + intervalNanos, System.nanoTime());
        }
        sample();
    }

    private boolean isClosing(long nanos) {
        try {
            return closing.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // Somebody ends all threads: the last sample is still worth having.
            return true;
        }
    }

    private void sample() {
        try {
            long time = startMillis + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
            Map<String, Long> values = figures.read();
            writer.write(MemorySample.at(time, values));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            lost.incrementAndGet();
            failure.set(String.valueOf(e));
        }
    }

    private static Origin origin() {
        return new Origin(
                ManagementFactory.getRuntimeMXBean().getPid(), System.getProperty("java.version", ""), netty());
    }

    private static String netty() {
        Version version = Version.identify(MemorySampler.class.getClassLoader()).get("netty-buffer");
        return version == null ? "" : version.artifactVersion();
    }

    /** Takes a last sample and closes the file; waits for that a second at most. More calls do nothing. */
    @Override
    public void close() throws IOException {
        closing.countDown();
        try {
            thread.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        figures.close();
        writer.close();
    }
}
