package dev.nettopsy.analyzer.reach;

/** A set of objects by number: one bit each. */
final class Bits {

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
}
