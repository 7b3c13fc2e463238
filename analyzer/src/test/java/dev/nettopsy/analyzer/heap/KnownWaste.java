package dev.nettopsy.analyzer.heap;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;

/** A program of which it is known what it wastes and what its thread holds: {@code KnownWaste FILE} dumps it. */
final class KnownWaste {

    static final int COPIES = 1_000;
    static final String VALUE =
            "a value that is there a thousand times, and longer than any other text that a small program has more than once";
    static final int EMPTY_MAPS = 700;
    static final int EMPTY_QUEUES = 300;
    static final int SPARSE_QUEUES = 200;
    static final int SLOTS = 64;
    static final int LOCAL_BYTES = 5_000_000;

    private static final List<Object> KEPT = new ArrayList<>();

    private KnownWaste() {}

    public static void main(String[] arguments) throws Exception {
        for (int i = 0; i < COPIES; i++) {
            KEPT.add(new String(VALUE.toCharArray()));
        }
        for (int i = 0; i < EMPTY_MAPS; i++) {
            KEPT.add(new HashMap<>());
        }
        for (int i = 0; i < EMPTY_QUEUES; i++) {
            KEPT.add(new PriorityQueue<>());
        }
        for (int i = 0; i < SPARSE_QUEUES; i++) {
            PriorityQueue<Object> queue = new PriorityQueue<>(SLOTS);
            queue.add("one");
            KEPT.add(queue);
        }
        CountDownLatch ready = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        new Thread(() -> hold(ready, over), "holder-7").start();
        ready.await();
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(arguments[0], true);
        over.countDown();
    }

    private static void hold(CountDownLatch ready, CountDownLatch over) {
        byte[] local = new byte[LOCAL_BYTES];
        ready.countDown();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.println(local.length);
    }
}
