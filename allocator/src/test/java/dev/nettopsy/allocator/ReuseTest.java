package dev.nettopsy.allocator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.internal.OutOfDirectMemoryError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is released is used again at once, whoever released it; what nobody uses is given back in time, whoever used it last.
 * The letters name the defects of other allocators that each of these would show.
 */
class ReuseTest {

    private static final int CHUNK = 256 << 10;

    private final BoundedByteBufAllocator allocator = new BoundedByteBufAllocator(
            AllocatorOptions.defaults().toBuilder().verify(true).build());

    /** B11: two thousand buffers a round are made by one thread and released by another, fifty times. */
    @Test
    void releasesByAnotherThreadMakeRoomAtOnce() throws Exception {
        for (int round = 0; round < 50; round++) {
            List<ByteBuf> batch = onItsOwnThread(() -> buffers(2_000, 256));
            boolean all = onItsOwnThread(() -> batch.stream().allMatch(ByteBuf::release));
            assertThat(all).isTrue();
        }
        assertThat(allocator.metric().mostDirectMemory()).isLessThan(2_000 * 256 + 4 * CHUNK);
        nothingStays();
    }

    /** Two threads serve requests of up to eight buffers: after a while no more memory is obtained, and none is given back. */
    @Test
    void aSmallServerDoesNotObtainTheSameMemoryAgainAndAgain() throws Exception {
        List<FutureTask<Void>> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            FutureTask<Void> requests = new FutureTask<>(requests(20_261_122 + i), null);
            new FastThreadLocalThread(requests).start();
            threads.add(requests);
        }
        for (FutureTask<Void> requests : threads) {
            requests.get();
        }
        assertThat(allocator.metric().obtainedBlocks()).isLessThan(50);
        assertThat(allocator.metric().mostDirectMemory()).isLessThan(16 << 20);
        nothingStays();
    }

    private Runnable requests(long seed) {
        Random random = new Random(seed);
        return () -> {
            for (int i = 0; i < 20_000; i++) {
                List<ByteBuf> live = new ArrayList<>();
                for (int left = random.nextInt(8); left >= 0; left--) {
                    live.add(allocator.directBuffer((int) Math.exp(2 + 9 * random.nextDouble())));
                }
                live.forEach(ByteBuf::release);
            }
        };
    }

    /** A04, A05, P02: threads of their own end, some with live buffers, which others release. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void threadsThatEndLeaveNothing(boolean ofNetty) throws Exception {
        List<ByteBuf> orphans = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int bytes = 200 + i;
            FutureTask<ByteBuf> task = new FutureTask<>(() -> {
                allocator.directBuffer(bytes).release();
                return allocator.directBuffer(bytes);
            });
            Thread thread = ofNetty ? new FastThreadLocalThread(task) : new Thread(task);
            thread.start();
            orphans.add(task.get());
            thread.join();
        }
        assertThat(allocator.metric().usedDirectMemory()).isLessThanOrEqualTo(8L * CHUNK);
        orphans.forEach(ByteBuf::release);
        nothingStays();
    }

    /** A27: one of fifty buffers of 4 KB stays; 1,600,000 bytes live. */
    @Test
    void fewSmallBuffersThatStayKeepLittle() {
        assertThat(keptByOneOfFifty(20_000, 4_000)).isLessThan(2_000_000);
    }

    /** B07, B08: one of fifty buffers of 100 KB stays; 8,000,000 bytes live. */
    @Test
    void fewLargeBuffersThatStayKeepLittle() {
        assertThat(keptByOneOfFifty(4_000, 100_000)).isLessThan(3 * 8_000_000L);
    }

    private long keptByOneOfFifty(int count, int bytes) {
        List<ByteBuf> kept = new ArrayList<>();
        List<ByteBuf> window = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ByteBuf buffer = allocator.directBuffer(bytes);
            (i % 50 == 0 ? kept : window).add(buffer);
            if (window.size() == 20) {
                window.forEach(ByteBuf::release);
                window.clear();
            }
        }
        window.forEach(ByteBuf::release);
        long used = allocator.metric().usedDirectMemory();
        kept.forEach(ByteBuf::release);
        nothingStays();
        return used;
    }

    /** A01: a buffer that grows to 12 MiB has no more than that. */
    @Test
    void growthTakesWhatIsAskedFor() {
        ByteBuf buffer = allocator.directBuffer(16).capacity(12 << 20);
        assertThat(allocator.metric().usedDirectMemory()).isLessThanOrEqualTo((12 << 20) + CHUNK);
        buffer.release();
        nothingStays();
    }

    /** B10, B12, B13: a burst of 64 MiB on one thread, which then goes on with single buffers. */
    @Test
    void aBurstOnOneThreadLeavesNoMoreThanTheBound() {
        long mostIdle = AllocatorOptions.defaults().maxIdleBytes();
        buffers(8_192, 8_192).forEach(ByteBuf::release);
        for (int i = 0; i < 2_000; i++) {
            allocator.directBuffer(8_192).release();
        }
        assertThat(allocator.metric().usedDirectMemory()).isLessThanOrEqualTo(mostIdle);
        nothingStays();
    }

    /** The thread waits for ever and never calls again; what it used is given back all the same. */
    @Test
    void decayReachesThreadsThatNeverCallAgain() throws Exception {
        BoundedByteBufAllocator decaying = new BoundedByteBufAllocator(AllocatorOptions.defaults().toBuilder()
                .decay(Duration.ofMillis(100))
                .build());
        Thread waiting = new Thread(() -> {
            decaying.directBuffer(300).release();
            decaying.heapBuffer(300_000).release();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();
        BoundedMetric metric = decaying.metric();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (metric.obtainedBlocks() < 2 || metric.usedDirectMemory() + metric.usedHeapMemory() > 0) {
            assertThat(System.nanoTime()).as("%s", metric).isLessThan(end);
            Thread.sleep(20);
        }
        assertThat(waiting.isAlive()).isTrue();
        waiting.interrupt();
        waiting.join();
    }

    @Test
    void theHardCapIsRefusedWithNettysOwnErrorAndIdleMemoryIsUsedFirst() {
        BoundedByteBufAllocator capped = new BoundedByteBufAllocator(
                AllocatorOptions.defaults().toBuilder().maxDirectBytes(8 << 20).build());
        capped.directBuffer(60_000).release();
        ByteBuf most = capped.directBuffer(7 << 20);
        assertThatThrownBy(() -> capped.directBuffer(2 << 20)).isExactlyInstanceOf(OutOfDirectMemoryError.class);
        assertThat(capped.metric().mostDirectMemory()).isLessThanOrEqualTo(8 << 20);
        most.release();
        capped.directBuffer(8 << 20).release();
        capped.trim();
        assertThat(capped.metric().usedDirectMemory()).isZero();
    }

    private List<ByteBuf> buffers(int count, int bytes) {
        List<ByteBuf> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(allocator.directBuffer(bytes));
        }
        return all;
    }

    private static <T> T onItsOwnThread(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task).start();
        return task.get();
    }

    private void nothingStays() {
        allocator.verify();
        allocator.trim();
        allocator.verify();
        assertThat(allocator.metric().usedDirectMemory()).isZero();
    }
}
