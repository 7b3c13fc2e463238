package dev.nettopsy.snapshot;

/**
 * A queue, ring or cache of chunks, read from its own array and indices.
 *
 * @param owner index into {@link MemorySnapshot#owners()}
 * @param position the position that its chunks have
 * @param size chunks in it
 * @param capacity most chunks that it takes; -1 if it has no bound
 * @param byteLimit most bytes that it keeps; -1 if it has no such bound
 * @param unusable chunks in it that are completely free but that the allocator cannot see as such (Netty 4.1.132+,
 *     4.2.11+: the free segments lie in the list for releases by other threads)
 */
public record ChunkQueue(int owner, Position position, long size, long capacity, long byteLimit, long unusable) {}
