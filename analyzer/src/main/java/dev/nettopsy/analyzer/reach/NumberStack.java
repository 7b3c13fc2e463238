package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.LongColumn;

/**
 * Numbers, last in, first out; it may become as deep as the heap has objects. The uppermost are in an array, since a search
 * comes and goes there; the others in a column, to which half an array goes at once.
 */
final class NumberStack {

    private static final int HALF = 2048;

    private final long[] upper = new long[2 * HALF];
    private final LongColumn lower;
    private int inUpper;
    private long inLower;

    NumberStack(Columns columns) {
        lower = columns.growingLongs();
    }

    void push(long number) {
        if (inUpper == upper.length) {
            sink();
        }
        upper[inUpper++] = number;
    }

    private void sink() {
        lower.extend(inLower + HALF);
        for (int i = 0; i < HALF; i++) {
            lower.set(inLower++, upper[i]);
        }
        System.arraycopy(upper, HALF, upper, 0, HALF);
        inUpper = HALF;
    }

    long pop() {
        if (inUpper == 0) {
            rise();
        }
        return upper[--inUpper];
    }

    private void rise() {
        for (int i = HALF - 1; i >= 0; i--) {
            upper[i] = lower.get(--inLower);
        }
        inUpper = HALF;
    }

    /** A number by the order in which they came. */
    long get(long index) {
        return index < inLower ? lower.get(index) : upper[(int) (index - inLower)];
    }

    long size() {
        return inLower + inUpper;
    }

    void letGo() {
        lower.letGo();
    }
}
