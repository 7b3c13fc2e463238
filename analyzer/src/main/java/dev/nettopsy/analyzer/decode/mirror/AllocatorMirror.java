package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code AdaptivePoolingAllocator}: one side, direct or heap, of an adaptive allocator. */
public record AllocatorMirror(HeapInstance object) {

    public static final String SUFFIX = "buffer.AdaptivePoolingAllocator";

    /** The allocator that users see; its two fields name the sides. */
    public static final String FRONT_SUFFIX = "buffer.AdaptiveByteBufAllocator";

    /** End of the class name of the object that makes the chunks of a heap side. */
    public static final String HEAP_CHUNK_ALLOCATOR = "$HeapChunkAllocator";

    public static final String FRONT_DIRECT = "direct";
    public static final String FRONT_HEAP = "heap";

    public static final Layout LAYOUT = Layout.of(SUFFIX)
            .fields(Epoch.A1, Epoch.C4, "chunkAllocator")
            .fields(Epoch.A1, Epoch.A5, "centralQueue", "magazines", "liveCachedMagazines")
            .fields(Epoch.B1, Epoch.C4, "sizeClassedMagazineGroups", "largeBufferMagazineGroup", "chunkRegistry")
            .optional("magazineExpandLock", "threadLocalMagazine", "threadLocalGroup", "freed");

    public static final String MAX_STRIPES = "MAX_STRIPES";
    public static final String CHUNK_REUSE_QUEUE = "CHUNK_REUSE_QUEUE";
    public static final String THREAD_LOCAL_CACHE_MAX_BYTES = "THREAD_LOCAL_CACHE_MAX_BYTES";
    public static final String IS_LOW_MEM = "IS_LOW_MEM";

    /** Statics of the class that bound what may stay idle, as they are named there. */
    public static final List<String> CONFIGURATION = List.of(
            "CENTRAL_QUEUE_CAPACITY",
            "MAGAZINE_BUFFER_QUEUE_CAPACITY",
            MAX_STRIPES,
            "INITIAL_MAGAZINES",
            "RETIRE_CAPACITY",
            "BUFS_PER_CHUNK",
            "MIN_CHUNK_SIZE",
            "MAX_CHUNK_SIZE",
            "MAX_POOLED_BUF_SIZE",
            CHUNK_REUSE_QUEUE,
            "SIZE_CLASSES_COUNT",
            IS_LOW_MEM,
            "DISABLE_THREAD_LOCAL_MAGAZINES_ON_LOW_MEM",
            "CHUNK_PURGE_POLLS_THREAD_LOCAL",
            "CHUNK_PURGE_POLLS_SHARED",
            "CHUNK_PURGE_THRESHOLD",
            THREAD_LOCAL_CACHE_MAX_BYTES,
            "THREAD_LOCAL_CACHE_MIN_BYTES");

    public @Nullable HeapInstance chunkAllocator() {
        return object.instance("chunkAllocator");
    }

    public @Nullable HeapInstance centralQueue() {
        return object.instance("centralQueue");
    }

    public @Nullable HeapObjectArray magazines() {
        return object.reference("magazines") instanceof HeapObjectArray array ? array : null;
    }

    public @Nullable HeapInstance liveCachedMagazines() {
        return object.instance("liveCachedMagazines");
    }

    public @Nullable HeapObjectArray sizeClassedGroups() {
        return object.reference("sizeClassedMagazineGroups") instanceof HeapObjectArray array ? array : null;
    }

    public @Nullable HeapInstance largeGroup() {
        return object.instance("largeBufferMagazineGroup");
    }

    /** A set of chunks (B1, 4.2.4) or a counter of their capacities. */
    public @Nullable HeapObject chunkRegistry() {
        return object.reference("chunkRegistry");
    }

    /** The counter within a {@code ChunkRegistry}; null if the registry is a set. */
    public static @Nullable HeapInstance totalCapacity(HeapInstance registry) {
        return registry.instance("totalCapacity");
    }

    /** Whether {@code freed} says that the finalizer ran; false where the field does not exist. */
    public boolean freed() {
        return object.number("freed", 0) != 0;
    }
}
