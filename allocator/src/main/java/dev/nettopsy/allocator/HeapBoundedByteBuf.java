package dev.nettopsy.allocator;

import dev.nettopsy.allocator.pool.Slab;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A buffer in the Java heap. */
final class HeapBoundedByteBuf extends BoundedByteBuf {

    private static final VarHandle SHORT = view(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT_LE = view(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = view(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_LE = view(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = view(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG_LE = view(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] memory;

    HeapBoundedByteBuf(Arena arena, Slab<BoundedByteBuf, NettyBlock> slab, int slot) {
        super(arena, slab, slot);
        this.memory = block().array();
    }

    HeapBoundedByteBuf(Arena arena, NettyBlock own) {
        super(arena, own);
        this.memory = own.array();
    }

    private static VarHandle view(Class<?> array, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(array, order);
    }

    @Override
    void moved(NettyBlock to) {
        memory = to.array();
    }

    @Override
    public boolean isDirect() {
        return false;
    }

    @Override
    public boolean hasArray() {
        return true;
    }

    @Override
    public byte[] array() {
        ensureAccessible();
        return memory;
    }

    @Override
    public int arrayOffset() {
        return offset();
    }

    @Override
    public boolean hasMemoryAddress() {
        return false;
    }

    @Override
    public long memoryAddress() {
        throw new UnsupportedOperationException("heap buffer");
    }

    @Override
    public ByteBuf copy(int index, int bytes) {
        checkIndex(index, bytes);
        return alloc().heapBuffer(bytes, maxCapacity()).writeBytes(this, index, bytes);
    }

    @Override
    public ByteBuf getBytes(int index, OutputStream out, int bytes) throws IOException {
        checkIndex(index, bytes);
        out.write(memory, at(index), bytes);
        return this;
    }

    @Override
    public int setBytes(int index, InputStream in, int bytes) throws IOException {
        checkIndex(index, bytes);
        return in.read(memory, at(index), bytes);
    }

    @Override
    protected byte _getByte(int index) {
        return memory[at(index)];
    }

    @Override
    protected short _getShort(int index) {
        return (short) SHORT.get(memory, at(index));
    }

    @Override
    protected short _getShortLE(int index) {
        return (short) SHORT_LE.get(memory, at(index));
    }

    @Override
    protected int _getInt(int index) {
        return (int) INT.get(memory, at(index));
    }

    @Override
    protected int _getIntLE(int index) {
        return (int) INT_LE.get(memory, at(index));
    }

    @Override
    protected long _getLong(int index) {
        return (long) LONG.get(memory, at(index));
    }

    @Override
    protected long _getLongLE(int index) {
        return (long) LONG_LE.get(memory, at(index));
    }

    @Override
    protected void _setByte(int index, int value) {
        memory[at(index)] = (byte) value;
    }

    @Override
    protected void _setShort(int index, int value) {
        SHORT.set(memory, at(index), (short) value);
    }

    @Override
    protected void _setShortLE(int index, int value) {
        SHORT_LE.set(memory, at(index), (short) value);
    }

    @Override
    protected void _setInt(int index, int value) {
        INT.set(memory, at(index), value);
    }

    @Override
    protected void _setIntLE(int index, int value) {
        INT_LE.set(memory, at(index), value);
    }

    @Override
    protected void _setLong(int index, long value) {
        LONG.set(memory, at(index), value);
    }

    @Override
    protected void _setLongLE(int index, long value) {
        LONG_LE.set(memory, at(index), value);
    }
}
