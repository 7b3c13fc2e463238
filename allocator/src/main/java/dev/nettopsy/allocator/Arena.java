package dev.nettopsy.allocator;

import dev.nettopsy.allocator.memory.MemorySource;
import dev.nettopsy.allocator.memory.Treasury;
import dev.nettopsy.allocator.pool.Pool;
import dev.nettopsy.allocator.pool.Slab;
import dev.nettopsy.allocator.size.SizeClasses;
import io.netty.buffer.ByteBufAllocator;

/** All memory of one kind, direct or heap: slots of a pool, and blocks of their own for what is larger. */
final class Arena {

    private final ByteBufAllocator allocator;
    private final boolean direct;
    private final Treasury<NettyBlock> treasury;
    private final Pool<BoundedByteBuf, NettyBlock> pool;

    Arena(
            ByteBufAllocator allocator,
            boolean direct,
            MemorySource<NettyBlock> source,
            long mostCommitted,
            long mostIdle,
            int magazines) {
        this.allocator = allocator;
        this.direct = direct;
        this.treasury = new Treasury<>(source, mostCommitted);
        this.pool = new Pool<>(treasury, this::create, magazines, mostIdle);
    }

    private BoundedByteBuf create(Slab<BoundedByteBuf, NettyBlock> slab, int slot) {
        return direct ? new DirectBoundedByteBuf(this, slab, slot) : new HeapBoundedByteBuf(this, slab, slot);
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

    ByteBufAllocator allocator() {
        return allocator;
    }

    Treasury<NettyBlock> treasury() {
        return treasury;
    }

    Pool<BoundedByteBuf, NettyBlock> pool() {
        return pool;
    }
}
