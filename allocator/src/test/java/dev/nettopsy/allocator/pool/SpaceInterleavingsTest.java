package dev.nettopsy.allocator.pool;

import dev.nettopsy.allocator.memory.Treasury;
import dev.nettopsy.allocator.pool.FakeMemory.FakeBlock;
import dev.nettopsy.allocator.pool.FakeMemory.FakeBuffer;
import dev.nettopsy.allocator.size.SlabShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chunks are obtained, cut into slabs, emptied and given back by several threads: each page is one slab's, each block is held once. */
@EnabledIfSystemProperty(named = "nettopsy.test.interleavings", matches = "long")
public class SpaceInterleavingsTest {

    @ParameterizedTest
    @ValueSource(classes = {Shared.class, Own.class})
    void pagesAndBlocksAreAccountedFor(Class<? extends OneSpace> space) {
        Interleavings.explore(space, space, 2);
        Interleavings.explore(space, space, 3);
        Interleavings.stress(space, space, 3);
    }

    /** Chunks of two slabs, one of which is kept when empty. */
    public static class Shared extends OneSpace {
        @Override
        Space<FakeBuffer, FakeBlock> space(Treasury<FakeBlock> treasury) {
            return new SharedSpace<>(treasury, CHUNK, CHUNK, false, this::trim);
        }
    }

    /** A chunk for each slab, one of which is kept when empty. */
    public static class Own extends OneSpace {
        @Override
        Space<FakeBuffer, FakeBlock> space(Treasury<FakeBlock> treasury) {
            return new OwnSpace<>(treasury, SHAPE.bytes(), false, this::trim);
        }
    }

    @Param(name = "thread", gen = ThreadIdGen.class)
    public abstract static class OneSpace {

        static final SlabShape SHAPE = new SlabShape(0, 4096, 1, 1);
        static final int CHUNK = 2 * 4096;

        private final FakeMemory memory = new FakeMemory(() -> null);
        private final Treasury<FakeBlock> treasury = new Treasury<>(memory, Long.MAX_VALUE);
        private final Space<FakeBuffer, FakeBlock> space = space(treasury);
        private final Depot<FakeBuffer, FakeBlock> depot = new Depot<>(SHAPE, space, memory);
        private final Map<Integer, List<Slab<FakeBuffer, FakeBlock>>> carved = new HashMap<>();

        OneSpace() {
            for (int thread = 0; thread < 6; thread++) {
                carved.put(thread, new ArrayList<>());
            }
        }

        abstract Space<FakeBuffer, FakeBlock> space(Treasury<FakeBlock> treasury);

        @Operation
        public void carve(@Param(name = "thread") int thread) {
            of(thread).add(space.carve(depot));
        }

        @Operation
        public void free(@Param(name = "thread") int thread) {
            if (!of(thread).isEmpty()) {
                space.free(of(thread).remove(0));
            }
        }

        @Operation
        public void trim() {
            space.trim(0);
        }

        private List<Slab<FakeBuffer, FakeBlock>> of(int thread) {
            return Objects.requireNonNull(carved.get(thread));
        }

        /** And no more is kept empty than may be. */
        @Validate
        public void pagesAndBlocksAreAccountedFor() {
            List<Slab<FakeBuffer, FakeBlock>> expected = new ArrayList<>();
            carved.values().forEach(expected::addAll);
            long held = 0;
            int idle = 0;
            for (ChunkView<FakeBuffer, FakeBlock> view : space.view()) {
                Laws.pagesAreFreeOrOfOneSlab(view);
                view.slabs().forEach(slab -> require(expected.remove(slab)));
                held += view.chunk().block().capacity();
                idle += view.slabs().isEmpty() ? 1 : 0;
            }
            require(expected.isEmpty());
            require(idle <= 1);
            require(held == treasury.committed());
            require(held == memory.outstanding.get());
        }

        private void require(boolean held) {
            if (!held) {
                throw new IllegalStateException("carved " + carved + ", chunks " + space.view());
            }
        }
    }
}
