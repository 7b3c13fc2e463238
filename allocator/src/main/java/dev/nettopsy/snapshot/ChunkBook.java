package dev.nettopsy.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * What an allocator's own structures say about one chunk: the side that hands out.
 *
 * @param className class of the chunk object, with its package
 * @param pooled whether the chunk may return to a queue when it is empty
 * @param released whether the chunk's count says that its memory was given back
 * @param references the chunk's own reference count as the program would read it; -1 if it keeps none
 * @param structureReferences how many of those references a magazine, queue or cache owns (0 or 1). Where {@link
 *     #countsBuffers()}, {@code references - structureReferences} buffers should hold the rest
 * @param countsBuffers whether each buffer in use owns one reference. False for segment-counting chunks (Netty 4.1.132+,
 *     4.2.11+), whose count stays 1 whatever is live
 * @param handedOut bytes that the books call handed out, reserved sizes. For {@link ChunkKind#BUMP}: the position of the
 *     next buffer, which includes all that was released below it
 * @param free bytes that the books call free; {@code handedOut + free <= capacity}, the rest is slack that no buffer gets
 * @param segmentSize bytes of a segment for {@link ChunkKind#SIZE_CLASS}, of the smallest block for {@link
 *     ChunkKind#BUDDY}, otherwise 0
 * @param freeMap which units are free; null for chunks whose books keep no such map (bump, one-off)
 * @param allocatedBytes the raw field of that name, a stale hint in size-class chunks; -1 if absent
 * @param runs what {@link ChunkKind#RUNS} chunks add, whose {@code freeMap} is of pages; null for all others
 */
public record ChunkBook(
        String className,
        ChunkKind kind,
        boolean pooled,
        boolean released,
        long references,
        int structureReferences,
        boolean countsBuffers,
        long handedOut,
        long free,
        int segmentSize,
        @Nullable FreeMap freeMap,
        long allocatedBytes,
        @Nullable RunBook runs) {

    /** The book of a chunk that is not carved into runs. */
    public ChunkBook(
            String className,
            ChunkKind kind,
            boolean pooled,
            boolean released,
            long references,
            int structureReferences,
            boolean countsBuffers,
            long handedOut,
            long free,
            int segmentSize,
            @Nullable FreeMap freeMap,
            long allocatedBytes) {
        this(
                className,
                kind,
                pooled,
                released,
                references,
                structureReferences,
                countsBuffers,
                handedOut,
                free,
                segmentSize,
                freeMap,
                allocatedBytes,
                null);
    }

    /** Buffers that the reference count says hold the chunk; -1 where the count says nothing about buffers. */
    public long countedBuffers() {
        return countsBuffers && references >= 0 ? references - structureReferences : -1;
    }
}
