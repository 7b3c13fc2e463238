package dev.nettopsy.analyzer.decode.mirror;

/**
 * The shapes that Netty's adaptive allocator had, in order of time. Decided by which fields its classes have, never by a
 * version number.
 */
public enum Epoch {
    /** 4.1.110-113: magazines are locks, chunks have two counters, oversized requests bypass the allocator. */
    A1,
    /** 4.1.114: raw reference counts, the sentinel {@code MAGAZINE_FREED}. */
    A2,
    /** 4.1.115: one-off chunks, buffer objects pooled by magazine. */
    A3,
    /** 4.1.116-122, 4.2.0-1: a chunk knows its allocator, its magazine can be null. */
    A4,
    /** 4.2.2: reserved bytes in the buffer. */
    A5,
    /** 4.1.123-127, 4.2.3: size classes in magazine groups; free lists of segment numbers. */
    B1,
    /** 4.1.128, 4.2.4-7: free lists of byte offsets. */
    B2,
    /** 4.1.129-130, 4.2.8-9: 18 size classes. */
    B3,
    /** 4.1.131, 4.2.10: buddy chunks, chunk caches, free lists owned by a thread. */
    C1,
    /** 4.1.132-136, 4.2.11-15: size-class chunks count segments instead of references. */
    C2,
    /** 4.2.16: a ring of chunks for each thread, without a bound. */
    C3,
    /** 4.1.137-140, 4.2.17-20: the ring bounded in bytes. */
    C4;

    /** The name in reports: {@code "adaptive A3"}. */
    public String label() {
        return "adaptive " + name();
    }

    /** Whether this shape is {@code other} or a later one. */
    public boolean atLeast(Epoch other) {
        return compareTo(other) >= 0;
    }

    /** Whether magazines stand in groups by size class (B and C). */
    public boolean hasGroups() {
        return atLeast(B1);
    }

    /** Whether groups keep chunks to reuse in caches of their own kinds (C). */
    public boolean hasChunkCaches() {
        return atLeast(C1);
    }

    /** Whether each buffer of a size-class chunk owns one reference of it. */
    public boolean segmentsOwnReferences() {
        return !atLeast(C2);
    }
}
