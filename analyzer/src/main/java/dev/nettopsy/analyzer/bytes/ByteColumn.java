package dev.nettopsy.analyzer.bytes;

import org.jspecify.annotations.Nullable;

/** Numbers of one byte each, 0 to 255; 0 until they are set. */
public final class ByteColumn extends Column {

    /** Looked at first: where there is one array, the way to a number is as short as without a column. */
    private byte @Nullable [] whole;

    ByteColumn(Columns home, long size, PageShape shape) {
        super(home, PageKind.BYTES, size, shape);
        turned();
    }

    @Override
    void turned() {
        whole = (byte[]) whole();
    }

    public int get(long index) {
        byte[] all = whole;
        return Byte.toUnsignedInt(all != null ? all[(int) index] : ((byte[]) pageToRead(index))[at(index)]);
    }

    /** Sets a number, of which the lower 8 bits are kept. */
    public void set(long index, int value) {
        byte[] all = whole;
        if (all != null) {
            all[(int) index] = (byte) value;
        } else {
            bytes(index)[at(index)] = (byte) value;
        }
    }

    private byte[] bytes(long index) {
        return (byte[]) page(index);
    }
}
