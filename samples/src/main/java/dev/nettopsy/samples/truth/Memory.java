package dev.nettopsy.samples.truth;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Locale;

/** On which side of an allocator an incident happens. */
public enum Memory {
    DIRECT,
    HEAP;

    /** A buffer of this kind. */
    public ByteBuf allocate(ByteBufAllocator allocator, int bytes) {
        return this == DIRECT ? allocator.directBuffer(bytes) : allocator.heapBuffer(bytes);
    }

    /** Lower case, as in the report contract. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
