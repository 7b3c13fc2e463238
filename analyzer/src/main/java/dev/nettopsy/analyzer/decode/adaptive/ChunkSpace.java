package dev.nettopsy.analyzer.decode.adaptive;

import dev.nettopsy.snapshot.FreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a chunk's books say of its bytes.
 *
 * @param handedOut bytes handed out, reserved sizes; for bump chunks all below the next position
 * @param free bytes that are free in the books
 * @param unit bytes of a segment or of the smallest block; 0 where there are none
 * @param freeMap which units are free; null where the books keep no such map
 * @param blocks the tree of a buddy chunk; null otherwise
 * @param hiddenFree whether all of it is free and yet its owner's own look at it finds nothing
 */
record ChunkSpace(
        long handedOut,
        long free,
        int unit,
        @Nullable FreeMap freeMap,
        @Nullable BuddyTree blocks,
        boolean hiddenFree) {

    /** Books without a map. */
    static ChunkSpace of(long handedOut, long free) {
        return new ChunkSpace(handedOut, free, 0, null, null, false);
    }
}
