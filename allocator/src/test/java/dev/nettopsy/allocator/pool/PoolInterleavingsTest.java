package dev.nettopsy.allocator.pool;

import dev.nettopsy.allocator.memory.Treasury;
import dev.nettopsy.allocator.pool.FakeMemory.FakeBlock;
import dev.nettopsy.allocator.pool.FakeMemory.FakeBuffer;
import dev.nettopsy.allocator.size.SlabShape;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A whole pool, its threads and its caretaker: whatever they do at once, nobody gets what another has, the laws hold
 * afterwards, and when all is released and trimmed nothing is left.
 */
@EnabledIfSystemProperty(named = "nettopsy.test.interleavings", matches = "long")
public class PoolInterleavingsTest {

    @Test
    void theLawsHoldInOneMagazine() {
        explore(OneMagazine.class);
    }

    @Test
    void theLawsHoldInTwoMagazines() {
        explore(TwoMagazines.class);
    }

    private static void explore(Class<? extends TinyPool> pool) {
        Interleavings.explore(pool, pool, 2);
        Interleavings.explore(pool, pool, 3);
        Interleavings.stress(pool, pool, 3);
    }

    /** All threads meet. */
    public static class OneMagazine extends TinyPool {
        public OneMagazine() {
            super(1);
        }
    }

    /** Slabs go from one to the other. */
    public static class TwoMagazines extends TinyPool {
        public TwoMagazines() {
            super(2);
        }
    }

    /** Slabs of two slots and of one, in chunks that hold seven; nothing that is idle is kept in chunks. */
    @Param(name = "thread", gen = ThreadIdGen.class)
    @Param(name = "sizeClass", gen = IntGen.class, conf = "0:1")
    public abstract static class TinyPool {

        private static final List<SlabShape> SHAPES =
                List.of(new SlabShape(0, 64 << 10, 2, 32), new SlabShape(1, 128 << 10, 1, 32));

        private final FakeMemory memory = new FakeMemory(() -> null);
        private final Treasury<FakeBlock> treasury = new Treasury<>(memory, Long.MAX_VALUE);
        private final Pool<FakeBuffer, FakeBlock> pool;
        private final TakenSlots taken = new TakenSlots();

        TinyPool(int magazines) {
            pool = new Pool<>(treasury, memory, magazines, 0, false, SHAPES);
        }

        @Operation
        public void take(@Param(name = "thread") int thread, @Param(name = "sizeClass") int sizeClass) {
            taken.add(thread, pool.take(sizeClass));
        }

        @Operation
        public void giveBack(@Param(name = "thread") int thread) {
            taken.giveBackFirst(thread);
        }

        @Operation
        public void decay() {
            pool.decay(0);
        }

        @Operation
        public void trim() {
            pool.trim();
        }

        /** And then all of it is given back. */
        @Validate
        public void theLawsHoldAndNothingIsLeft() {
            pool.verify();
            taken.all().forEach(FakeBuffer::giveBack);
            pool.verify();
            pool.trim();
            pool.verify();
            if (treasury.committed() != 0 || memory.outstanding.get() != 0) {
                throw new IllegalStateException("left: " + treasury.committed() + ", " + memory.outstanding);
            }
        }
    }
}
