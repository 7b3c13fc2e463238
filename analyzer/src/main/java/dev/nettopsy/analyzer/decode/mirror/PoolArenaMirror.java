package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code PoolArena$HeapArena} and {@code PoolArena$DirectArena}. */
public record PoolArenaMirror(HeapInstance object) {

    public static final String SUFFIX = "buffer.PoolArena";
    public static final String HEAP_SUFFIX = SUFFIX + "$HeapArena";
    public static final String DIRECT_SUFFIX = SUFFIX + "$DirectArena";

    /** Its chunk lists, from the emptiest to the fullest. */
    public static final List<String> LISTS = List.of("qInit", "q000", "q025", "q050", "q075", "q100");

    public static final String ACTIVE_BYTES_HUGE = "activeBytesHuge";
    public static final String ALLOCATIONS_NORMAL = "allocationsNormal";
    public static final String ALLOCATIONS_SMALL = "allocationsSmall";
    public static final String DEALLOCATIONS_NORMAL = "deallocationsNormal";
    public static final String DEALLOCATIONS_SMALL = "deallocationsSmall";

    /** Numbers that it keeps, primitive or as counters, by field. */
    public static final List<String> COUNTERS = List.of(
            ALLOCATIONS_SMALL,
            ALLOCATIONS_NORMAL,
            "allocationsHuge",
            DEALLOCATIONS_SMALL,
            DEALLOCATIONS_NORMAL,
            "deallocationsHuge",
            ACTIVE_BYTES_HUGE,
            "pooledChunkAllocations",
            "pooledChunkDeallocations",
            "numThreadCaches");

    /** How it is laid out, by field: its own, those of its superclass {@code SizeClasses}, or of {@code sizeClass} (4.1.102+). */
    public static final List<String> GEOMETRY = List.of("pageSize", "chunkSize", "directMemoryCacheAlignment");

    public static final String ALIGNMENT = "directMemoryCacheAlignment";

    /** The allocator that it belongs to. */
    public long parentId() {
        return object.referenceId("parent");
    }

    /** The first chunk of a list; null if it is empty or missing. */
    public @Nullable HeapInstance firstChunk(String list) {
        HeapInstance chunks = object.instance(list);
        return chunks == null ? null : chunks.instance("head");
    }

    /** The chunk that a heap arena keeps beside its lists (4.1.114+, 4.2.0+); 0 if it keeps none. */
    public long spareChunkId() {
        HeapInstance spare = object.instance("lastDestroyedChunk");
        return spare == null ? 0 : spare.referenceId("value");
    }

    /** One of {@link #COUNTERS}; -1 if this release does not keep it. */
    public long counter(String name) {
        HeapInstance counter = object.instance(name);
        return counter != null ? Counters.value(counter) : object.number(name, -1);
    }

    /** One of {@link #GEOMETRY} in bytes; -1 if it is not there. */
    public long geometry(String name) {
        HeapInstance sizes = object.instance("sizeClass");
        return sizes != null ? sizes.number(name, -1) : object.number(name, -1);
    }
}
