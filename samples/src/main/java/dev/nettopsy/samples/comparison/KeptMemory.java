package dev.nettopsy.samples.comparison;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.internal.PlatformDependent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * What an allocator keeps after a piece of work, in bytes. Its class is named first, then the work.
 *
 * <p>To be run without the JDK's cleaner ({@code --add-opens java.base/java.nio=ALL-UNNAMED
 * -Dio.netty.tryReflectionSetAccessible=true}): then Netty's counter says what is held, whoever lost it.
 */
public final class KeptMemory {

    private static final int THREADS = 64;

    /** From a header to a page of a picture: every size class of Netty's up to 64 KiB is among them. */
    private static final int[] SIZES = {
        32, 64, 128, 256, 512, 640, 1_024, 1_152, 2_048, 2_304, 4_096, 4_352, 8_192, 8_704, 16_384, 16_896, 32_768,
        49_152, 65_536
    };

    /** What is not garbage when the figure is taken: the allocator, and buffers that stay. */
    private static final List<Object> ALIVE = new ArrayList<>();

    private final Class<? extends ByteBufAllocator> type;
    private final ByteBufAllocator allocator;

    private KeptMemory(Class<? extends ByteBufAllocator> type) throws ReflectiveOperationException {
        this.type = type;
        this.allocator = newAllocator();
    }

    /** Prints the figures, and ends. */
    public static void main(String[] arguments) throws Exception {
        Class<? extends ByteBufAllocator> type = Class.forName(arguments[0]).asSubclass(ByteBufAllocator.class);
        long before = PlatformDependent.usedDirectMemory();
        KeptMemory work = new KeptMemory(type);
        ALIVE.add(work);
        work.run(arguments[1]);
        for (int round = 0; round < 4; round++) {
            System.gc();
            Thread.sleep(40);
        }
        System.out.println("kept " + (PlatformDependent.usedDirectMemory() - before));
        System.exit(0);
    }

    private void run(String work) throws Exception {
        switch (work) {
            case "one-after-the-other" ->
                times(3_000, () -> allocator.directBuffer(659_225).release());
            case "growth" -> allocator.directBuffer(16).capacity(12 << 20).release();
            case "ended-threads" -> endedThreads();
            case "dropped-allocators" -> droppedAllocators();
            case "one-of-fifty-small" -> keepOneOfFifty(20_000, 4_000);
            case "one-of-fifty-large" -> keepOneOfFifty(4_000, 100_000);
            case "burst" -> burst();
            case "foreign-releases" -> foreignReleases();
            case "many-threads" -> manyThreads();
            default -> throw new IllegalArgumentException(work);
        }
    }

    /** Netty's with chunks for every thread, as event loops have them. */
    private ByteBufAllocator newAllocator() throws ReflectiveOperationException {
        return type.getName().startsWith("io.netty.")
                ? type.getConstructor(boolean.class, boolean.class).newInstance(true, true)
                : type.getConstructor().newInstance();
    }

    private static void times(int count, Runnable work) {
        for (int i = 0; i < count; i++) {
            work.run();
        }
    }

    private void endedThreads() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            Thread thread =
                    new FastThreadLocalThread(() -> allocator.directBuffer(200).release());
            thread.start();
            thread.join();
        }
    }

    private void droppedAllocators() throws ReflectiveOperationException {
        for (int i = 0; i < 100; i++) {
            newAllocator().directBuffer(200).release();
        }
    }

    private void keepOneOfFifty(int count, int bytes) {
        for (int i = 0; i < count; i++) {
            ByteBuf buffer = allocator.directBuffer(bytes);
            if (i % 50 == 0) {
                ALIVE.add(buffer);
            } else {
                buffer.release();
            }
        }
    }

    /** All live at once on one event loop, which then goes on with one buffer at a time. */
    private void burst() throws InterruptedException {
        Thread thread = new FastThreadLocalThread(() -> {
            buffers(10_000, 8_192).forEach(ByteBuf::release);
            times(20_000, () -> allocator.directBuffer(8_192).release());
            stay();
        });
        startAndWait(List.of(thread));
    }

    private void foreignReleases() throws InterruptedException {
        List<Thread> one = List.of(new FastThreadLocalThread(() -> {
            for (int round = 0; round < 50; round++) {
                releaseElsewhere(buffers(2_000, 256));
            }
            stay();
        }));
        startAndWait(one);
    }

    private static void releaseElsewhere(List<ByteBuf> batch) {
        Thread other = new Thread(() -> batch.forEach(ByteBuf::release));
        other.start();
        try {
            other.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void manyThreads() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(new FastThreadLocalThread(() -> {
                times(20, () -> {
                    for (int bytes : SIZES) {
                        allocator.directBuffer(bytes).release();
                    }
                });
                stay();
            }));
        }
        startAndWait(threads);
    }

    private List<ByteBuf> buffers(int count, int bytes) {
        List<ByteBuf> all = new ArrayList<>();
        times(count, () -> all.add(allocator.directBuffer(bytes)));
        return all;
    }

    private volatile CountDownLatch done = new CountDownLatch(0);

    private void startAndWait(List<Thread> threads) throws InterruptedException {
        done = new CountDownLatch(threads.size());
        for (Thread thread : threads) {
            thread.setDaemon(true);
            thread.start();
        }
        done.await();
    }

    /** The thread has done its work, and lives on. */
    private void stay() {
        done.countDown();
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
