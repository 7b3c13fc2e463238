package dev.nettopsy.allocator;

import dev.nettopsy.allocator.memory.Treasury;
import dev.nettopsy.allocator.pool.Buffers;
import dev.nettopsy.allocator.pool.ChunkView;
import dev.nettopsy.allocator.pool.Pool;
import dev.nettopsy.allocator.pool.Slab;
import dev.nettopsy.allocator.size.SizeClasses;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** All memory of one kind, direct or heap: slots of a pool, and blocks of their own for what is larger. */
final class Arena implements Buffers<BoundedByteBuf, NettyBlock>, Caretaker.Round {

    private final ByteBufAllocator allocator;
    private final boolean direct;
    private final long decayNanos;
    private final Treasury<NettyBlock> treasury;
    private final Pool<BoundedByteBuf, NettyBlock> pool;
    private final Caretaker caretaker;

    /** The caretaker's rounds are not in the middle of something while others count or give back. */
    private final ReentrantLock care = new ReentrantLock();

    Arena(ByteBufAllocator allocator, boolean direct, Treasury<NettyBlock> treasury, AllocatorOptions options) {
        this.allocator = allocator;
        this.direct = direct;
        this.decayNanos = options.decay().toNanos();
        this.treasury = treasury;
        this.pool = new Pool<>(treasury, this, options.magazines(), options.maxIdleBytes(), options.verify());
        this.caretaker = new Caretaker(this, decayNanos);
    }

    @Override
    public BoundedByteBuf create(Slab<BoundedByteBuf, NettyBlock> slab, int slot) {
        caretaker.call();
        return direct ? new DirectBoundedByteBuf(this, slab, slot) : new HeapBoundedByteBuf(this, slab, slot);
    }

    @Override
    public boolean rests(Object buffer, Slab<BoundedByteBuf, NettyBlock> slab, int slot) {
        return buffer instanceof BoundedByteBuf bounded && bounded.rests(slab, slot);
    }

    /** A buffer whose memory holds so many bytes; it must be {@linkplain BoundedByteBuf#renew renewed} for its user. */
    BoundedByteBuf take(int bytes) {
        try {
            return takeOnce(bytes);
        } catch (OutOfMemoryError refused) {
            pool.trim();
            return takeOnce(bytes);
        }
    }

    private BoundedByteBuf takeOnce(int bytes) {
        return bytes <= SizeClasses.LARGEST ? pool.take(SizeClasses.indexOf(bytes)) : takeBlock(bytes);
    }

    private BoundedByteBuf takeBlock(int bytes) {
        NettyBlock block = treasury.obtain(bytes);
        try {
            block.giveToOneBuffer();
            return direct ? new DirectBoundedByteBuf(this, block) : new HeapBoundedByteBuf(this, block);
        } catch (Throwable failure) {
            treasury.giveBack(block);
            throw failure;
        }
    }

    void giveBack(NettyBlock own) {
        treasury.giveBack(own);
    }

    /** Whether so many bytes would be in a smaller slot than one of this size. */
    boolean isSmallerSlot(int bytes, int room) {
        return bytes > SizeClasses.LARGEST || SizeClasses.bytesOf(SizeClasses.indexOf(bytes)) < room;
    }

    void trim() {
        care.lock();
        try {
            pool.trim();
        } finally {
            care.unlock();
        }
    }

    void verify() {
        care.lock();
        try {
            pool.verify();
        } finally {
            care.unlock();
        }
    }

    /** A round of the caretaker: two rounds find a slab idle, half of the time of decay finds a chunk so. */
    @Override
    public void go() {
        care.lock();
        try {
            pool.decay(decayNanos / 2);
        } finally {
            care.unlock();
        }
    }

    @Override
    public boolean isNeeded() {
        return pool.hasChunks();
    }

    /** Bytes that buffers in use have asked for. */
    long liveBytes() {
        long live = treasury.blocks().stream()
                .filter(NettyBlock::isOfOneBuffer)
                .mapToLong(NettyBlock::requested)
                .sum();
        for (ChunkView<BoundedByteBuf, NettyBlock> view : view()) {
            for (Slab<BoundedByteBuf, NettyBlock> slab : view.slabs()) {
                for (long taken = slab.takenSlots(slab.book()); taken != 0; taken &= taken - 1) {
                    live += slab.requested(Long.numberOfTrailingZeros(taken));
                }
            }
        }
        return live;
    }

    List<ChunkView<BoundedByteBuf, NettyBlock>> view() {
        return pool.view();
    }

    boolean isDirect() {
        return direct;
    }

    ByteBufAllocator allocator() {
        return allocator;
    }

    Treasury<NettyBlock> treasury() {
        return treasury;
    }
}
