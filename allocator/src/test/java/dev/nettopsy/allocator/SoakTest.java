package dev.nettopsy.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The incident with which it all began: one buffer of 659,225 bytes after the other, each released at once, on which Netty
 * 4.1.115 came to hold hundreds of megabytes and its metric to say 14 GB. The first rounds obtain what there ever is.
 * {@code nettopsy.test.rounds} makes it a soak of any length.
 */
class SoakTest {

    private static final int BYTES = 659_225;
    private static final long ROUNDS = Long.getLong("nettopsy.test.rounds", 1_000_000);

    /** Chunks of this size hold six of the buffers. In bytes. */
    private static final long CHUNK = 4 << 20;

    @ParameterizedTest
    @ValueSource(ints = {1, 32})
    void committedMemoryIsFlatFromTheFirstRoundsOn(int threads) throws InterruptedException {
        BoundedByteBufAllocator allocator = new BoundedByteBufAllocator();
        rounds(allocator, threads, 10_000);
        rounds(allocator, threads, ROUNDS);
        allocator.verify();
        BoundedMetric metric = allocator.metric();
        long buffersAtOnce =
                threads == 1 ? 1 : threads + AllocatorOptions.defaults().magazines();
        assertThat(metric.mostHeapMemory()).isLessThanOrEqualTo((buffersAtOnce / 6 + 1) * CHUNK);
        assertThat(metric.liveHeapMemory()).isZero();
        allocator.trim();
        assertThat(metric.usedHeapMemory()).isZero();
    }

    private static void rounds(BoundedByteBufAllocator allocator, int threads, long count) throws InterruptedException {
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                for (long round = 0; round < count / threads; round++) {
                    allocator.heapBuffer(BYTES).release();
                }
            });
            thread.start();
            all.add(thread);
        }
        for (Thread thread : all) {
            thread.join();
        }
    }
}
