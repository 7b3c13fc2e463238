package dev.nettopsy.samples.comparison;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** Threads that do a piece of work, and then live on without another call, as those of an idle service do. */
final class Crew {

    private Crew() {}

    /** Threads as event loops have them. */
    static Thread eventLoop(Runnable work) {
        return new FastThreadLocalThread(work);
    }

    /** Starts so many threads, and waits until each has done its work. */
    static void work(int threads, Function<Runnable, Thread> kind, Runnable work) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(threads);
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            all.add(kind.apply(() -> {
                try {
                    work.run();
                } finally {
                    done.countDown();
                }
                stay();
            }));
        }
        for (Thread thread : all) {
            thread.setDaemon(true);
            thread.start();
        }
        done.await();
    }

    /** Does the work on one thread after the other, each of which ends. */
    static void oneAfterTheOther(int threads, Function<Runnable, Thread> kind, Runnable work)
            throws InterruptedException {
        for (int i = 0; i < threads; i++) {
            Thread thread = kind.apply(work);
            thread.start();
            thread.join();
        }
    }

    private static void stay() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
