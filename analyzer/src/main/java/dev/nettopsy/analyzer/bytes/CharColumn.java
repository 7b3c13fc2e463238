package dev.nettopsy.analyzer.bytes;

import org.jspecify.annotations.Nullable;

/** Numbers of two bytes each, 0 to 65,535; 0 until they are set. */
public final class CharColumn extends Column {

    /** Looked at first: where there is one array, the way to a number is as short as without a column. */
    private char @Nullable [] whole;

    CharColumn(Columns home, long size, PageShape shape) {
        super(home, PageKind.CHARS, size, shape);
        turned();
    }

    @Override
    void turned() {
        whole = (char[]) whole();
    }

    public int get(long index) {
        char[] all = whole;
        return all != null ? all[(int) index] : ((char[]) pageToRead(index))[at(index)];
    }

    /** Sets a number, of which the lower 16 bits are kept. */
    public void set(long index, int value) {
        char[] all = whole;
        if (all != null) {
            all[(int) index] = (char) value;
        } else {
            chars(index)[at(index)] = (char) value;
        }
    }

    private char[] chars(long index) {
        return (char[]) page(index);
    }
}
