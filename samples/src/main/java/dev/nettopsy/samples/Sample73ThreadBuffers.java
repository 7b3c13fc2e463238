package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that each keep a buffer of their own, and too many of them.
 *
 * <p>What one will see: the Java heap is full, and no single object keeps much of it, but hundreds of threads do together.
 */
public final class Sample73ThreadBuffers {

    private static final int BYTES = 256 << 10;

    private static final ThreadLocal<byte[]> SCRATCH = ThreadLocal.withInitial(() -> new byte[BYTES]);
    private static final AtomicInteger READY = new AtomicInteger();

    private Sample73ThreadBuffers() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("thread-buffers", arguments);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch full = new CountDownLatch(1);
        while (full.getCount() > 0) {
            Thread worker = new Thread(() -> work(full, end), "worker-" + READY.get());
            worker.setDaemon(true);
            int before = READY.get();
            worker.start();
            while (READY.get() == before && full.getCount() > 0) {
                Thread.onSpinWait();
            }
        }
        end.countDown();
        incident.figure("threads", READY.get());
        incident.writeTruth();
    }

    private static void work(CountDownLatch full, CountDownLatch end) {
        try {
            SCRATCH.get()[0] = 1;
            READY.incrementAndGet();
            end.await();
        } catch (OutOfMemoryError error) {
            full.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
