package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.ArrayList;
import java.util.List;

/**
 * Buffers that come back after their thread has ended (Netty up to 4.1.84).
 *
 * <p>What one will see: each job runs on a thread of its own, takes four buffers of 32 KiB and hands them to the main thread,
 * which releases them when the job has ended. Up to 4.1.84 they go into the cache of the ended thread, which was drained
 * before and is not drained again: with the cache the memory is gone, though no buffer was lost. From 4.1.85 on they go back
 * to the arena.
 */
public final class Sample33EndedThreadCaches {

    private static final int JOBS = 120;
    private static final int BUFFERS = 4;
    private static final int BYTES = 32_768;
    private static final int PAGE = 8192;
    private static final int PAGES_TO_A_CHUNK_LOG2 = 7;

    private static final PooledByteBufAllocator ALLOCATOR =
            new PooledByteBufAllocator(true, 2, 2, PAGE, PAGES_TO_A_CHUNK_LOG2, 256, 64, true);

    private Sample33EndedThreadCaches() {}

    public static void main(String[] arguments) throws InterruptedException {
        Incident incident = Incident.of("ended-thread-caches", arguments);
        incident.watch(ALLOCATOR);
        for (int i = 0; i < JOBS; i++) {
            List<ByteBuf> results = new ArrayList<>();
            Thread job = new FastThreadLocalThread(() -> work(incident, results), "job-" + i);
            job.start();
            job.join();
            results.forEach(incident.register()::release);
        }
        incident.figure("releasedLate", (long) JOBS * BUFFERS * BYTES);
        incident.dump();
    }

    private static void work(Incident incident, List<ByteBuf> results) {
        for (int i = 0; i < BUFFERS; i++) {
            results.add(incident.allocate(ALLOCATOR, BYTES));
        }
    }
}
