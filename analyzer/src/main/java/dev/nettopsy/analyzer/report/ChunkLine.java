package dev.nettopsy.analyzer.report;

import org.jspecify.annotations.Nullable;

/**
 * One region: a chunk, or a block of memory outside allocators.
 *
 * @param id address of the object that stands for it
 * @param address of its bytes; null if unknown
 * @param kind how it is carved up; null if it is no chunk
 * @param capacity bytes obtained
 * @param refCount its own reference count; -1 if it keeps none
 * @param owner name of the structure it sits in or was carved by; null if none is known
 * @param thread name of the thread that alone uses the owner; null if none
 * @param buffers in use that claim part of it
 * @param lost buffers that nobody can release any more; -1 if its books cannot tell
 * @param row the row of its allocator's memory strips that it is drawn in; -1 if in none
 * @param rowOffset bytes of the row to the left of it
 */
public record ChunkLine(
        String id,
        @Nullable String address,
        String className,
        @Nullable String kind,
        String memory,
        long capacity,
        long refCount,
        String position,
        @Nullable String owner,
        @Nullable String thread,
        boolean idle,
        Buckets buckets,
        long buffers,
        long lost,
        String accuracy,
        int row,
        long rowOffset) {}
