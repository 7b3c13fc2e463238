package dev.nettopsy.analyzer.decode.bounded;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where buffers can be: in the slabs of chunks that were read, or on blocks of their own. */
final class Places {

    /** @param region index of the chunk's region */
    record InSlab(int region, SlabReader.Slab slab) {}

    /** @param region index of the block's region */
    record Own(int region, long capacity) {}

    private final Map<Long, InSlab> slabs = new HashMap<>();
    private final Map<Long, Own> own = new HashMap<>();

    /** Objects in which nothing is claimed: chunks that could not be read, blocks of lost allocators. */
    private final Set<Long> whole = new HashSet<>();

    void slab(int region, SlabReader.Slab slab) {
        slabs.put(slab.id(), new InSlab(region, slab));
    }

    void own(long block, int region, long capacity) {
        own.put(block, new Own(region, capacity));
    }

    void whole(long block) {
        whole.add(block);
    }

    /** Null for what is no slab of a chunk. */
    @Nullable
    InSlab slab(long id) {
        return slabs.get(id);
    }

    /** Null for what is not the block of one buffer. */
    @Nullable
    Own own(long block) {
        return own.get(block);
    }

    boolean isWhole(long block) {
        return whole.contains(block);
    }
}
