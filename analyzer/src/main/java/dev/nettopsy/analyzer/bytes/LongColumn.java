package dev.nettopsy.analyzer.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** Words of eight bytes; 0 until they are set. */
public final class LongColumn extends Column {

    private static final VarHandle ELEMENTS = MethodHandles.arrayElementVarHandle(long[].class);

    private long size;

    /** Looked at first: where there is one array, the way to a word is as short as without a column. */
    private long @Nullable [] whole;

    LongColumn(Columns home, long size, PageShape shape) {
        super(home, PageKind.LONGS, size, shape);
        this.size = size;
        turned();
    }

    @Override
    void turned() {
        whole = (long[]) whole();
    }

    /** Words in the column. */
    public long size() {
        return size;
    }

    /** Makes a {@linkplain Columns#growingLongs growing} column longer; for one thread. */
    public void extend(long longer) {
        size = longer;
        extendTo(longer);
    }

    public long get(long index) {
        long[] all = whole;
        return all != null ? all[(int) index] : ((long[]) pageToRead(index))[at(index)];
    }

    public void set(long index, long value) {
        long[] all = whole;
        if (all != null) {
            all[(int) index] = value;
        } else {
            longs(index)[at(index)] = value;
        }
    }

    public void add(long index, long more) {
        longs(index)[at(index)] += more;
    }

    /** Sets bits of a word. */
    public void or(long index, long bits) {
        long[] all = whole;
        if (all != null) {
            all[(int) index] |= bits;
        } else {
            longs(index)[at(index)] |= bits;
        }
    }

    /** Sets bits of a word while other threads set some too; gives the word as it was before. */
    public long getAndOr(long index, long bits) {
        long[] all = whole;
        return all != null
                ? (long) ELEMENTS.getAndBitwiseOr(all, (int) index, bits)
                : (long) ELEMENTS.getAndBitwiseOr(longs(index), at(index), bits);
    }

    private long[] longs(long index) {
        return (long[]) page(index);
    }
}
