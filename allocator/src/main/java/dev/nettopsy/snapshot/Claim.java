package dev.nettopsy.snapshot;

/**
 * What one buffer object, or one entry of a cache, holds of a region: the other side of the book. Only objects that claim
 * memory are entered: buffers in use and cache entries; never idle pooled objects, slices, duplicates or views.
 *
 * @param id address of the buffer or entry object
 * @param region index into {@link MemorySnapshot#regions()}
 * @param offset first byte within the region
 * @param length bytes that the user sees as the buffer's capacity
 * @param reserved bytes that the allocator set apart for it; at least {@code length}
 * @param references reference count of the buffer; 0 for cache entries and for objects that keep no count
 * @param kind buffer in use, or memory kept for reuse
 * @param reach whether a root reaches the object
 * @param holder index into {@link MemorySnapshot#holders()}, or -1
 * @param owner index into {@link MemorySnapshot#owners()}: for an entry the cache that keeps it, for a pooled buffer in use
 *     the thread cache that it goes to when it is released; -1 if there is none
 */
public record Claim(
        long id,
        int region,
        long offset,
        long length,
        long reserved,
        long references,
        Kind kind,
        Reach reach,
        int holder,
        int owner) {

    /** A claim that no cache has to do with. */
    public Claim(
            long id,
            int region,
            long offset,
            long length,
            long reserved,
            long references,
            Kind kind,
            Reach reach,
            int holder) {
        this(id, region, offset, length, reserved, references, kind, reach, holder, -1);
    }

    /** What the claim is good for. */
    public enum Kind {
        /** A buffer with a count above zero, or an NIO buffer. */
        IN_USE,
        /** Released by its user and kept for reuse. */
        CACHED
    }
}
