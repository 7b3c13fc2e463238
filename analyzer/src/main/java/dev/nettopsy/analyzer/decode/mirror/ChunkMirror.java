package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import org.jspecify.annotations.Nullable;

/** {@code AdaptivePoolingAllocator$Chunk}: memory with a reference count; by itself a bump-pointer or one-off chunk. */
public record ChunkMirror(HeapInstance object) {

    public static final String SUFFIX = "buffer.AdaptivePoolingAllocator$Chunk";

    public static final Layout LAYOUT = Layout.of(SUFFIX)
            .fields(Epoch.A1, Epoch.C4, "delegate", "magazine", "capacity", "allocatedBytes")
            .fields(Epoch.A1, Epoch.A1, "refCntUp", "refCntDown")
            .fields(Epoch.A2, Epoch.C4, "refCnt")
            .fields(Epoch.A1, Epoch.B3, "pooled")
            .fields(Epoch.A4, Epoch.C4, "allocator")
            .optional("chunkReleasePredicate", "delegateMemoryAddress");

    /** The unpooled buffer that has the memory; null on the sentinel. */
    public @Nullable HeapInstance delegate() {
        return object.instance("delegate");
    }

    /** Address of the native memory where the chunk notes it (4.2.20); 0 otherwise, and for heap memory. */
    public long delegateAddress() {
        return object.number("delegateMemoryAddress", 0);
    }

    public long magazineId() {
        return object.referenceId("magazine");
    }

    /** 0 before A4. */
    public long allocatorId() {
        return object.referenceId("allocator");
    }

    /** In bytes; may be negative in a crafted dump. */
    public long capacity() {
        return object.number("capacity", 0);
    }

    /** Meaning depends on the kind of chunk; -1 if the field is missing. */
    public long allocatedBytes() {
        return object.number("allocatedBytes", -1);
    }

    /**
     * Whether the chunk may be used again when it is empty. Releases 4.1.131-140 lost the field: there a plain chunk is made
     * for one buffer, as it is in all of C.
     */
    public boolean isPooled(boolean plain) {
        return object.number("pooled", plain ? 0 : 1) != 0;
    }
}
