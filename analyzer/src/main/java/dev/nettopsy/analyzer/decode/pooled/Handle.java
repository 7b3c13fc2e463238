package dev.nettopsy.analyzer.decode.pooled;

/**
 * Which part of a chunk a buffer or an entry has, in one number ({@code PoolChunk}, Netty 4.1.52+):
 *
 * <pre>
 *   63          49 48          34   33        32     31            0
 *   | first page | | pages      | | taken | subpage | | element     |
 * </pre>
 */
final class Handle {

    private static final int ELEMENT_BITS = 32;
    private static final int FLAG_BITS = 2;
    private static final int PAGES_BITS = 15;
    private static final int PAGES_SHIFT = ELEMENT_BITS + FLAG_BITS;
    private static final int FIRST_PAGE_SHIFT = PAGES_SHIFT + PAGES_BITS;
    private static final int PAGES_MASK = (1 << PAGES_BITS) - 1;

    private Handle() {}

    static int firstPage(long handle) {
        return (int) (handle >>> FIRST_PAGE_SHIFT);
    }

    static int pages(long handle) {
        return (int) (handle >>> PAGES_SHIFT) & PAGES_MASK;
    }

    static boolean isSubpage(long handle) {
        return (handle >>> ELEMENT_BITS & 1) != 0;
    }

    /** Number of the element within its subpage; 0 for a run. */
    static long element(long handle) {
        return handle & 0xffff_ffffL;
    }

    /** First byte behind the chunk's first page, for elements of this size. */
    static long offset(long handle, long pageSize, long elementSize) {
        return firstPage(handle) * pageSize + element(handle) * elementSize;
    }
}
