package dev.nettopsy.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * One contiguous block of memory obtained from the JVM or libc, entered once.
 *
 * @param id address of the object that stands for it in the dump: the chunk, the unpooled buffer, the NIO buffer
 * @param address where the bytes are: the native address, or the object address of the {@code byte[]}; 0 if unknown
 * @param capacity bytes obtained
 * @param freedByCollector whether a garbage collection gives the memory back once nothing reaches it: a {@code byte[]}, or
 *     a direct buffer with a cleaner. False means that only an explicit release does
 * @param reach whether a root reaches the memory by way of any object that holds it
 * @param allocator index into {@link MemorySnapshot#allocators()}, or -1
 * @param owner index into {@link MemorySnapshot#owners()}: where it sits, or was carved by; -1 if none is known
 * @param chunk what the allocator's books say of it; null where the region is no chunk
 */
public record Region(
        long id,
        long address,
        long capacity,
        MemoryKind kind,
        Position position,
        boolean freedByCollector,
        Reach reach,
        int allocator,
        int owner,
        @Nullable ChunkBook chunk) {

    public Region {
        if (capacity < 0) {
            throw new IllegalArgumentException("capacity of region 0x" + Long.toHexString(id) + ": " + capacity);
        }
    }
}
