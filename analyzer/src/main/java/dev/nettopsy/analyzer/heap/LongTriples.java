package dev.nettopsy.analyzer.heap;

import java.util.Arrays;

/** Rows of three numbers, in columns: there may be hundreds of thousands of them. */
final class LongTriples {

    private long[] firsts = new long[64];
    private long[] seconds = new long[64];
    private long[] thirds = new long[64];
    private int size;

    void add(long first, long second, long third) {
        if (size == firsts.length) {
            int more = Math.addExact(size, size / 2);
            firsts = Arrays.copyOf(firsts, more);
            seconds = Arrays.copyOf(seconds, more);
            thirds = Arrays.copyOf(thirds, more);
        }
        firsts[size] = first;
        seconds[size] = second;
        thirds[size++] = third;
    }

    /** Changes the last row. */
    void replaceLast(long first, long third) {
        firsts[size - 1] = first;
        thirds[size - 1] = third;
    }

    int size() {
        return size;
    }

    long first(int row) {
        return firsts[row];
    }

    long second(int row) {
        return seconds[row];
    }

    long third(int row) {
        return thirds[row];
    }
}
