package dev.nettopsy.analyzer.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Words of eight bytes; 0 until they are set. */
public final class LongColumn extends Column {

    private static final int BITS = Integer.numberOfTrailingZeros(PAGE_BYTES / Long.BYTES);
    private static final int MASK = (1 << BITS) - 1;
    private static final VarHandle ELEMENTS = MethodHandles.arrayElementVarHandle(long[].class);

    private long size;

    LongColumn(Columns home, long size) {
        super(home, PageKind.LONGS, pagesFor(size, BITS));
        this.size = size;
    }

    /** Words in the column. */
    public long size() {
        return size;
    }

    /** Makes the column longer; for one thread. */
    public void extend(long longer) {
        size = Math.max(size, longer);
        extendTo(pagesFor(size, BITS));
    }

    public long get(long index) {
        return longs(index)[(int) index & MASK];
    }

    public void set(long index, long value) {
        longs(index)[(int) index & MASK] = value;
    }

    public void add(long index, long more) {
        longs(index)[(int) index & MASK] += more;
    }

    /** Sets bits of a word. */
    public void or(long index, long bits) {
        longs(index)[(int) index & MASK] |= bits;
    }

    /** Sets bits of a word while other threads set some too; gives the word as it was before. */
    public long getAndOr(long index, long bits) {
        return (long) ELEMENTS.getAndBitwiseOr(longs(index), (int) index & MASK, bits);
    }

    private long[] longs(long index) {
        return (long[]) page((int) (index >>> BITS));
    }
}
