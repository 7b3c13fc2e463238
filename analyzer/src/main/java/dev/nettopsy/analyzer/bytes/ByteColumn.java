package dev.nettopsy.analyzer.bytes;

/** Numbers of one byte each, 0 to 255; 0 until they are set. */
public final class ByteColumn extends Column {

    private static final int BITS = Integer.numberOfTrailingZeros(PAGE_BYTES);
    private static final int MASK = PAGE_BYTES - 1;

    ByteColumn(Columns home, long size) {
        super(home, PageKind.BYTES, pagesFor(size, BITS));
    }

    public int get(long index) {
        return Byte.toUnsignedInt(bytes(index)[(int) index & MASK]);
    }

    /** Sets a number, of which the lower 8 bits are kept. */
    public void set(long index, int value) {
        bytes(index)[(int) index & MASK] = (byte) value;
    }

    private byte[] bytes(long index) {
        return (byte[]) page((int) (index >>> BITS));
    }
}
