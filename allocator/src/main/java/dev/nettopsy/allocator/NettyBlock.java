package dev.nettopsy.allocator;

import dev.nettopsy.allocator.memory.Block;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory obtained through Netty, so that Netty's limit, counter and way of freeing apply to it on every JDK: an unpooled
 * buffer that nobody else sees.
 */
final class NettyBlock implements Block {

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long id = NUMBERS.incrementAndGet();
    private final ByteBuf buffer;
    private final int capacity;

    /** All of the memory; only absolute access, so that many threads can share it. Big-endian. */
    private final ByteBuffer memory;

    /** The array of heap memory; empty for direct memory. */
    private final byte[] array;

    /** Where direct memory begins; -1 if that cannot be known or the memory is heap. */
    private final long address;

    /** Whether it is the memory of one buffer, and no chunk. */
    private volatile boolean ofOneBuffer;

    /** How many bytes the one buffer's user asked for. */
    private int requested;

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

    /** A number that no other block of this process ever has. */
    long id() {
        return id;
    }

    void giveToOneBuffer() {
        ofOneBuffer = true;
    }

    boolean isOfOneBuffer() {
        return ofOneBuffer;
    }

    /** Notes how many bytes the user of the one buffer asked for. Only for snapshots: nothing is decided by it. */
    void note(int bytes) {
        requested = bytes;
    }

    /** What was last {@linkplain #note noted}, in bytes. */
    int requested() {
        return requested;
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
