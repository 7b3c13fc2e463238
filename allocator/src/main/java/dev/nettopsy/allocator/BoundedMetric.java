package dev.nettopsy.allocator;

import io.netty.buffer.ByteBufAllocatorMetric;

/**
 * What a {@link BoundedByteBufAllocator} holds, in bytes. Committed memory is a counter that changes with the memory itself;
 * what buffers use is recounted at each call, in time proportional to the number of slabs. Safe for many threads; exact when
 * nobody allocates or releases.
 */
public final class BoundedMetric implements ByteBufAllocatorMetric {

    private final Arena direct;
    private final Arena heap;

    BoundedMetric(Arena direct, Arena heap) {
        this.direct = direct;
        this.heap = heap;
    }

    /** Heap memory that is held for buffers, in use or not, in bytes. */
    @Override
    public long usedHeapMemory() {
        return heap.treasury().committed();
    }

    /** Direct memory that is held for buffers, in use or not, in bytes. */
    @Override
    public long usedDirectMemory() {
        return direct.treasury().committed();
    }

    /** The most heap memory that was ever held, in bytes. */
    public long mostHeapMemory() {
        return heap.treasury().mostCommitted();
    }

    /** The most direct memory that was ever held, in bytes. */
    public long mostDirectMemory() {
        return direct.treasury().mostCommitted();
    }

    /** Heap memory that buffers in use have asked for, in bytes. */
    public long liveHeapMemory() {
        return heap.liveBytes();
    }

    /** Direct memory that buffers in use have asked for, in bytes. */
    public long liveDirectMemory() {
        return direct.liveBytes();
    }

    /** Blocks of memory that were obtained since the beginning, direct and heap. */
    public long obtainedBlocks() {
        return direct.treasury().obtained() + heap.treasury().obtained();
    }

    /** Blocks of memory that were given back since the beginning, direct and heap. */
    public long returnedBlocks() {
        return direct.treasury().returned() + heap.treasury().returned();
    }

    /**
     * How many of the blocks that were given back failed to be released, direct and heap: their memory may be lost to the
     * process. The flight recorder's event {@code dev.nettopsy.allocator.MemoryNotReturned} says why.
     */
    public long failedReturns() {
        return direct.treasury().failedReturns() + heap.treasury().failedReturns();
    }

    /** How often memory was refused, by a limit or by the JVM, direct and heap. */
    public long refusedBlocks() {
        return direct.treasury().refused() + heap.treasury().refused();
    }

    @Override
    public String toString() {
        return "BoundedMetric(usedHeapMemory: " + usedHeapMemory() + "; usedDirectMemory: " + usedDirectMemory()
                + "; liveHeapMemory: " + liveHeapMemory() + "; liveDirectMemory: " + liveDirectMemory() + ')';
    }
}
