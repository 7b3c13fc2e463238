package dev.nettopsy.allocator.pool;

import dev.nettopsy.allocator.memory.Block;
import dev.nettopsy.allocator.memory.Treasury;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chunk for each slab: for slots so large that they would leave holes in a shared chunk. An idle chunk serves again for a
 * slab that leaves little of it unused.
 *
 * @param <B> the buffers
 * @param <M> the memory
 */
final class OwnSpace<B, M extends Block> extends Space<B, M> {

    /** An eighth of a chunk at most stays unused. */
    private static final int UNUSED_SHIFT = 3;

    OwnSpace(Treasury<M> treasury, long mostIdleBytes, boolean verifying, Runnable makeRoom) {
        super(treasury, mostIdleBytes, verifying, makeRoom);
    }

    @Override
    Slab<B, M> carve(Depot<B, M> depot) {
        Slab<B, M> slab = carveWhereThereIsRoom(depot);
        return slab != null ? slab : carveFromNew(depot, depot.shape().bytes());
    }

    @Override
    @Nullable
    Slab<B, M> find(Depot<B, M> depot, List<Chunk<B, M>> chunks) {
        int pages = depot.shape().pages();
        Chunk<B, M> best = null;
        int fewest = pages + (pages >> UNUSED_SHIFT) + 1;
        for (int i = 0, count = chunks.size(); i < count; i++) {
            Chunk<B, M> chunk = chunks.get(i);
            if (chunk.pages() >= pages && chunk.pages() < fewest && chunk.isIdle()) {
                best = chunk;
                fewest = chunk.pages();
            }
        }
        return best == null ? null : carveFrom(best, depot);
    }
}
