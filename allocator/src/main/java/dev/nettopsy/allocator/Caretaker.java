package dev.nettopsy.allocator;

import java.lang.ref.WeakReference;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gives back what lies idle, by time. One daemon thread serves all allocators, and exists only while one of them holds
 * memory. It does not keep an allocator from being collected.
 */
final class Caretaker {

    private static final ScheduledThreadPoolExecutor THREAD = thread();

    private final Round round;
    private final long everyNanos;
    private final AtomicBoolean called = new AtomicBoolean();

    /** @param decayNanos after how long idle memory goes; rounds are four times as frequent */
    Caretaker(Round round, long decayNanos) {
        this.round = round;
        this.everyNanos = Math.max(decayNanos / 4, 1_000_000);
    }

    /** To be called when memory was obtained: rounds begin, unless they have. */
    void call() {
        if (!called.get() && called.compareAndSet(false, true)) {
            schedule(new WeakReference<>(this), everyNanos);
        }
    }

    private static void schedule(WeakReference<Caretaker> later, long inNanos) {
        try {
            Future<?> unused = THREAD.schedule(
                    () -> {
                        Caretaker caretaker = later.get();
                        if (caretaker != null) {
                            caretaker.goRound(later);
                        }
                    },
                    inNanos,
                    TimeUnit.NANOSECONDS);
        } catch (OutOfMemoryError noThread) {
            Caretaker caretaker = later.get();
            if (caretaker != null) {
                caretaker.called.set(false);
            }
        }
    }

    private void goRound(WeakReference<Caretaker> later) {
        try {
            round.go();
        } finally {
            if (round.isNeeded()) {
                schedule(later, everyNanos);
            } else {
                called.set(false);
                if (round.isNeeded()) {
                    call(); // Memory came just as the rounds ended, and whoever obtained it saw them go on.
                }
            }
        }
    }

    private static ScheduledThreadPoolExecutor thread() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(null, task, "nettopsy-allocator-caretaker");
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            return thread;
        });
        executor.setKeepAliveTime(1, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** What there is to look after. */
    interface Round {

        /** Gives back what has been idle long enough. */
        void go();

        /** Whether there is memory to look after. */
        boolean isNeeded();
    }
}
