package dev.nettopsy.analyzer.reach;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Some of the objects, numbered without gaps in the order of their ordinals. An eighth and a sixteenth of a byte an object. */
final class RankedObjects {

    private final long[] words;

    /** How many come before the 64 objects of each word. */
    private final int[] ranks;

    private final int size;

    /** @param chosen asked by several threads */
    RankedObjects(int objects, IntPredicate chosen) {
        words = new long[(objects >>> 6) + 1];
        ranks = new int[words.length];
        IntStream.range(0, words.length)
                .parallel()
                .forEach(i -> words[i] = word(i << 6, Math.min(objects, (i + 1) << 6), chosen));
        int rank = 0;
        for (int i = 0; i < words.length; i++) {
            ranks[i] = rank;
            rank += Long.bitCount(words[i]);
        }
        size = rank;
    }

    private static long word(int from, int to, IntPredicate chosen) {
        long word = 0;
        for (int object = from; object < to; object++) {
            if (chosen.test(object)) {
                word |= 1L << object;
            }
        }
        return word;
    }

    int size() {
        return size;
    }

    boolean has(int object) {
        return (words[object >>> 6] >>> object & 1) != 0;
    }

    /** The number of a chosen object; for another one how many chosen ones come before it. */
    int rankOf(int object) {
        return ranks[object >>> 6] + Long.bitCount(words[object >>> 6] & (1L << object) - 1);
    }
}
