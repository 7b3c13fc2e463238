package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Workers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Virtual threads that use a pool whose every thread caches (JDK 21 and later): some run, some wait, many have ended.
 *
 * <p>What one will see: a cache for each thread that lives, under its name whether it is mounted or parked; and the caches of
 * the ended ones, which nobody drains: a virtual thread that ends drops its thread-locals without a word to Netty, and only a
 * finalizer brings their entries back.
 */
public final class Sample55VirtualThreads {

    private static final int PARKED = 3;
    private static final int MOUNTED = 2;
    private static final int ENDED = 60;
    private static final int BUFFERS = 8;
    private static final int BYTES = 16 << 10;
    private static final int PAGE = 8192;
    private static final int PAGES_TO_A_CHUNK_LOG2 = 7;

    private static final PooledByteBufAllocator ALLOCATOR =
            new PooledByteBufAllocator(true, 2, 2, PAGE, PAGES_TO_A_CHUNK_LOG2, 64, 32, true);

    private Sample55VirtualThreads() {}

    public static void main(String[] arguments) throws InterruptedException {
        Incident incident = Incident.of("virtual-threads", arguments);
        incident.watch(ALLOCATOR);
        Workers parked = incident.watch(Workers.virtual("request-parked", PARKED));
        Workers mounted = incident.watch(Workers.virtual("request-mounted", MOUNTED));
        parked.all(() -> serve(incident));
        mounted.all(() -> serve(incident));
        for (int i = 0; i < ENDED; i++) {
            Thread ended = Workers.virtualThread("request-ended-" + i, () -> serve(incident));
            ended.start();
            ended.join();
        }
        incident.figure("ended", ENDED);
        incident.figure("endedBytes", (long) ENDED * BUFFERS * BYTES);
        incident.dump(() -> compute(mounted));
    }

    private static void serve(Incident incident) {
        List<ByteBuf> buffers = new ArrayList<>();
        for (int i = 0; i < BUFFERS; i++) {
            buffers.add(incident.memory().allocate(ALLOCATOR, BYTES));
        }
        buffers.forEach(ByteBuf::release);
    }

    /** Keeps these threads on their carriers until the process ends. */
    private static void compute(Workers mounted) {
        CountDownLatch running = new CountDownLatch(MOUNTED);
        Thread waiting = new Thread(() -> mounted.all(() -> {
            running.countDown();
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        }));
        waiting.setDaemon(true);
        waiting.start();
        try {
            running.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
