package dev.nettopsy.allocator;

import dev.nettopsy.allocator.pool.Slab;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * A buffer on a slot of a slab, or on memory of its own. It stays with its slot while that is free and is used again with it;
 * growing into another slot, it trades places with the buffer that rested there.
 */
abstract class BoundedByteBuf extends ContiguousByteBuf {

    private final Arena arena;

    /** The slab; null when the memory is the buffer's own. */
    private @Nullable Slab<BoundedByteBuf, NettyBlock> slab;

    private int slot;
    private int length;

    /** How far the capacity can go without another slot. */
    private int room;

    BoundedByteBuf(Arena arena, Slab<BoundedByteBuf, NettyBlock> slab, int slot) {
        super(slab.chunk().block(), slab.offsetOf(slot));
        this.arena = arena;
        this.slab = slab;
        this.slot = slot;
        this.room = slab.shape().slotBytes();
        setRefCnt(0);
    }

    BoundedByteBuf(Arena arena, NettyBlock own) {
        super(own, 0);
        this.arena = arena;
        this.room = own.capacity();
        setRefCnt(0);
    }

    /** Makes the buffer new for its next user. */
    final BoundedByteBuf renew(int capacity, int maxCapacity) {
        note(capacity);
        maxCapacity(maxCapacity);
        clear();
        markReaderIndex();
        markWriterIndex();
        resetRefCnt();
        return this;
    }

    /** Whether this is the buffer of a slot, and nobody's. */
    final boolean rests(Slab<BoundedByteBuf, NettyBlock> where, int which) {
        return slab == where && slot == which && refCnt() == 0;
    }

    private void note(int bytes) {
        length = bytes;
        Slab<BoundedByteBuf, NettyBlock> mine = slab;
        if (mine != null) {
            mine.note(slot, bytes);
        } else {
            block().note(bytes);
        }
    }

    @Override
    protected final void deallocate() {
        Slab<BoundedByteBuf, NettyBlock> mine = slab;
        if (mine != null) {
            mine.giveBack(slot, this);
        } else {
            arena.giveBack(block());
        }
    }

    @Override
    public final int capacity() {
        return length;
    }

    @Override
    public int maxFastWritableBytes() {
        return Math.min(room, maxCapacity()) - writerIndex();
    }

    @Override
    public final ByteBuf capacity(int newCapacity) {
        if (newCapacity == length) {
            ensureAccessible();
            return this;
        }
        checkNewCapacity(newCapacity);
        if (newCapacity > room || (newCapacity < room >> 1 && arena.isSmallerSlot(newCapacity, room))) {
            move(newCapacity);
        }
        note(newCapacity);
        trimIndicesToCapacity(newCapacity);
        return this;
    }

    /** Copies what is there into another slot and trades places with its buffer, which then goes free with the old slot. */
    private void move(int newCapacity) {
        BoundedByteBuf other = arena.take(newCapacity);
        other.block().memory().put(other.offset(), block().memory(), offset(), Math.min(length, newCapacity));
        Slab<BoundedByteBuf, NettyBlock> otherSlab = other.slab;
        NettyBlock otherBlock = other.block();
        int otherSlot = other.slot;
        int otherOffset = other.offset();
        int otherRoom = other.room;
        other.own(slab, slot, room);
        other.place(block(), offset());
        own(otherSlab, otherSlot, otherRoom);
        place(otherBlock, otherOffset);
        other.deallocate();
    }

    private void own(@Nullable Slab<BoundedByteBuf, NettyBlock> newSlab, int newSlot, int newRoom) {
        slab = newSlab;
        slot = newSlot;
        room = newRoom;
    }

    @Override
    public final ByteBufAllocator alloc() {
        return arena.allocator();
    }
}
