package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Lets another thread put holders into their buckets, which is a third of the work of the search that finds them. In the
 * order in which they come, so that the buckets are the same as without it. For one thread that {@linkplain #add adds}.
 */
final class HolderRelay {

    private static final int ENTRIES = 1 << 12;

    /** Loads that wait: more would only take memory. */
    private static final int MOST_WAITING = 16;

    /** Says that nothing follows. */
    private static final long[] END = new long[0];

    private final Holders holders;
    private final BlockingQueue<long[]> loads = new ArrayBlockingQueue<>(MOST_WAITING);

    /** Loads that were entered, to be filled again: new ones would be half a gigabyte of garbage. */
    private final Queue<long[]> empty = new ArrayBlockingQueue<>(MOST_WAITING);

    private final @Nullable Thread thread;
    private long[] load = new long[2 * ENTRIES];
    private int size;
    private volatile @Nullable Throwable failure;

    /** @param columns where the holders are; if they are for one thread, nobody else works with them */
    HolderRelay(Holders holders, Columns columns) {
        this.holders = holders;
        if (columns.threads() > 1) {
            Thread other = new Thread(this::work, "nettopsy-holders");
            other.setDaemon(true);
            other.start();
            thread = other;
        } else {
            thread = null;
        }
    }

    void add(long holder, long held) {
        if (thread == null) {
            holders.add(holder, held);
            return;
        }
        load[size] = holder;
        load[size + 1] = held;
        size += 2;
        if (size == load.length) {
            pass(load);
            long[] again = empty.poll();
            load = again != null ? again : new long[2 * ENTRIES];
            size = 0;
        }
    }

    /** Ends the relay: all is in its bucket. */
    void close() {
        if (thread != null) {
            end(thread);
        }
    }

    private void end(Thread other) {
        pass(Arrays.copyOf(load, size));
        pass(END);
        boolean interrupted = false;
        while (other.isAlive()) {
            try {
                other.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow();
    }

    private void pass(long[] full) {
        boolean interrupted = false;
        while (true) {
            try {
                loads.put(full);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void rethrow() {
        Throwable thrown = failure;
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Goes on taking loads after a failure: whoever adds must not wait for ever. */
    private void work() {
        try {
            for (long[] full = loads.take(); full != END; full = loads.take()) {
                if (failure == null) {
                    enter(full);
                }
                if (full.length == 2 * ENTRIES) {
                    empty.offer(full);
                }
            }
        } catch (InterruptedException e) {
            failure = new IllegalStateException("interrupted", e);
        }
    }

    private void enter(long[] full) {
        try {
            for (int i = 0; i < full.length; i += 2) {
                holders.add(full[i], full[i + 1]);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }
}
