package dev.nettopsy.allocator;

import dev.nettopsy.allocator.memory.Block;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/**
 * Memory obtained through Netty, so that Netty's limit, counter and way of freeing apply to it on every JDK: an unpooled
 * buffer that nobody else sees.
 */
final class NettyBlock implements Block {

    private final ByteBuf buffer;
    private final int capacity;

    /** All of the memory; only absolute access, so that many threads can share it. Big-endian. */
    private final ByteBuffer memory;

    /** The array of heap memory; empty for direct memory. */
    private final byte[] array;

    /** Where direct memory begins; -1 if that cannot be known or the memory is heap. */
    private final long address;

    NettyBlock(ByteBuf buffer) {
        this.buffer = buffer;
        this.capacity = buffer.capacity();
        this.memory = buffer.nioBuffer(0, capacity);
        this.array = buffer.hasArray() ? buffer.array() : new byte[0];
        this.address = buffer.hasMemoryAddress() ? buffer.memoryAddress() : -1;
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public void release() {
        buffer.release();
    }

    ByteBuffer memory() {
        return memory;
    }

    byte[] array() {
        return array;
    }

    long address() {
        return address;
    }

    boolean isDirect() {
        return buffer.isDirect();
    }
}
