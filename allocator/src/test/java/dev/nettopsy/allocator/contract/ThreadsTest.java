package dev.nettopsy.allocator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.allocator.AllocatorOptions;
import dev.nettopsy.allocator.BoundedByteBufAllocator;
import dev.nettopsy.allocator.BoundedMetric;
import io.netty.buffer.ByteBuf;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many threads at once, plain and virtual, of which each ends with buffers in use that others release: neither memory nor a
 * thread stays behind.
 */
class ThreadsTest {

    private static final int ROUNDS = 400;
    private static final int MAGAZINES = 16;
    private static final long SEED = 20_261_122;

    private final BoundedByteBufAllocator allocator = new BoundedByteBufAllocator(
            AllocatorOptions.defaults().toBuilder().magazines(MAGAZINES).build());
    private final Queue<ByteBuf> orphans = new ConcurrentLinkedQueue<>();

    @Test
    void sixtyFourPlainThreadsLeaveNothing() throws Exception {
        run(Thread::new, 64);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void aThousandVirtualThreadsLeaveNothing() throws Exception {
        run(virtualThreads(), 1_000);
    }

    /** The tests above, where there are virtual threads. */
    @Test
    @DisabledForJreRange(min = JRE.JAVA_21)
    void virtualThreadsOfJdk25LeaveNothing(@TempDir Path folder) throws Exception {
        Child child = Child.start(
                Jdk25.home(),
                List.of(),
                System.getProperty("java.class.path"),
                List.of(ThreadsTest.class),
                folder.resolve("log"));
        assertThat(child.succeeded()).isEqualTo(2);
    }

    private void run(ThreadFactory factory, int count) throws Exception {
        List<WeakReference<Thread>> threads = allocateAndEnd(factory, count);
        assertThat(orphans).hasSize(3 * count);
        allocator.verify();
        orphans.forEach(ByteBuf::release);
        orphans.clear();
        BoundedMetric metric = allocator.metric();
        assertThat(metric.liveDirectMemory() + metric.liveHeapMemory()).isZero();
        allocator.trim();
        allocator.verify();
        assertThat(metric.usedDirectMemory() + metric.usedHeapMemory()).isZero();
        for (WeakReference<Thread> thread : threads) {
            isGarbage(thread);
        }
    }

    private List<WeakReference<Thread>> allocateAndEnd(ThreadFactory factory, int count) throws Exception {
        CyclicBarrier together = new CyclicBarrier(count);
        List<FutureTask<Long>> tasks = new ArrayList<>();
        List<WeakReference<Thread>> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FutureTask<Long> task = new FutureTask<>(work(together, SEED + i));
            Thread thread = factory.newThread(task);
            thread.start();
            tasks.add(task);
            threads.add(new WeakReference<>(thread));
        }
        for (FutureTask<Long> task : tasks) {
            assertThat(task.get()).isEqualTo(ROUNDS);
        }
        return threads;
    }

    private Callable<Long> work(CyclicBarrier together, long seed) {
        return () -> {
            Random random = new Random(seed);
            together.await();
            long mine = 0;
            for (int round = 0; round < ROUNDS; round++) {
                ByteBuf buffer = buffer(random);
                buffer.setLong(0, seed);
                if (round % 50 == 0) {
                    Thread.sleep(1); // A virtual thread goes on on another carrier.
                }
                mine += buffer.getLong(0) == seed ? 1 : 0;
                buffer.release();
            }
            for (int i = 0; i < 3; i++) {
                orphans.add(buffer(random));
            }
            return mine;
        };
    }

    private ByteBuf buffer(Random random) {
        int bytes = 8 + random.nextInt(random.nextInt(50) == 0 ? 200_000 : 3_000);
        return random.nextBoolean() ? allocator.directBuffer(bytes) : allocator.heapBuffer(bytes);
    }

    private static void isGarbage(WeakReference<Thread> thread) throws InterruptedException {
        for (int i = 0; i < 100 && thread.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(thread.get()).isNull();
    }

    /** {@code Thread.ofVirtual().factory()}, which JDK 17 does not have. */
    private static ThreadFactory virtualThreads() throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        return (ThreadFactory)
                Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
    }
}
