package dev.nettopsy.allocator.pool;

import dev.nettopsy.allocator.memory.Block;
import java.util.List;

/**
 * A chunk at one moment.
 *
 * @param slabs by position
 * @param freePages pages that are no slab's
 */
public record ChunkView<B, M extends Block>(Chunk<B, M> chunk, List<Slab<B, M>> slabs, int freePages) {

    public ChunkView {
        slabs = List.copyOf(slabs);
    }
}
