package dev.nettopsy.analyzer.trend;

import java.util.Arrays;

/**
 * One figure over time, in cells of equal duration; cells without a sample are left out.
 *
 * <p>Immutable. Cells are numbered from 0 to {@link #size()} - 1.
 */
public final class Curve {

    private final String name;
    private final long[] times;
    private final long[] low;
    private final long[] high;

    Curve(String name, long[] times, long[] low, long[] high) {
        this.name = name;
        this.times = times;
        this.low = low;
        this.high = high;
    }

    /** As {@link dev.nettopsy.snapshot.FigureName} says. */
    public String name() {
        return name;
    }

    /** Cells. */
    public int size() {
        return times.length;
    }

    /** When the cell's first sample was taken; milliseconds since 1970. */
    public long time(int cell) {
        return times[cell];
    }

    /** The lowest value in a cell. */
    public long low(int cell) {
        return low[cell];
    }

    /** The highest value in a cell. */
    public long high(int cell) {
        return high[cell];
    }

    /** The lowest value from a cell on, up to but without another. */
    public long lowest(int from, int end) {
        return Arrays.stream(low, from, end).min().orElse(0);
    }

    /** The highest value from a cell on, up to but without another. */
    public long highest(int from, int end) {
        return Arrays.stream(high, from, end).max().orElse(0);
    }

    /** The highest value of all. */
    public long highest() {
        return highest(0, size());
    }

    /** From the first cell to the last, in milliseconds. */
    long duration() {
        return size() == 0 ? 0 : times[size() - 1] - times[0];
    }
}
