package dev.nettopsy.allocator.contract;

import io.netty.buffer.AbstractByteBuf;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.ScatteringByteChannel;
import org.jspecify.annotations.Nullable;

/** A buffer as a program may bring its own: it has neither an array nor an NIO view, which the documentation allows. */
@SuppressWarnings("deprecation") // of Netty: an order is to be named
final class WithoutNio extends AbstractByteBuf {

    private final ByteBuf bytes;

    WithoutNio(ByteBuf bytes) {
        super(bytes.capacity());
        this.bytes = bytes;
    }

    @Override
    public int nioBufferCount() {
        return -1;
    }

    @Override
    public ByteBuffer nioBuffer(int index, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ByteBuffer[] nioBuffers(int index, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ByteBuffer internalNioBuffer(int index, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean hasArray() {
        return false;
    }

    @Override
    public byte[] array() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int arrayOffset() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean hasMemoryAddress() {
        return false;
    }

    @Override
    public long memoryAddress() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int capacity() {
        return bytes.capacity();
    }

    @Override
    public ByteBuf capacity(int newCapacity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ByteBufAllocator alloc() {
        return bytes.alloc();
    }

    @Override
    public ByteOrder order() {
        return ByteOrder.BIG_ENDIAN;
    }

    @Override
    public @Nullable ByteBuf unwrap() {
        return null;
    }

    @Override
    public boolean isDirect() {
        return false;
    }

    @Override
    public ByteBuf copy(int index, int length) {
        return bytes.copy(index, length);
    }

    @Override
    public ByteBuf getBytes(int index, ByteBuf target, int targetIndex, int length) {
        for (int i = 0; i < length; i++) {
            target.setByte(targetIndex + i, bytes.getByte(index + i));
        }
        return this;
    }

    @Override
    public ByteBuf getBytes(int index, byte[] target, int targetIndex, int length) {
        bytes.getBytes(index, target, targetIndex, length);
        return this;
    }

    @Override
    public ByteBuf getBytes(int index, ByteBuffer target) {
        bytes.getBytes(index, target);
        return this;
    }

    @Override
    public ByteBuf getBytes(int index, OutputStream out, int length) throws IOException {
        bytes.getBytes(index, out, length);
        return this;
    }

    @Override
    public int getBytes(int index, GatheringByteChannel out, int length) throws IOException {
        return bytes.getBytes(index, out, length);
    }

    @Override
    public int getBytes(int index, FileChannel out, long position, int length) throws IOException {
        return bytes.getBytes(index, out, position, length);
    }

    @Override
    public ByteBuf setBytes(int index, ByteBuf source, int sourceIndex, int length) {
        bytes.setBytes(index, source, sourceIndex, length);
        return this;
    }

    @Override
    public ByteBuf setBytes(int index, byte[] source, int sourceIndex, int length) {
        bytes.setBytes(index, source, sourceIndex, length);
        return this;
    }

    @Override
    public ByteBuf setBytes(int index, ByteBuffer source) {
        bytes.setBytes(index, source);
        return this;
    }

    @Override
    public int setBytes(int index, InputStream in, int length) throws IOException {
        return bytes.setBytes(index, in, length);
    }

    @Override
    public int setBytes(int index, ScatteringByteChannel in, int length) throws IOException {
        return bytes.setBytes(index, in, length);
    }

    @Override
    public int setBytes(int index, FileChannel in, long position, int length) throws IOException {
        return bytes.setBytes(index, in, position, length);
    }

    @Override
    protected byte _getByte(int index) {
        return bytes.getByte(index);
    }

    @Override
    protected short _getShort(int index) {
        return bytes.getShort(index);
    }

    @Override
    protected short _getShortLE(int index) {
        return bytes.getShortLE(index);
    }

    @Override
    protected int _getUnsignedMedium(int index) {
        return bytes.getUnsignedMedium(index);
    }

    @Override
    protected int _getUnsignedMediumLE(int index) {
        return bytes.getUnsignedMediumLE(index);
    }

    @Override
    protected int _getInt(int index) {
        return bytes.getInt(index);
    }

    @Override
    protected int _getIntLE(int index) {
        return bytes.getIntLE(index);
    }

    @Override
    protected long _getLong(int index) {
        return bytes.getLong(index);
    }

    @Override
    protected long _getLongLE(int index) {
        return bytes.getLongLE(index);
    }

    @Override
    protected void _setByte(int index, int value) {
        bytes.setByte(index, value);
    }

    @Override
    protected void _setShort(int index, int value) {
        bytes.setShort(index, value);
    }

    @Override
    protected void _setShortLE(int index, int value) {
        bytes.setShortLE(index, value);
    }

    @Override
    protected void _setMedium(int index, int value) {
        bytes.setMedium(index, value);
    }

    @Override
    protected void _setMediumLE(int index, int value) {
        bytes.setMediumLE(index, value);
    }

    @Override
    protected void _setInt(int index, int value) {
        bytes.setInt(index, value);
    }

    @Override
    protected void _setIntLE(int index, int value) {
        bytes.setIntLE(index, value);
    }

    @Override
    protected void _setLong(int index, long value) {
        bytes.setLong(index, value);
    }

    @Override
    protected void _setLongLE(int index, long value) {
        bytes.setLongLE(index, value);
    }

    @Override
    public int refCnt() {
        return bytes.refCnt();
    }

    @Override
    public boolean release() {
        return bytes.release();
    }

    @Override
    public boolean release(int decrement) {
        return bytes.release(decrement);
    }

    @Override
    public ByteBuf retain() {
        bytes.retain();
        return this;
    }

    @Override
    public ByteBuf retain(int increment) {
        bytes.retain(increment);
        return this;
    }

    @Override
    public ByteBuf touch() {
        bytes.touch();
        return this;
    }

    @Override
    public ByteBuf touch(Object hint) {
        bytes.touch(hint);
        return this;
    }
}
