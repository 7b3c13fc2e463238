package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code PoolThreadCache}: released buffers that one thread keeps, in a queue for each size class and kind of memory. */
public record ThreadCacheMirror(HeapInstance object) {

    public static final String SUFFIX = "buffer.PoolThreadCache";

    public static final List<String> DIRECT_CACHES = List.of("smallSubPageDirectCaches", "normalDirectCaches");
    public static final List<String> HEAP_CACHES = List.of("smallSubPageHeapCaches", "normalHeapCaches");

    public long directArenaId() {
        return object.referenceId("directArena");
    }

    public long heapArenaId() {
        return object.referenceId("heapArena");
    }

    /** Whether its thread, or a finalizer, has drained it for good. */
    public boolean freed() {
        HeapInstance flag = object.instance("freed");
        return flag != null && flag.number("value", 0) != 0;
    }

    /** One of {@link #DIRECT_CACHES} or {@link #HEAP_CACHES}; null where the thread does not cache. */
    public @Nullable HeapObjectArray caches(String field) {
        return object.reference(field) instanceof HeapObjectArray caches ? caches : null;
    }

    /** The queue of a {@code MemoryRegionCache}. */
    public static @Nullable HeapInstance queue(HeapInstance cache) {
        return cache.instance("queue");
    }

    /** Most entries that a {@code MemoryRegionCache} keeps. */
    public static long capacity(HeapInstance cache) {
        return cache.number("size", 0);
    }

    /** An entry of such a queue: memory that its user released and that the chunk still calls taken. */
    public record Entry(HeapInstance object) {

        public long chunkId() {
            return object.referenceId("chunk");
        }

        public long handle() {
            return object.number("handle", -1);
        }

        /** Bytes set apart for it (4.1.52+). */
        public long capacity() {
            return object.number("normCapacity", -1);
        }
    }
}
