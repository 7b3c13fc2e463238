package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import org.jspecify.annotations.Nullable;

/** {@code PoolChunk} of the pooled allocator: only where its memory is. */
public record PoolChunkMirror(HeapInstance object) {

    public static final String SUFFIX = "buffer.PoolChunk";

    /** The {@code byte[]} or the JDK's buffer; {@code base} (4.1.69+) owns the memory where {@code memory} is a slice of it. */
    public @Nullable HeapObject memory() {
        HeapObject base = object.reference("base");
        return base != null ? base : object.reference("memory");
    }

    /** Whether it was made for one buffer that is larger than a chunk. */
    public boolean isHuge() {
        return object.number("unpooled", 0) != 0;
    }
}
