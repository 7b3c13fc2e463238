package dev.nettopsy.allocator;

import io.netty.buffer.AbstractReferenceCountedByteBuf;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.ScatteringByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * A buffer in one piece of a block: how bytes come into it and out of it, many at a time. Where the piece is and how long may
 * change.
 */
abstract class ContiguousByteBuf extends AbstractReferenceCountedByteBuf {

    private static final byte[] ZEROES = new byte[4096];

    private NettyBlock block;
    private int offset;

    /** For Netty's own use, of which there is one at a time; null until it is asked for. */
    private @Nullable ByteBuffer view;

    /** @param offset where the buffer begins in the block, in bytes */
    ContiguousByteBuf(NettyBlock block, int offset) {
        super(0);
        this.block = block;
        this.offset = offset;
    }

    /** From now on the buffer is elsewhere. The bytes are not copied. */
    final void place(NettyBlock newBlock, int newOffset) {
        block = newBlock;
        offset = newOffset;
        view = null;
        moved(newBlock);
    }

    /** The memory was changed: what is derived from it must be made anew. */
    abstract void moved(NettyBlock to);

    /** Where an index is in the block. */
    final int at(int index) {
        return offset + index;
    }

    final NettyBlock block() {
        return block;
    }

    /** Where the buffer begins in its block, in bytes. */
    final int offset() {
        return offset;
    }

    @SuppressWarnings("deprecation") // of Netty
    @Override
    public final ByteOrder order() {
        return ByteOrder.BIG_ENDIAN;
    }

    @Override
    public final @Nullable ByteBuf unwrap() {
        return null;
    }

    @Override
    public final boolean isContiguous() {
        return true;
    }

    @Override
    public final int nioBufferCount() {
        return 1;
    }

    @Override
    public final ByteBuffer internalNioBuffer(int index, int bytes) {
        checkIndex(index, bytes);
        return internal(index, bytes);
    }

    private ByteBuffer internal(int index, int bytes) {
        ByteBuffer mine = view;
        if (mine == null) {
            mine = block.memory().duplicate();
            view = mine;
        }
        int from = at(index);
        return mine.limit(from + bytes).position(from);
    }

    private ByteBuffer duplicate(int index, int bytes) {
        checkIndex(index, bytes);
        int from = at(index);
        return block.memory().duplicate().limit(from + bytes).position(from);
    }

    @Override
    public final ByteBuffer nioBuffer(int index, int bytes) {
        checkIndex(index, bytes);
        return block.memory().slice(at(index), bytes);
    }

    @Override
    public final ByteBuffer[] nioBuffers(int index, int bytes) {
        return new ByteBuffer[] {nioBuffer(index, bytes)};
    }

    @Override
    public final ByteBuf getBytes(int index, byte[] target, int targetIndex, int bytes) {
        checkDstIndex(index, bytes, targetIndex, target.length);
        block.memory().get(at(index), target, targetIndex, bytes);
        return this;
    }

    @Override
    public final ByteBuf setBytes(int index, byte[] source, int sourceIndex, int bytes) {
        checkSrcIndex(index, bytes, sourceIndex, source.length);
        block.memory().put(at(index), source, sourceIndex, bytes);
        return this;
    }

    @Override
    public final ByteBuf getBytes(int index, ByteBuf target, int targetIndex, int bytes) {
        checkDstIndex(index, bytes, targetIndex, target.capacity());
        if (target.hasArray()) {
            return getBytes(index, target.array(), target.arrayOffset() + targetIndex, bytes);
        }
        target.setBytes(targetIndex, duplicate(index, bytes));
        return this;
    }

    @Override
    public final ByteBuf setBytes(int index, ByteBuf source, int sourceIndex, int bytes) {
        checkSrcIndex(index, bytes, sourceIndex, source.capacity());
        if (source.hasArray()) {
            return setBytes(index, source.array(), source.arrayOffset() + sourceIndex, bytes);
        }
        if (source.nioBufferCount() < 1) {
            source.getBytes(sourceIndex, this, index, bytes);
            return this;
        }
        int at = index;
        for (ByteBuffer part : source.nioBuffers(sourceIndex, bytes)) {
            int here = part.remaining();
            setBytes(at, part);
            at += here;
        }
        return this;
    }

    @Override
    public final ByteBuf getBytes(int index, ByteBuffer target) {
        target.put(duplicate(index, target.remaining()));
        return this;
    }

    @Override
    public final ByteBuf setBytes(int index, ByteBuffer source) {
        int bytes = source.remaining();
        checkIndex(index, bytes);
        block.memory().put(at(index), source, source.position(), bytes);
        source.position(source.position() + bytes);
        return this;
    }

    @Override
    public final ByteBuf setZero(int index, int bytes) {
        if (bytes != 0) {
            checkIndex(index, bytes);
            clear(index, bytes);
        }
        return this;
    }

    @Override
    public final ByteBuf writeZero(int bytes) {
        if (bytes != 0) {
            ensureWritable(bytes);
            int from = writerIndex();
            clear(from, bytes);
            writerIndex(from + bytes);
        }
        return this;
    }

    /** Copies zeroes: Netty's own way is eight bytes at a time, each with its checks. */
    private void clear(int index, int bytes) {
        int at = at(index);
        for (int left = bytes; left > 0; left -= ZEROES.length) {
            block.memory().put(at + bytes - left, ZEROES, 0, Math.min(left, ZEROES.length));
        }
    }

    @Override
    public final int getBytes(int index, GatheringByteChannel out, int bytes) throws IOException {
        return out.write(duplicate(index, bytes));
    }

    @Override
    public final int getBytes(int index, FileChannel out, long position, int bytes) throws IOException {
        return out.write(duplicate(index, bytes), position);
    }

    @Override
    public final int readBytes(GatheringByteChannel out, int bytes) throws IOException {
        checkReadableBytes(bytes);
        int written = out.write(internal(readerIndex(), bytes));
        readerIndex(readerIndex() + written);
        return written;
    }

    @Override
    public final int readBytes(FileChannel out, long position, int bytes) throws IOException {
        checkReadableBytes(bytes);
        int written = out.write(internal(readerIndex(), bytes), position);
        readerIndex(readerIndex() + written);
        return written;
    }

    @Override
    public final int setBytes(int index, ScatteringByteChannel in, int bytes) throws IOException {
        try {
            return in.read(internalNioBuffer(index, bytes));
        } catch (ClosedChannelException closed) {
            return -1;
        }
    }

    @Override
    public final int setBytes(int index, FileChannel in, long position, int bytes) throws IOException {
        try {
            return in.read(internalNioBuffer(index, bytes), position);
        } catch (ClosedChannelException closed) {
            return -1;
        }
    }

    @Override
    protected final int _getUnsignedMedium(int index) {
        return (_getByte(index) & 0xff) << 16 | (_getShort(index + 1) & 0xffff);
    }

    @Override
    protected final int _getUnsignedMediumLE(int index) {
        return (_getShortLE(index) & 0xffff) | (_getByte(index + 2) & 0xff) << 16;
    }

    @Override
    protected final void _setMedium(int index, int value) {
        _setByte(index, value >>> 16);
        _setShort(index + 1, value);
    }

    @Override
    protected final void _setMediumLE(int index, int value) {
        _setShortLE(index, value);
        _setByte(index + 2, value >>> 16);
    }
}
