package dev.nettopsy.analyzer.decode.bounded;

import dev.nettopsy.analyzer.decode.bounded.BlockReader.Block;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.snapshot.MemoryKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one arena keeps, before it is entered.
 *
 * @param arena null if the allocator has something else in its place
 * @param treasury null if it cannot be read
 * @param chunks in the order in which the allocator tells of them itself
 * @param own blocks of one buffer each, in the order in which they were obtained
 * @param loose blocks that were just obtained or are about to be given back: in no chunk yet, or in none any more
 * @param known whether all of it was understood
 */
record Side(
        HeapInstance allocator,
        MemoryKind memory,
        @Nullable HeapInstance arena,
        @Nullable HeapInstance treasury,
        List<Chunk> chunks,
        List<Block> own,
        List<Block> loose,
        boolean known) {

    Side {
        chunks = List.copyOf(chunks);
        own = List.copyOf(own);
        loose = List.copyOf(loose);
    }

    /**
     * A chunk with its memory.
     *
     * @param pages null if its books cannot be read
     */
    record Chunk(HeapInstance object, Block block, ChunkReader.@Nullable Pages pages) {}

    /** Address of the object that keeps the books. */
    long id() {
        return arena == null ? allocator.id() : arena.id();
    }
}
