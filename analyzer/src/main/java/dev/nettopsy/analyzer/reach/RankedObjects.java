package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.LongColumn;
import java.util.function.LongPredicate;

/** Some of the objects, numbered without gaps in the order of their ordinals. A quarter of a byte an object. */
final class RankedObjects {

    private static final int BLOCK = 1 << 16;

    /** For 64 objects two words, side by side in the processor's cache: which are chosen, and how many come before them. */
    private final LongColumn words;

    private final long size;

    /** @param chosen asked by several threads, if the columns are for several */
    RankedObjects(long objects, LongPredicate chosen, Columns columns) {
        words = columns.longs(2 * ((objects >>> 6) + 1));
        Blocks.forEach(objects, BLOCK, columns, block -> choose(block, chosen));
        long rank = 0;
        for (long i = 0; i <= objects >>> 6; i++) {
            words.set(2 * i + 1, rank);
            rank += Long.bitCount(words.get(2 * i));
        }
        size = rank;
        words.seal();
    }

    private void choose(Blocks.Block block, LongPredicate chosen) {
        for (long from = block.from(); from < block.to(); from += 64) {
            long word = 0;
            for (long object = from; object < Math.min(from + 64, block.to()); object++) {
                if (chosen.test(object)) {
                    word |= 1L << object;
                }
            }
            words.set(2 * (from >>> 6), word);
        }
    }

    /** How many are chosen. */
    long size() {
        return size;
    }

    boolean has(long object) {
        return (words.get(2 * (object >>> 6)) >>> object & 1) != 0;
    }

    /** The number of a chosen object; for another one how many chosen ones come before it. */
    long rankOf(long object) {
        long at = 2 * (object >>> 6);
        return words.get(at + 1) + Long.bitCount(words.get(at) & (1L << object) - 1);
    }
}
