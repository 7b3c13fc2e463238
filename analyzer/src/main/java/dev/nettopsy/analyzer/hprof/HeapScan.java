package dev.nettopsy.analyzer.hprof;

import dev.nettopsy.analyzer.bytes.FileBytes;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A pass over the whole heap of a dump, spread over the processors: each takes the next heap record that nobody has taken,
 * with a visitor and a buffer of its own. Within one visitor positions ascend.
 */
public final class HeapScan<V extends HeapVisitor> {

    /** More threads than this only wait for the disk and the memory. */
    private static final int MOST_WORKERS = 8;

    /** Reading this takes as long as starting a thread and giving it a buffer. */
    private static final long BYTES_WORTH_A_THREAD = 4 << 20;

    private final FileBytes file;
    private final DumpOutline outline;
    private final Damage damage;
    private final Progress progress;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private HeapScan(FileBytes file, DumpOutline outline, Damage damage, Progress progress) {
        this.file = file;
        this.outline = outline;
        this.damage = damage;
        this.progress = progress;
    }

    /**
     * Visits every part of the heap.
     *
     * @param visitors makes the visitor of a thread
     * @param threads at most
     * @return the visitors; which of them met what may differ from run to run, what all of them met does not
     */
    public static <V extends HeapVisitor> List<V> scan(
            FileBytes file, DumpOutline outline, Supplier<V> visitors, Damage damage, Progress progress, int threads)
            throws IOException {
        return new HeapScan<V>(file, outline, damage, progress).run(visitors, threads);
    }

    private List<V> run(Supplier<V> supplier, int threads) throws IOException {
        long worthwhile = Math.min(outline.segments().size(), 1 + outline.heapBytes() / BYTES_WORTH_A_THREAD);
        int workers = (int) Math.max(1, Math.min(Math.min(threads, MOST_WORKERS), worthwhile));
        List<V> visitors = new ArrayList<>();
        List<Thread> others = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            V visitor = supplier.get();
            visitors.add(visitor);
            if (i > 0) {
                Thread thread = new Thread(() -> work(visitor), "nettopsy-scan-" + i);
                thread.setDaemon(true);
                others.add(thread);
                thread.start();
            }
        }
        work(visitors.get(0));
        others.forEach(HeapScan::join);
        rethrow();
        return visitors;
    }

    private void work(V visitor) {
        try {
            SegmentWalker walker = new SegmentWalker(file, outline.header().idSize(), damage);
            int number = next.getAndIncrement();
            while (number < outline.segments().size() && failure.get() == null) {
                Segment segment = outline.segments().get(number);
                walker.walk(segment.start(), segment.end(), visitor);
                progress.advance(segment.length());
                number = next.getAndIncrement();
            }
        } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void rethrow() throws IOException {
        Throwable thrown = failure.get();
        if (thrown instanceof IOException e) {
            throw e;
        } else if (thrown instanceof RuntimeException e) {
            throw e;
        } else if (thrown instanceof Error e) {
            throw e;
        } else if (thrown != null) {
            throw new UncheckedIOException(new IOException(thrown));
        }
    }
}
