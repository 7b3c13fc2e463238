package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.ArrayList;
import java.util.List;

/**
 * Short-lived threads take their chunks with them (Netty 4.1.110-122, 4.2.0-2).
 *
 * <p>What one will see, when direct memory has no cleaner: 200 jobs, each on a thread of its own that asked for one buffer
 * and released it. Every ended thread leaves a chunk of 131,072 bytes that no structure knows any more; only Netty's counter
 * still has it.
 */
public final class Sample12EndedThreads {

    private static final int JOBS = 200;
    private static final int JOB_BYTES = 200;

    private static final AdaptiveByteBufAllocator ALLOCATOR = new AdaptiveByteBufAllocator(true, true);
    private static final List<ByteBuf> REPORT = new ArrayList<>();

    private Sample12EndedThreads() {}

    public static void main(String[] arguments) throws InterruptedException {
        Incident incident = Incident.of("ended-threads", arguments);
        incident.watch(ALLOCATOR);
        REPORT.add(incident.allocate(ALLOCATOR, JOB_BYTES));
        for (int i = 0; i < JOBS; i++) {
            Thread job = new FastThreadLocalThread(
                    () -> incident.memory().allocate(ALLOCATOR, JOB_BYTES).release(), "job-" + i);
            job.start();
            job.join();
        }
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        incident.figure("ended threads", JOBS);
        incident.dump();
    }
}
