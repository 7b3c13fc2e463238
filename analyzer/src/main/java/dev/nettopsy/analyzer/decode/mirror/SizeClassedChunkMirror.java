package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import org.jspecify.annotations.Nullable;

/** {@code AdaptivePoolingAllocator$SizeClassedChunk} (B, C): equal segments with lists of the free ones. */
public record SizeClassedChunkMirror(HeapInstance object) {

    public static final String SUFFIX = "buffer.AdaptivePoolingAllocator$SizeClassedChunk";

    public static final Layout LAYOUT = Layout.of(SUFFIX)
            .fields(Epoch.B1, Epoch.C4, "segmentSize")
            .fields(Epoch.B1, Epoch.B3, "freeList")
            .fields(Epoch.C1, Epoch.C4, "externalFreeList", "localFreeList", "ownerThread")
            .fields(Epoch.C2, Epoch.C4, "state", "segments")
            .optional("purgeEpoch", "lastPurgeGeneration", "lastScanGeneration");

    /** Bytes of a segment; 0 if the field is missing. */
    public long segmentSize() {
        return object.number("segmentSize", 0);
    }

    /** Number of segments; -1 before C2, where it is capacity / segment size. */
    public long segments() {
        return object.number("segments", -1);
    }

    /** The int queue that any thread may read or fill: of all free segments, or of those that other threads released. */
    public @Nullable HeapInstance sharedFreeList() {
        HeapInstance list = object.instance("freeList");
        return list != null ? list : object.instance("externalFreeList");
    }

    /** The owner's stack of free segments; null for shared chunks. */
    public @Nullable HeapInstance localFreeList() {
        return object.instance("localFreeList");
    }
}
