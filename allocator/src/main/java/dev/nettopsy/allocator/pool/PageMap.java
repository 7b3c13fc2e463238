package dev.nettopsy.allocator.pool;

/** Which pages of a chunk are free: a bit each. Not safe for several threads. */
final class PageMap {

    private final long[] free;
    private final int pages;
    private int freePages;

    /** A bound above the longest free run; a search that fails lowers it, a page that is freed raises it. */
    private int longest;

    PageMap(int pages) {
        this.pages = pages;
        this.freePages = pages;
        this.longest = pages;
        this.free = new long[(pages + Long.SIZE - 1) / Long.SIZE];
        set(0, pages, true);
    }

    /** Takes the first run of so many free pages and says where it begins; -1 if there is none. */
    int take(int count) {
        if (count > longest) {
            return -1;
        }
        int first = find(count);
        if (first < 0) {
            longest = count - 1;
            return -1;
        }
        set(first, count, false);
        freePages -= count;
        return first;
    }

    void free(int first, int count) {
        set(first, count, true);
        freePages += count;
        longest = pages;
    }

    boolean isFree(int page) {
        return (free[page >> 6] & (1L << page)) != 0;
    }

    int freePages() {
        return freePages;
    }

    boolean isWhole() {
        return freePages == pages;
    }

    private int find(int count) {
        int at = next(0, true);
        while (at + count <= pages) {
            int end = next(at, false);
            if (end - at >= count) {
                return at;
            }
            at = next(end, true);
        }
        return -1;
    }

    /** The next page from a place on that is free, or that is not; the number of pages if there is none. */
    private int next(int from, boolean wanted) {
        int word = from >> 6;
        if (from >= pages) {
            return pages;
        }
        long bits = (wanted ? free[word] : ~free[word]) & -1L << from;
        while (bits == 0) {
            if (++word == free.length) {
                return pages;
            }
            bits = wanted ? free[word] : ~free[word];
        }
        return Math.min(pages, (word << 6) + Long.numberOfTrailingZeros(bits));
    }

    private void set(int first, int count, boolean value) {
        int at = first;
        int end = first + count;
        while (at < end) {
            int here = Math.min(end - at, Long.SIZE - (at & 63));
            long mask = -1L >>> (Long.SIZE - here) << at;
            if (value) {
                free[at >> 6] |= mask;
            } else {
                free[at >> 6] &= ~mask;
            }
            at += here;
        }
    }
}
