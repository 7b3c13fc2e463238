package dev.nettopsy.allocator.pool;

import dev.nettopsy.allocator.memory.Block;
import dev.nettopsy.allocator.memory.Treasury;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Chunks of one size for slabs of all shapes that are much smaller. A slab goes where it first fits, oldest chunk first, so
 * that old chunks fill up and young ones become empty and can be given back.
 *
 * @param <B> the buffers
 * @param <M> the memory
 */
final class SharedSpace<B, M extends Block> extends Space<B, M> {

    private final int chunkBytes;

    /** Whoever finds no room waits here for the chunk that another thread obtains, rather than obtain one as well. */
    private final ReentrantLock expansion = new ReentrantLock();

    SharedSpace(Treasury<M> treasury, int chunkBytes, long mostIdleBytes, boolean verifying, Runnable makeRoom) {
        super(treasury, mostIdleBytes, verifying, makeRoom);
        this.chunkBytes = chunkBytes;
    }

    @Override
    Slab<B, M> carve(Depot<B, M> depot) {
        Slab<B, M> slab = carveWhereThereIsRoom(depot);
        if (slab != null) {
            return slab;
        }
        expansion.lock();
        try {
            slab = carveWhereThereIsRoom(depot);
            return slab != null ? slab : carveFromNew(depot, chunkBytes);
        } finally {
            expansion.unlock();
        }
    }

    @Override
    @Nullable
    Slab<B, M> find(Depot<B, M> depot, List<Chunk<B, M>> chunks) {
        for (int i = 0, count = chunks.size(); i < count; i++) {
            Slab<B, M> slab = carveFrom(chunks.get(i), depot);
            if (slab != null) {
                return slab;
            }
        }
        return null;
    }
}
