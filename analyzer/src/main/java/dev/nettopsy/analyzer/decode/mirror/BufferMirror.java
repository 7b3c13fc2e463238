package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;

/** {@code AdaptivePoolingAllocator$AdaptiveByteBuf}: what users hold, or an idle object of a pool. */
public record BufferMirror(HeapInstance object) {

    public static final String SUFFIX = "buffer.AdaptivePoolingAllocator$AdaptiveByteBuf";

    /** Marks B1: free lists hold segment numbers instead of byte offsets. */
    public static final String SEGMENT_ID = "segmentId";

    public static final String START_INDEX = "startIndex";

    public static final Layout LAYOUT = Layout.of(SUFFIX)
            .fields(Epoch.A1, Epoch.C4, "chunk", "length")
            .fields(Epoch.A1, Epoch.B1, "adjustment")
            .fields(Epoch.B2, Epoch.C4, START_INDEX)
            .fields(Epoch.A5, Epoch.C4, "maxFastCapacity")
            .optional("handle", "rootParent", "tmpNioBuf", "hasArray", "hasMemoryAddress", "memoryAddress", SEGMENT_ID);

    public long chunkId() {
        return object.referenceId("chunk");
    }

    /** First byte within the chunk; -1 if it cannot be told. */
    public long start() {
        return object.number(START_INDEX, object.number("adjustment", -1));
    }

    /** Bytes that the user sees. */
    public long length() {
        return object.number("length", 0);
    }

    /** Bytes set apart in the chunk; -1 before A5. */
    public long maxFastCapacity() {
        return object.number("maxFastCapacity", -1);
    }
}
