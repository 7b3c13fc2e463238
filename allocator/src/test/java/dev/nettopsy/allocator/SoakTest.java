package dev.nettopsy.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.allocator.size.SizeClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The incident with which it all began: one buffer of 659,225 bytes after the other, each released at once, on which Netty
 * 4.1.115 came to hold hundreds of megabytes and its metric to say 14 GB. The first second obtains what there ever is.
 * {@code nettopsy.test.soakSeconds} says how long it takes in all, half of them on
 * one thread; the profile {@code soak} takes ten minutes.
 */
class SoakTest {

    private static final int BYTES = 659_225;

    /** What one of the buffers takes, in bytes. */
    private static final long SLAB = SizeClasses.bytesOf(SizeClasses.indexOf(BYTES));

    private static final long SECONDS = Long.getLong("nettopsy.test.soakSeconds", 4) / 2;

    /** Looks at committed memory in a second. */
    private static final int LOOKS = 20;

    private final BoundedByteBufAllocator allocator = new BoundedByteBufAllocator(AllocatorOptions.defaults());
    private final BoundedMetric metric = allocator.metric();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final LongAdder rounds = new LongAdder();

    /**
     * One buffer at a time needs the memory of one, and of another while the caretaker is giving the first one back, which it
     * found idle twice. Of 32 threads each may be stopped with one in use, each magazine has one
     * idle, and what just became empty waits within its bound.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 32})
    void committedMemoryIsFlatFromTheFirstSecondOn(int threads) throws InterruptedException {
        AllocatorOptions options = AllocatorOptions.defaults();
        long most = threads == 1 ? 2 * SLAB : (threads + options.magazines()) * SLAB + options.maxIdleBytes() / 4;
        List<Thread> all = start(threads);
        LongSummaryStatistics first = second();
        LongSummaryStatistics later = new LongSummaryStatistics();
        for (long second = 1; second < SECONDS; second++) {
            LongSummaryStatistics committed = second();
            assertThat(committed.getMax()).as("in second %s", second).isLessThanOrEqualTo(most);
            later.combine(committed);
        }
        stop.set(true);
        for (Thread thread : all) {
            thread.join();
        }
        System.out.printf(
                "%d threads, %d s, %d buffers: committed %d to %d bytes in the first second, %d to %d later%n",
                threads, SECONDS, rounds.sum(), first.getMin(), first.getMax(), later.getMin(), later.getMax());
        allocator.verify();
        assertThat(metric.mostHeapMemory()).isLessThanOrEqualTo(most);
        assertThat(metric.liveHeapMemory()).isZero();
        allocator.trim();
        assertThat(metric.usedHeapMemory()).isZero();
    }

    /** What is committed during a second, in bytes. */
    private LongSummaryStatistics second() throws InterruptedException {
        LongSummaryStatistics committed = new LongSummaryStatistics();
        for (int i = 0; i < LOOKS; i++) {
            TimeUnit.MILLISECONDS.sleep(1000 / LOOKS);
            committed.accept(metric.usedHeapMemory());
        }
        return committed;
    }

    private List<Thread> start(int threads) {
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                while (!stop.get()) {
                    allocator.heapBuffer(BYTES).release();
                    rounds.increment();
                }
            });
            thread.start();
            all.add(thread);
        }
        return all;
    }
}
