package dev.nettopsy.allocator.pool;

import dev.nettopsy.allocator.memory.Treasury;
import dev.nettopsy.allocator.pool.FakeMemory.FakeBlock;
import dev.nettopsy.allocator.pool.FakeMemory.FakeBuffer;
import dev.nettopsy.allocator.size.SlabShape;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/** However threads take slots, give them back and retire the slab, each sees what it would see if they did so one by one. */
public class SlabInterleavingsTest {

    @Test
    void threadsSeeOneOrder() {
        Interleavings.explore(OneSlab.class, Model.class, 2);
        if (Interleavings.LONG) {
            Interleavings.explore(OneSlab.class, Model.class, 3);
            Interleavings.stress(OneSlab.class, Model.class, 3);
        }
    }

    /** Three slots, in the hands of a magazine; the first two threads have one each. */
    @Param(name = "thread", gen = ThreadIdGen.class)
    public static class OneSlab {

        private final FakeMemory memory = new FakeMemory(() -> null);
        private final Treasury<FakeBlock> treasury = new Treasury<>(memory, Long.MAX_VALUE);
        private final Space<FakeBuffer, FakeBlock> space =
                new SharedSpace<>(treasury, SlabShape.PAGE_BYTES, 0, false, () -> {});
        private final Slab<FakeBuffer, FakeBlock> slab =
                space.carve(new Depot<>(new SlabShape(0, 1024, 3, 1), space, memory));
        private final TakenSlots taken = new TakenSlots();

        public OneSlab() {
            take(1);
            take(2);
        }

        @Operation
        public final int take(@Param(name = "thread") int thread) {
            return taken.add(thread, slab.take());
        }

        @Operation
        public int giveBack(@Param(name = "thread") int thread) {
            return taken.giveBackFirst(thread);
        }

        @Operation
        public boolean retire() {
            return slab.retire(Slab.MAGAZINE);
        }

        /** What is taken is what was handed out and not given back. */
        @Validate
        public void countsWhatIsTaken() {
            long expected = 0;
            for (FakeBuffer buffer : taken.all()) {
                expected |= 1L << buffer.slot;
            }
            if (slab.takenSlots(slab.book()) != expected) {
                throw new IllegalStateException("taken " + expected + ", book " + slab.book());
            }
        }
    }

    /** The same, for one thread at a time: the free slot of the lowest number is handed out. */
    public static class Model {

        private final Map<Integer, Deque<Integer>> taken = new HashMap<>();
        private final boolean[] free = {true, true, true};
        private boolean retired;

        public Model() {
            take(1);
            take(2);
        }

        public final int take(int thread) {
            for (int slot = 0; slot < free.length && !retired; slot++) {
                if (free[slot]) {
                    free[slot] = false;
                    taken.computeIfAbsent(thread, any -> new ArrayDeque<>()).addLast(slot);
                    return slot;
                }
            }
            return -1;
        }

        public int giveBack(int thread) {
            Integer slot = taken.getOrDefault(thread, new ArrayDeque<>()).pollFirst();
            if (slot == null) {
                return -1;
            }
            free[slot] = true;
            return slot;
        }

        public boolean retire() {
            boolean retires = !retired && free[0] && free[1] && free[2];
            retired |= retires;
            return retires;
        }
    }
}
