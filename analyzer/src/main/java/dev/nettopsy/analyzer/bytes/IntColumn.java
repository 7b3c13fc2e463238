package dev.nettopsy.analyzer.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Numbers of four bytes each, 0 to 2^32 - 1; 0 until they are set. */
public final class IntColumn extends Column {

    private static final int BITS = Integer.numberOfTrailingZeros(PAGE_BYTES / Integer.BYTES);
    private static final int MASK = (1 << BITS) - 1;
    private static final VarHandle ELEMENTS = MethodHandles.arrayElementVarHandle(int[].class);

    private final long size;

    IntColumn(Columns home, long size) {
        super(home, PageKind.INTS, pagesFor(size, BITS));
        this.size = size;
    }

    /** Numbers in the column. */
    public long size() {
        return size;
    }

    public long get(long index) {
        return ints(index)[(int) index & MASK] & 0xffff_ffffL;
    }

    /** Sets a number, of which the lower 32 bits are kept. */
    public void set(long index, long value) {
        ints(index)[(int) index & MASK] = (int) value;
    }

    /** Adds to a number; the sum must fit. */
    public void add(long index, long more) {
        ints(index)[(int) index & MASK] += (int) more;
    }

    /** The number, while other threads set it. */
    public long getOpaque(long index) {
        return (int) ELEMENTS.getOpaque(ints(index), (int) index & MASK) & 0xffff_ffffL;
    }

    /** Sets a number if it still is what was expected, while other threads set it. */
    public boolean compareAndSet(long index, long expected, long value) {
        return ELEMENTS.compareAndSet(ints(index), (int) index & MASK, (int) expected, (int) value);
    }

    private int[] ints(long index) {
        return (int[]) page((int) (index >>> BITS));
    }
}
