package dev.nettopsy.allocator.pool;

import dev.nettopsy.allocator.memory.Treasury;
import dev.nettopsy.allocator.pool.FakeMemory.FakeBlock;
import dev.nettopsy.allocator.size.SlabShape;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A buffer with plain fields, which are seen by another thread only if the slab makes them so. */
final class Plain {

    final int slot;
    int first;
    int second;

    Plain(int slot) {
        this.slot = slot;
    }

    /** The slot of a buffer; -1 for none. */
    static int slotOf(@Nullable Plain buffer) {
        return buffer == null ? -1 : buffer.slot;
    }

    /** A slab, its depot and what they are cut from. */
    static final class Bench implements Buffers<Plain, FakeBlock> {

        private static final int SMALL_PAGES = 1;

        /** A wholly free slab of so many pages is more than a depot keeps. */
        private static final int LARGE_PAGES = 17;

        private final Treasury<FakeBlock> treasury = new Treasury<>(new FakeMemory(() -> null), Long.MAX_VALUE);
        final Space<Plain, FakeBlock> space;
        final Depot<Plain, FakeBlock> depot;

        private Bench(int slots, int pages) {
            SlabShape shape = new SlabShape(0, pages * SlabShape.PAGE_BYTES / slots, slots, pages);
            space = new SharedSpace<>(treasury, shape.bytes(), shape.bytes(), false, () -> {});
            depot = new Depot<>(shape, space, this);
        }

        static Bench ofSlots(int slots) {
            return new Bench(slots, SMALL_PAGES);
        }

        static Bench thatKeepsNoIdleSlab(int slots) {
            return new Bench(slots, LARGE_PAGES);
        }

        /** A slab in the hands of a magazine, all slots free. */
        Slab<Plain, FakeBlock> slab() {
            return space.carve(depot);
        }

        /** A slab in the hands of a magazine, all slots taken. */
        Slab<Plain, FakeBlock> fullSlab() {
            Slab<Plain, FakeBlock> slab = slab();
            for (int i = 0; i < slab.shape().slots(); i++) {
                Objects.requireNonNull(slab.take());
            }
            return slab;
        }

        @Override
        public Plain create(Slab<Plain, FakeBlock> slab, int slot) {
            return new Plain(slot);
        }

        @Override
        public boolean rests(Object buffer, Slab<Plain, FakeBlock> slab, int slot) {
            return buffer instanceof Plain plain && plain.slot == slot;
        }
    }
}
