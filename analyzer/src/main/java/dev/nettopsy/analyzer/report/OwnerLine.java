package dev.nettopsy.analyzer.report;

import org.jspecify.annotations.Nullable;

/**
 * A magazine, queue or arena, and what its chunks hold.
 *
 * @param kind as in the snapshot, for instance {@code "thread-magazine"}
 * @param thread name of the thread that alone uses it; null where it is shared
 * @param abandoned whether nothing living can reach it any more; {@code orphaned} in the JSON, where a bucket has that name
 * @param queued chunks in its queues
 * @param queueCapacity most chunks that these queues take; -1 if they have no bound, 0 if it has none
 * @param cachedBuffers released buffers that it keeps for reuse, as a thread cache does; they lie in chunks of other owners
 * @param cachedBytes reserved for them
 */
public record OwnerLine(
        String name,
        String kind,
        @Nullable String thread,
        boolean abandoned,
        long regions,
        long queued,
        long queueCapacity,
        Buckets buckets,
        long cachedBuffers,
        long cachedBytes) {}
