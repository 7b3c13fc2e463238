package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code PooledByteBufAllocator}. */
public record PooledAllocatorMirror(HeapInstance object) {

    public static final String SUFFIX = "buffer.PooledByteBufAllocator";

    /** Its fields that bound what thread caches keep. */
    public static final List<String> CONFIGURATION = List.of("smallCacheSize", "normalCacheSize", "chunkSize");

    /** Statics of the class that bound what may stay idle, as they are named there. */
    public static final List<String> DEFAULTS = List.of(
            "DEFAULT_PAGE_SIZE",
            "DEFAULT_MAX_ORDER",
            "DEFAULT_NUM_HEAP_ARENA",
            "DEFAULT_NUM_DIRECT_ARENA",
            "DEFAULT_MAX_CACHED_BUFFER_CAPACITY",
            "DEFAULT_CACHE_TRIM_INTERVAL",
            "DEFAULT_CACHE_TRIM_INTERVAL_MILLIS",
            "DEFAULT_USE_CACHE_FOR_ALL_THREADS",
            "DEFAULT_DISABLE_CACHE_FINALIZERS_FOR_FAST_THREAD_LOCAL_THREADS");

    public @Nullable HeapObjectArray heapArenas() {
        return object.reference("heapArenas") instanceof HeapObjectArray arenas ? arenas : null;
    }

    public @Nullable HeapObjectArray directArenas() {
        return object.reference("directArenas") instanceof HeapObjectArray arenas ? arenas : null;
    }
}
