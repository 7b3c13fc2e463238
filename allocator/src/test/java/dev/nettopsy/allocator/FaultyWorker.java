package dev.nettopsy.allocator;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One thread of {@link RandomFaultsTest}. Each buffer bears its own mark at both ends, as long as it lives. */
final class FaultyWorker implements Runnable {

    private static final int MOST_LIVE = 64;
    private static final List<Supplier<Error>> FAILURES =
            List.of(() -> new OutOfMemoryError("injected"), () -> new InternalError("injected"));

    private final BoundedByteBufAllocator allocator;
    private final FailingMemory direct;
    private final FailingMemory heap;
    private final AtomicReferenceArray<ByteBuf> exchange;
    private final Random random;
    private final long operations;
    private final List<ByteBuf> live = new ArrayList<>();
    private long faults;
    private volatile @Nullable Throwable broken;

    FaultyWorker(
            BoundedByteBufAllocator allocator,
            FailingMemory direct,
            FailingMemory heap,
            AtomicReferenceArray<ByteBuf> exchange,
            long seed,
            long operations) {
        this.allocator = allocator;
        this.direct = direct;
        this.heap = heap;
        this.exchange = exchange;
        this.random = new Random(seed);
        this.operations = operations;
    }

    /** How many faults happened, once the thread has ended. */
    long faults() {
        if (broken != null) {
            throw new AssertionError(broken);
        }
        return faults;
    }

    @Override
    public void run() {
        try {
            for (long i = 0; i < operations; i++) {
                if (random.nextInt(100) == 0) {
                    fault();
                } else {
                    operate();
                }
            }
            // The thread ends here, and others release what it leaves in the exchange.
            live.forEach(this::hand);
        } catch (Throwable e) {
            broken = e;
        }
    }

    private void operate() {
        int what = random.nextInt(100);
        if (live.isEmpty() || (what < 50 && live.size() < MOST_LIVE)) {
            live.add(allocate(size()));
        } else if (what < 80) {
            checkAndRelease(live.remove(random.nextInt(live.size())));
        } else if (what < 90) {
            hand(live.remove(random.nextInt(live.size())));
        } else {
            resize(live.get(random.nextInt(live.size())), size());
        }
    }

    /** Most are small, some have a slab of their own, a few their own memory. */
    private int size() {
        return 16 + (int) Math.exp(random.nextDouble() * Math.log(random.nextInt(1000) == 0 ? 1_300_000 : 40_000));
    }

    private ByteBuf allocate(int bytes) {
        return mark(random.nextBoolean() ? allocator.directBuffer(bytes) : allocator.heapBuffer(bytes));
    }

    private static ByteBuf mark(ByteBuf buffer) {
        long mark = System.identityHashCode(buffer);
        return buffer.setLong(0, mark).setLong(buffer.capacity() - Long.BYTES, mark);
    }

    static void checkAndRelease(ByteBuf buffer) {
        check(buffer);
        if (!buffer.release()) {
            throw new IllegalStateException("held by another");
        }
    }

    private static void check(ByteBuf buffer) {
        long mark = System.identityHashCode(buffer);
        if (buffer.getLong(0) != mark || buffer.getLong(buffer.capacity() - Long.BYTES) != mark) {
            throw new IllegalStateException("written to by another");
        }
    }

    private static void resize(ByteBuf buffer, int bytes) {
        check(buffer);
        long first = buffer.getLong(0);
        buffer.capacity(bytes);
        if (buffer.getLong(0) != first) {
            throw new IllegalStateException("lost its bytes");
        }
        mark(buffer);
    }

    /** Gives a buffer to whoever comes next, and releases the one that lay there. */
    private void hand(ByteBuf buffer) {
        ByteBuf before = exchange.getAndSet(random.nextInt(exchange.length()), buffer);
        if (before != null) {
            checkAndRelease(before);
        }
    }

    private void fault() {
        switch (random.nextInt(4)) {
            case 0 -> Thread.currentThread().interrupt(); // And stays so: nothing of the allocator may mind.
            case 1 -> expectFailure(() -> allocate(Integer.MAX_VALUE - 8)); // Beyond the limit.
            case 2 -> refused(() -> allocate(2_000_000));
            default -> {
                if (!live.isEmpty()) {
                    ByteBuf growing = live.get(random.nextInt(live.size()));
                    int before = growing.capacity();
                    refused(() -> growing.capacity(2_000_000 + before));
                    check(growing);
                    if (growing.capacity() != before) {
                        throw new IllegalStateException("grew in vain");
                    }
                }
            }
        }
        if (random.nextInt(16) == 0) {
            allocator.trim();
        }
        faults++;
    }

    private void refused(Runnable allocation) {
        Supplier<Error> failure = FAILURES.get(random.nextInt(FAILURES.size()));
        direct.fail(failure);
        heap.fail(failure);
        try {
            expectFailure(allocation);
        } finally {
            direct.work();
            heap.work();
        }
    }

    private static void expectFailure(Runnable allocation) {
        try {
            allocation.run();
        } catch (OutOfMemoryError | InternalError expected) {
            return;
        }
        throw new IllegalStateException("memory was refused, and yet there was some");
    }
}
