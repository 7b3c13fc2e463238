package dev.nettopsy.allocator.pool;

import dev.nettopsy.allocator.memory.Block;
import dev.nettopsy.allocator.memory.MemorySource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Memory and buffers that are only counted, and a fault for each step at which one is due. */
final class FakeMemory
        implements MemorySource<FakeMemory.FakeBlock>, Buffers<FakeMemory.FakeBuffer, FakeMemory.FakeBlock> {

    /** Bytes obtained and not given back, whatever the treasury says. */
    final AtomicLong outstanding = new AtomicLong();

    private final Supplier<@Nullable Throwable> faults;

    /** @param faults asked at every step: what to throw there, or null */
    FakeMemory(Supplier<@Nullable Throwable> faults) {
        this.faults = faults;
    }

    @Override
    public FakeBlock obtain(int bytes) {
        fail();
        outstanding.addAndGet(bytes);
        return new FakeBlock(this, bytes);
    }

    @Override
    public OutOfMemoryError refused(int bytes, long committed, long limit) {
        return new OutOfMemoryError("limit");
    }

    @Override
    public FakeBuffer create(Slab<FakeBuffer, FakeBlock> slab, int slot) {
        fail();
        return new FakeBuffer(slab, slot);
    }

    @Override
    public boolean rests(Object buffer, Slab<FakeBuffer, FakeBlock> slab, int slot) {
        return buffer instanceof FakeBuffer fake && fake.slab == slab && fake.slot == slot && fake.users.get() == 0;
    }

    private void fail() {
        Throwable fault = faults.get();
        if (fault instanceof Error error) {
            throw error;
        }
        if (fault instanceof RuntimeException exception) {
            throw exception;
        }
    }

    record FakeBlock(FakeMemory memory, int capacity) implements Block {

        @Override
        public void release() {
            memory.outstanding.addAndGet(-capacity);
            memory.fail();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** A buffer that notices when two have it. */
    static final class FakeBuffer {

        final Slab<FakeBuffer, FakeBlock> slab;
        final int slot;
        final AtomicLong users = new AtomicLong();

        FakeBuffer(Slab<FakeBuffer, FakeBlock> slab, int slot) {
            this.slab = slab;
            this.slot = slot;
        }

        FakeBuffer take() {
            if (users.incrementAndGet() != 1) {
                throw new IllegalStateException("a slot was handed out twice");
            }
            return this;
        }

        void giveBack() {
            if (users.decrementAndGet() != 0) {
                throw new IllegalStateException("a slot was given back twice");
            }
            slab.giveBack(slot, this);
        }
    }
}
