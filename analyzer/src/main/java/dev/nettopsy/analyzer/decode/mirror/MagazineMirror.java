package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import org.jspecify.annotations.Nullable;

/** {@code AdaptivePoolingAllocator$Magazine}: carves buffers from its current chunk. */
public record MagazineMirror(HeapInstance object) {

    public static final String SUFFIX = "buffer.AdaptivePoolingAllocator$Magazine";

    /** Static chunk that stands at {@code nextInLine} of a dead magazine; from A2. */
    public static final String SENTINEL = "MAGAZINE_FREED";

    public static final Layout LAYOUT = Layout.of(SUFFIX)
            .fields(Epoch.A1, Epoch.C4, "current", "nextInLine")
            .fields(Epoch.A1, Epoch.B1, "usedMemory")
            .fields(Epoch.A1, Epoch.A5, "parent")
            .fields(Epoch.A1, Epoch.A1, "shareable")
            .fields(Epoch.A2, Epoch.C4, "allocationLock")
            .fields(Epoch.B1, Epoch.C4, "group")
            .optional("bufferQueue", "handle", "chunkController", "sharedChunkQueue", "recycler");

    public long currentId() {
        return object.referenceId("current");
    }

    public long nextInLineId() {
        return object.referenceId("nextInLine");
    }

    /** Address of its allocator (A); 0 where magazines stand in groups. */
    public long parentId() {
        return object.referenceId("parent");
    }

    /** Its group (B, C). */
    public @Nullable HeapInstance group() {
        return object.instance("group");
    }

    /** Bytes of the chunks that were charged to it; -1 where it keeps no such counter. */
    public long usedMemory() {
        HeapInstance counter = object.instance("usedMemory");
        return counter == null ? -1 : Counters.value(counter);
    }

    /** Whether only one thread uses it: it has no lock, or in A1 is not shareable. */
    public boolean isThreadLocal(Epoch epoch) {
        return epoch == Epoch.A1 ? object.number("shareable", 1) == 0 : object.referenceId("allocationLock") == 0;
    }
}
