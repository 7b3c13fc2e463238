package dev.nettopsy.analyzer.bytes;

/** Numbers of two bytes each, 0 to 65,535; 0 until they are set. */
public final class CharColumn extends Column {

    private static final int BITS = Integer.numberOfTrailingZeros(PAGE_BYTES / Character.BYTES);
    private static final int MASK = (1 << BITS) - 1;

    CharColumn(Columns home, long size) {
        super(home, PageKind.CHARS, pagesFor(size, BITS));
    }

    public int get(long index) {
        return chars(index)[(int) index & MASK];
    }

    /** Sets a number, of which the lower 16 bits are kept. */
    public void set(long index, int value) {
        chars(index)[(int) index & MASK] = (char) value;
    }

    private char[] chars(long index) {
        return (char[]) page((int) (index >>> BITS));
    }
}
