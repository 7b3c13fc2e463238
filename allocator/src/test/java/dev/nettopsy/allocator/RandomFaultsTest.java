package dev.nettopsy.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

/**
 * Random operations on several threads, one in a hundred of them with a fault. Threads hand buffers to each other, are
 * interrupted, and end with live buffers that others release. Between rounds the laws must hold, and at the end nothing may be
 * left. More operations and threads by system properties: {@code nettopsy.test.operations}, {@code nettopsy.test.threads}.
 */
class RandomFaultsTest {

    private static final long OPERATIONS = Long.getLong("nettopsy.test.operations", 1_000_000);
    private static final int THREADS = Integer.getInteger("nettopsy.test.threads", 4);
    private static final long SEED = Long.getLong("nettopsy.test.seed", 20_261_122);

    /** So often all threads end, others begin, and the laws are checked. */
    private static final int ROUNDS = 20;

    private static final long LIMIT = 256L << 20;

    @Test
    void lawsHoldAndNothingIsLeft() throws InterruptedException {
        System.out.println("operations " + OPERATIONS + ", threads " + THREADS + ", seed " + SEED);
        FailingMemory direct = new FailingMemory(true);
        FailingMemory heap = new FailingMemory(false);
        BoundedByteBufAllocator allocator = new BoundedByteBufAllocator(
                AllocatorOptions.defaults().toBuilder()
                        .maxDirectBytes(LIMIT)
                        .maxHeapBytes(LIMIT)
                        .magazines(4)
                        .build(),
                direct,
                heap);
        AtomicReferenceArray<ByteBuf> exchange = new AtomicReferenceArray<>(64);
        long faults = 0;
        for (int round = 0; round < ROUNDS; round++) {
            faults += round(allocator, direct, heap, exchange, SEED + 1000L * round);
            allocator.verify();
        }
        assertThat(faults).isGreaterThan(OPERATIONS / 250);
        for (int i = 0; i < exchange.length(); i++) {
            ByteBuf left = exchange.get(i);
            if (left != null) {
                FaultyWorker.checkAndRelease(left);
            }
        }
        allocator.verify();
        assertThat(allocator.metric().liveDirectMemory() + allocator.metric().liveHeapMemory())
                .isZero();
        allocator.trim();
        allocator.verify();
        assertThat(allocator.metric().usedDirectMemory()).isZero();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
        assertThat(allocator.metric().obtainedBlocks())
                .isEqualTo(allocator.metric().returnedBlocks());
    }

    private static long round(
            BoundedByteBufAllocator allocator,
            FailingMemory direct,
            FailingMemory heap,
            AtomicReferenceArray<ByteBuf> exchange,
            long seed)
            throws InterruptedException {
        List<FaultyWorker> workers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            FaultyWorker worker =
                    new FaultyWorker(allocator, direct, heap, exchange, seed + i, OPERATIONS / ROUNDS / THREADS);
            Thread thread = new Thread(worker);
            thread.start();
            workers.add(worker);
            threads.add(thread);
        }
        long faults = 0;
        for (int i = 0; i < THREADS; i++) {
            threads.get(i).join();
            faults += workers.get(i).faults();
        }
        return faults;
    }
}
