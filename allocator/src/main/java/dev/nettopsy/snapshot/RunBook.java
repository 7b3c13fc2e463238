package dev.nettopsy.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a chunk of a pooled arena keeps beyond its map of free pages.
 *
 * @param list the chunk list that it is in, by the field of the arena: {@code "q050"}; empty if it is in none
 * @param pinnedBytes what the chunk itself counts for its buffers in use, reserved sizes and without what caches keep; -1
 *     if it keeps no such count (Netty before 4.1.73, and where {@code io.netty.trackPinnedMemory} is off)
 * @param subpages the runs that are carved into equal elements, lowest first; all other pages that are not free belong to
 *     runs of one buffer each
 */
public record RunBook(String list, long pinnedBytes, List<Subpage> subpages) {

    public RunBook {
        subpages = List.copyOf(subpages);
    }

    /** The subpage that the byte at this offset is in; null if it is in none. Takes log n for n subpages. */
    public @Nullable Subpage subpageAt(long offset) {
        int from = 0;
        int to = subpages.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (subpages.get(middle).end() <= offset) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from < subpages.size() && subpages.get(from).start() <= offset ? subpages.get(from) : null;
    }

    /**
     * A run of pages that is carved into elements of one size.
     *
     * @param length bytes of the run, which begins with its first element; what the elements leave of it is slack
     * @param elements the elements as units, and which of them are free
     */
    public record Subpage(long length, FreeMap elements) {

        /** First byte within the chunk. */
        public long start() {
            return elements.start();
        }

        /** Byte after the last, within the chunk. */
        public long end() {
            return start() + length;
        }
    }
}
