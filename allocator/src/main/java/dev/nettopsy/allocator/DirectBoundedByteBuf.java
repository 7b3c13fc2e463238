package dev.nettopsy.allocator;

import dev.nettopsy.allocator.pool.Slab;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** A buffer in direct memory, read and written through the block's NIO buffer: with or without Unsafe. */
final class DirectBoundedByteBuf extends BoundedByteBuf {

    /** Streams know only arrays; a large transfer goes through one of this size, in bytes. */
    private static final int TRANSFER_BYTES = 8192;

    private ByteBuffer memory;

    DirectBoundedByteBuf(Arena arena, Slab<BoundedByteBuf, NettyBlock> slab, int slot) {
        super(arena, slab, slot);
        this.memory = block().memory();
    }

    DirectBoundedByteBuf(Arena arena, NettyBlock own) {
        super(arena, own);
        this.memory = own.memory();
    }

    @Override
    void moved(NettyBlock to) {
        memory = to.memory();
    }

    @Override
    public boolean isDirect() {
        return true;
    }

    @Override
    public boolean hasArray() {
        return false;
    }

    @Override
    public byte[] array() {
        throw new UnsupportedOperationException("direct buffer");
    }

    @Override
    public int arrayOffset() {
        throw new UnsupportedOperationException("direct buffer");
    }

    @Override
    public boolean hasMemoryAddress() {
        return block().address() >= 0;
    }

    @Override
    public long memoryAddress() {
        ensureAccessible();
        if (!hasMemoryAddress()) {
            throw new UnsupportedOperationException("the address is not known without Unsafe");
        }
        return block().address() + offset();
    }

    @Override
    public ByteBuf copy(int index, int bytes) {
        checkIndex(index, bytes);
        return alloc().directBuffer(bytes, maxCapacity()).writeBytes(this, index, bytes);
    }

    @Override
    public ByteBuf getBytes(int index, OutputStream out, int bytes) throws IOException {
        checkIndex(index, bytes);
        byte[] transfer = new byte[Math.min(bytes, TRANSFER_BYTES)];
        int at = index;
        int end = index + bytes;
        while (at < end) {
            int here = Math.min(end - at, transfer.length);
            memory.get(at(at), transfer, 0, here);
            out.write(transfer, 0, here);
            at += here;
        }
        return this;
    }

    @Override
    public int setBytes(int index, InputStream in, int bytes) throws IOException {
        checkIndex(index, bytes);
        byte[] transfer = new byte[bytes];
        int read = in.read(transfer, 0, bytes);
        if (read > 0) {
            memory.put(at(index), transfer, 0, read);
        }
        return read;
    }

    @Override
    protected byte _getByte(int index) {
        return memory.get(at(index));
    }

    @Override
    protected short _getShort(int index) {
        return memory.getShort(at(index));
    }

    @Override
    protected short _getShortLE(int index) {
        return Short.reverseBytes(_getShort(index));
    }

    @Override
    protected int _getInt(int index) {
        return memory.getInt(at(index));
    }

    @Override
    protected int _getIntLE(int index) {
        return Integer.reverseBytes(_getInt(index));
    }

    @Override
    protected long _getLong(int index) {
        return memory.getLong(at(index));
    }

    @Override
    protected long _getLongLE(int index) {
        return Long.reverseBytes(_getLong(index));
    }

    @Override
    protected void _setByte(int index, int value) {
        memory.put(at(index), (byte) value);
    }

    @Override
    protected void _setShort(int index, int value) {
        memory.putShort(at(index), (short) value);
    }

    @Override
    protected void _setShortLE(int index, int value) {
        _setShort(index, Short.reverseBytes((short) value));
    }

    @Override
    protected void _setInt(int index, int value) {
        memory.putInt(at(index), value);
    }

    @Override
    protected void _setIntLE(int index, int value) {
        _setInt(index, Integer.reverseBytes(value));
    }

    @Override
    protected void _setLong(int index, long value) {
        memory.putLong(at(index), value);
    }

    @Override
    protected void _setLongLE(int index, long value) {
        _setLong(index, Long.reverseBytes(value));
    }
}
