package dev.nettopsy.analyzer.hprof;

import java.util.Arrays;

/** A growing array of longs. Not safe from several threads. */
public final class LongList {

    private long[] values = new long[16];
    private int size;

    /** Longs in the list. */
    public int size() {
        return size;
    }

    /** The long at an index below {@link #size}. */
    public long get(int index) {
        return values[index];
    }

    /** Appends a long. */
    public void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.addExact(size, size >> 1));
        }
        values[size++] = value;
    }

    /** A copy of the longs. */
    public long[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
