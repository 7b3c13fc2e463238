package dev.nettopsy.allocator.pool;

import dev.nettopsy.allocator.memory.Treasury;
import dev.nettopsy.allocator.pool.FakeMemory.FakeBlock;
import dev.nettopsy.allocator.pool.FakeMemory.FakeBuffer;
import dev.nettopsy.allocator.size.SlabShape;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A magazine, its depot and their slabs: however takes, releases, changes of hands and the caretaker meet, each slab ends up
 * in the one place that its word says. Two that release the last slots of a slab in nobody's hands bring it in once.
 */
@EnabledIfSystemProperty(named = "nettopsy.test.interleavings", matches = "long")
public class DepotInterleavingsTest {

    @Test
    void everySlabIsWhereItSays() {
        Interleavings.explore(OneMagazine.class, OneMagazine.class, 2);
        Interleavings.explore(OneMagazine.class, OneMagazine.class, 3);
        Interleavings.stress(OneMagazine.class, OneMagazine.class, 3);
    }

    /** Slabs of two slots. The depot keeps one of them when wholly free. */
    @Param(name = "thread", gen = ThreadIdGen.class)
    public static class OneMagazine {

        private static final long ALL = 0b11;

        private final FakeMemory memory = new FakeMemory(() -> null);
        private final Treasury<FakeBlock> treasury = new Treasury<>(memory, Long.MAX_VALUE);
        private final SlabShape shape = new SlabShape(0, 32 << 10, 2, 16);
        private final Space<FakeBuffer, FakeBlock> space =
                new SharedSpace<>(treasury, 3 * shape.bytes(), 0, false, () -> {});
        private final Depot<FakeBuffer, FakeBlock> depot = new Depot<>(shape, space, memory);
        private final AtomicReference<@Nullable Slab<FakeBuffer, FakeBlock>> current = new AtomicReference<>();
        private final TakenSlots taken = new TakenSlots();

        /** Begins with a slab in nobody's hands, of which the first two threads have a slot each. */
        public OneMagazine() {
            take(1);
            take(2);
            leave();
        }

        @Operation
        public final void take(@Param(name = "thread") int thread) {
            Slab<FakeBuffer, FakeBlock> slab = current.get();
            if (slab == null || taken.add(thread, slab.take()) < 0) {
                takeFromAnother(thread);
            }
        }

        private void takeFromAnother(int thread) {
            Slab<FakeBuffer, FakeBlock> slab = poll();
            while (taken.add(thread, slab.take()) < 0) {
                depot.leave(slab);
                slab = poll();
            }
            Slab<FakeBuffer, FakeBlock> before = current.getAndSet(slab);
            if (before != null) {
                depot.leave(before);
            }
        }

        private Slab<FakeBuffer, FakeBlock> poll() {
            Slab<FakeBuffer, FakeBlock> slab = depot.poll();
            return slab == null ? space.carve(depot) : slab;
        }

        @Operation
        public void giveBack(@Param(name = "thread") int thread) {
            taken.giveBackFirst(thread);
        }

        /** As when the magazine went on with a slab of its own: the other is left. */
        @Operation
        public final void leave() {
            Slab<FakeBuffer, FakeBlock> slab = current.getAndSet(null);
            if (slab != null) {
                depot.leave(slab);
            }
        }

        @Operation
        public void trim() {
            depot.trim();
        }

        @Operation
        public void retire() {
            Slab<FakeBuffer, FakeBlock> slab = current.get();
            if (slab != null && slab.retire(Slab.MAGAZINE)) {
                current.compareAndSet(slab, null);
                space.free(slab);
            }
        }

        /** A slab's word is what its place and its taken slots say. */
        @Validate
        public void everySlabIsWhereItSays() {
            Map<Slab<FakeBuffer, FakeBlock>, Long> hands = hands();
            Map<Slab<FakeBuffer, FakeBlock>, Long> free = new HashMap<>();
            taken.all().forEach(buffer -> free.merge(buffer.slab, ALL & ~(1L << buffer.slot), (a, b) -> a & b));
            for (ChunkView<FakeBuffer, FakeBlock> view : space.view()) {
                Laws.pagesAreFreeOrOfOneSlab(view);
                for (Slab<FakeBuffer, FakeBlock> slab : view.slabs()) {
                    Long hand = hands.remove(slab);
                    long slots = free.getOrDefault(slab, ALL);
                    require(slab, hand != null || slots == 0);
                    require(slab, slab.book() == (hand == null ? 0 : hand | slots));
                }
            }
            hands.keySet().forEach(slab -> require(slab, false)); // In hands, and its pages are free.
        }

        private Map<Slab<FakeBuffer, FakeBlock>, Long> hands() {
            Map<Slab<FakeBuffer, FakeBlock>, Long> hands = new HashMap<>();
            for (Slab<FakeBuffer, FakeBlock> slab : depot.list()) {
                require(slab, hands.put(slab, Slab.DEPOT) == null);
                require(slab, slab.idle == slab.isIdleIn(Slab.DEPOT));
            }
            Slab<FakeBuffer, FakeBlock> slab = current.get();
            if (slab != null) {
                require(slab, hands.put(slab, Slab.MAGAZINE) == null);
            }
            return hands;
        }

        private static void require(Slab<FakeBuffer, FakeBlock> slab, boolean held) {
            if (!held) {
                throw new IllegalStateException("a slab is not where it says: " + Long.toHexString(slab.book()));
            }
        }
    }
}
