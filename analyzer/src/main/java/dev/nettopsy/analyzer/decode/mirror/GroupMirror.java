package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import org.jspecify.annotations.Nullable;

/** {@code AdaptivePoolingAllocator$MagazineGroup} (B, C): the magazines of one size class, and their chunks to reuse. */
public record GroupMirror(HeapInstance object) {

    public static final String SUFFIX = "buffer.AdaptivePoolingAllocator$MagazineGroup";

    public static final Layout LAYOUT = Layout.of(SUFFIX)
            .fields(Epoch.B1, Epoch.C4, "allocator", "threadLocalMagazine", "magazines", "freed")
            .fields(Epoch.B1, Epoch.B3, "chunkControllerFactory", "chunkReuseQueue")
            .fields(Epoch.C1, Epoch.C4, "chunkManagementStrategy", "chunkCache", "ownerThread")
            .optional("chunkAllocator", "magazineExpandLock");

    public long allocatorId() {
        return object.referenceId("allocator");
    }

    public @Nullable HeapInstance threadLocalMagazine() {
        return object.instance("threadLocalMagazine");
    }

    public @Nullable HeapObjectArray magazines() {
        return object.reference("magazines") instanceof HeapObjectArray array ? array : null;
    }

    public boolean freed() {
        return object.number("freed", 0) != 0;
    }

    /** The queue (B) or cache (C) of chunks to reuse. */
    public @Nullable HeapInstance chunks() {
        HeapInstance queue = object.instance("chunkReuseQueue");
        return queue != null ? queue : object.instance("chunkCache");
    }

    /** Thread that alone uses it; 0 for a shared group, in B, and once that thread has ended. */
    public long ownerThreadId() {
        return object.referenceId("ownerThread");
    }

    /** Bytes of its size class; 0 for the group of large buffers. */
    public int segmentSize() {
        HeapInstance factory = object.instance("chunkControllerFactory");
        HeapInstance strategy = factory != null ? factory : object.instance("chunkManagementStrategy");
        long size = strategy == null ? 0 : strategy.number("segmentSize", 0);
        return size > 0 && size <= Integer.MAX_VALUE ? (int) size : 0;
    }
}
