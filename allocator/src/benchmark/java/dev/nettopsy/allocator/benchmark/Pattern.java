package dev.nettopsy.allocator.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Ways in which programs use memory. Sizes are log-uniform; 64 MiB and more are live at the peak. */
enum Pattern {
    STEADY("steady mix, 1 B to 64 KiB") {
        @Override
        void run(Held held) {
            steady(held, 64 << 10);
        }
    },
    STEADY_WIDE("steady mix, 1 B to 1.3 MB") {
        @Override
        void run(Held held) {
            steady(held, WIDEST);
        }
    },
    BURSTS("bursts, 1 B to 64 KiB") {
        @Override
        void run(Held held) {
            bursts(held, 64 << 10, false);
        }
    },
    BURSTS_WIDE("bursts, 1 B to 1.3 MB") {
        @Override
        void run(Held held) {
            bursts(held, WIDEST, false);
        }
    },
    LONG_LIVED("bursts, one small buffer in a hundred lives on") {
        @Override
        void run(Held held) {
            bursts(held, 64 << 10, true);
        }
    },
    SHORT_THREADS("100 short-lived threads, 1 B to 1.3 MB") {
        @Override
        void run(Held held) throws InterruptedException {
            shortThreads(held);
        }
    };

    private static final long LIVE = 64L << 20;
    private static final int WIDEST = 1_300_000;
    private static final int SMALL = 4096;
    private static final int STEPS = 300_000;
    private static final int BURSTS_IN_ALL = 5;
    private static final int THREADS = 100;
    private static final int THREADS_AT_ONCE = 4;

    private final String title;

    Pattern(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Ends with everything released but what lives on. */
    abstract void run(Held held) throws InterruptedException;

    private static void steady(Held held, int most) {
        for (int i = 0; i < STEPS; i++) {
            if (held.live() < LIVE) {
                held.allocate(most);
            } else {
                held.releaseOne();
            }
        }
        held.releaseShortLived();
    }

    private static void bursts(Held held, int most, boolean someLiveOn) {
        for (int burst = 0; burst < BURSTS_IN_ALL; burst++) {
            while (held.live() < LIVE) {
                int size = held.allocate(most);
                if (someLiveOn && size < SMALL && held.random().nextInt(100) == 0) {
                    held.keepLast();
                }
            }
            while (held.live() > LIVE / 10) {
                held.releaseOne();
            }
        }
        held.releaseShortLived();
    }

    private static void shortThreads(Held held) throws InterruptedException {
        for (int begun = 0; begun < THREADS; begun += THREADS_AT_ONCE) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS_AT_ONCE; i++) {
                Thread thread = new Thread(() -> {
                    for (long mine = 0; mine < LIVE / THREADS; ) {
                        mine += held.allocate(WIDEST);
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        held.releaseShortLived();
    }
}
