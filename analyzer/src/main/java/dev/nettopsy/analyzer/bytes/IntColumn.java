package dev.nettopsy.analyzer.bytes;

import org.jspecify.annotations.Nullable;

/** Numbers of four bytes each, 0 to 2^32 - 1; 0 until they are set. */
public final class IntColumn extends Column {

    private final long size;

    /** Looked at first: where there is one array, the way to a number is as short as without a column. */
    private int @Nullable [] whole;

    IntColumn(Columns home, long size, PageShape shape) {
        super(home, PageKind.INTS, size, shape);
        this.size = size;
        turned();
    }

    @Override
    void turned() {
        whole = (int[]) whole();
    }

    /** Numbers in the column. */
    public long size() {
        return size;
    }

    public long get(long index) {
        int[] all = whole;
        return (all != null ? all[(int) index] : ((int[]) pageToRead(index))[at(index)]) & 0xffff_ffffL;
    }

    /** Sets a number, of which the lower 32 bits are kept. */
    public void set(long index, long value) {
        int[] all = whole;
        if (all != null) {
            all[(int) index] = (int) value;
        } else {
            ints(index)[at(index)] = (int) value;
        }
    }

    /** Adds to a number; the sum must fit. */
    public void add(long index, long more) {
        int[] all = whole;
        if (all != null) {
            all[(int) index] += (int) more;
        } else {
            ints(index)[at(index)] += (int) more;
        }
    }

    private int[] ints(long index) {
        return (int[]) page(index);
    }
}
