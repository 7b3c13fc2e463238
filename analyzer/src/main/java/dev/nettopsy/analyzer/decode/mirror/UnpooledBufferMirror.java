package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import org.jspecify.annotations.Nullable;

/** {@code UnpooledHeapByteBuf}, {@code UnpooledDirectByteBuf} and their subclasses: buffers with memory of their own. */
public record UnpooledBufferMirror(HeapInstance object) {

    public static final String HEAP_SUFFIX = "buffer.UnpooledHeapByteBuf";
    public static final String DIRECT_SUFFIX = "buffer.UnpooledDirectByteBuf";

    /** In the names of the classes that the unpooled allocator makes; wrapped arrays have the plain class. */
    private static final String COUNTED = "UnpooledByteBufAllocator$Instrumented";

    /** Whether buffers of this class are in the counters of an unpooled allocator. */
    public static boolean isCounted(HeapClass type) {
        return type.name().contains(COUNTED);
    }

    /** Its bytes in the Java heap; null for direct buffers. */
    public @Nullable HeapPrimitiveArray array() {
        return object.reference("array") instanceof HeapPrimitiveArray array ? array : null;
    }

    /** The JDK's buffer with its memory; null for heap buffers and once it is released. */
    public @Nullable HeapInstance directBuffer() {
        return object.instance("buffer");
    }

    /** Where its memory is, if it notes that; 0 otherwise. */
    public long memoryAddress() {
        return object.number("memoryAddress", 0);
    }

    /** Bytes of a direct buffer; -1 for heap buffers, whose capacity is that of their array. */
    public long capacity() {
        return object.number("capacity", -1);
    }

    /** Whether it wraps memory that somebody else owns. */
    public boolean isWrapper() {
        return object.number("doNotFree", 0) != 0;
    }

    /** Address of the allocator that it was made by. */
    public long allocatorId() {
        return object.referenceId("alloc");
    }
}
