package dev.nettopsy.analyzer.bytes;

import org.jspecify.annotations.Nullable;

/**
 * Whole pages of bytes, written elsewhere and read as they are: an array that was asked for stays good, and is never written
 * again.
 */
public final class BytePages extends Column {

    private final int bits;
    private int count;

    /** Read in the innermost loops: that of its column would need a look at the type of each page. */
    private byte[] @Nullable [] table = new byte[0][];

    BytePages(Columns home, int bits) {
        super(home, PageKind.BYTES, 0, PageShape.ofBytes(bits, PageKind.BYTES));
        this.bits = bits;
        turned();
        seal();
    }

    /** Bytes of a page, as a power of two. */
    public int bits() {
        return bits;
    }

    /** Takes a number for a page that will be {@linkplain #set set} when it is full. Safe from several threads. */
    public synchronized int reserve() {
        extendTo((long) count << bits);
        return count++;
    }

    /** Hands a full page over, of {@code 1 << bits()} bytes. Safe from several threads. */
    public synchronized void set(int number, byte[] page) {
        adopt(number, page);
    }

    public byte[] get(int number) {
        byte[] page = table[number];
        return page != null ? page : (byte[]) bringBack(number);
    }

    /** Gives a page for the last time: its place serves others. */
    public byte[] take(int number) {
        byte[] page = get(number);
        drop(number);
        return page;
    }

    /** Pages that were reserved. */
    public synchronized int count() {
        return count;
    }

    @Override
    void turned() {
        table = (byte[] @Nullable []) table();
    }

    @Override
    boolean lendsPages() {
        return false;
    }
}
