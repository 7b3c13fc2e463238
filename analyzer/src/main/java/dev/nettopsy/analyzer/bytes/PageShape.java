package dev.nettopsy.analyzer.bytes;

/**
 * How the numbers of a column lie in pages.
 *
 * @param bits numbers of a page, as a power of two
 * @param numbers that an array of a page has
 */
record PageShape(int bits, int numbers) {

    /** Numbers that one array can have. */
    private static final long MOST = Integer.MAX_VALUE - 8;

    /** Pages of so many bytes each. */
    static PageShape ofBytes(int byteBits, PageKind kind) {
        int bits = byteBits - kind.widthBits();
        return new PageShape(bits, 1 << bits);
    }

    /** All numbers in one array, if there are not too many. */
    static PageShape whole(long size, PageKind kind, int byteBits) {
        return size < MOST ? new PageShape(Integer.SIZE - 1, (int) size + 1) : ofBytes(byteBits, kind);
    }

    boolean isWhole() {
        return bits == Integer.SIZE - 1;
    }
}
