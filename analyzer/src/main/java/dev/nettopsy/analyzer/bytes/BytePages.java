package dev.nettopsy.analyzer.bytes;

/**
 * Whole pages of bytes, written elsewhere and read as they are: an array that was asked for stays good, and is never written
 * again.
 */
public final class BytePages extends Column {

    /** Bits of a place in a page. */
    public static final int PAGE_BITS = Integer.numberOfTrailingZeros(PAGE_BYTES);

    private int count;

    BytePages(Columns home) {
        super(home, PageKind.BYTES, 1);
        seal();
    }

    /** Takes a number for a page that will be {@linkplain #set set} when it is full. Safe from several threads. */
    public synchronized int reserve() {
        extendTo(count + 1);
        return count++;
    }

    /** Hands a full page over, of {@code 1 << PAGE_BITS} bytes. Safe from several threads. */
    public synchronized void set(int number, byte[] page) {
        adopt(number, page);
    }

    public byte[] get(int number) {
        return (byte[]) page(number);
    }

    /** Pages that were reserved. */
    public synchronized int count() {
        return count;
    }

    @Override
    boolean lendsPages() {
        return false;
    }
}
