package dev.nettopsy.allocator.pool;

import dev.nettopsy.allocator.memory.Block;
import java.util.BitSet;
import java.util.List;

/**
 * A chunk at one moment.
 *
 * @param chunk what was looked at
 * @param slabs by position
 * @param freePages the pages that are no slab's; not to be changed
 * @param countedFree how many the chunk counts as free
 * @param <B> the buffers
 * @param <M> the memory
 */
public record ChunkView<B, M extends Block>(
        Chunk<B, M> chunk, List<Slab<B, M>> slabs, BitSet freePages, int countedFree) {

    public ChunkView {
        slabs = List.copyOf(slabs);
    }
}
