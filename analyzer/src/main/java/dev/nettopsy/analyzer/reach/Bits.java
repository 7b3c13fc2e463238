package dev.nettopsy.analyzer.reach;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** A set of objects by ordinal: one bit each. Safe from several threads where a method says so. */
final class Bits {

    private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] words;

    Bits(int objects) {
        words = new long[(objects >>> 6) + 1];
    }

    boolean has(int object) {
        return (words[object >>> 6] >>> object & 1) != 0;
    }

    void add(int object) {
        words[object >>> 6] |= 1L << object;
    }

    /** Adds while other threads add too. */
    void addConcurrently(int object) {
        WORDS.getAndBitwiseOr(words, object >>> 6, 1L << object);
    }

    /** Adds while other threads add too; false if it was there. */
    boolean addIfAbsent(int object) {
        long bit = 1L << object;
        return ((long) WORDS.getAndBitwiseOr(words, object >>> 6, bit) & bit) == 0;
    }

    void clear() {
        Arrays.fill(words, 0);
    }

    /** Groups of 64 neighbouring objects. */
    int groups() {
        return words.length;
    }

    /** How many there are; counting stops at some point above the limit. */
    long countUpTo(long limit) {
        long count = 0;
        for (int i = 0; i < words.length && count <= limit; i++) {
            count += Long.bitCount(words[i]);
        }
        return count;
    }

    void forEach(IntConsumer visitor) {
        forEach(0, words.length, visitor);
    }

    /** Visits the objects of some groups in ascending order. */
    void forEach(int fromGroup, int toGroup, IntConsumer visitor) {
        for (int i = fromGroup; i < toGroup; i++) {
            for (long word = words[i]; word != 0; word &= word - 1) {
                visitor.accept((i << 6) + Long.numberOfTrailingZeros(word));
            }
        }
    }
}
