package dev.nettopsy.analyzer.index;

import java.util.Arrays;

/**
 * A bitmap of object starts with ranks.
 *
 * <pre>
 * address  =  page number | bit in page (12 bits) | alignment (shift bits, 0)
 * directory[page number - first page] = place of the page among those that exist, + 1; 0 if it has no object
 * words    =  64 longs a page, pages in the order of their addresses
 * ranks    =  objects before each group of 8 words: the group is a cache line, so that an address costs one line of the
 *             bitmap, one of the ranks and one of the directory
 * </pre>
 *
 * <p>About one byte an object: an object of 50 bytes has 6 bits of its own.
 */
final class PagedIds implements ObjectIds {

    /** Bits of a page: 32 KiB of heap. G1 spreads few objects over a wide range, so pages are small. */
    static final int PAGE_BITS = 12;

    static final int PAGE_WORDS = 1 << (PAGE_BITS - 6);

    private static final int GROUP_SHIFT = 3;

    private final int shift;
    private final long misaligned;
    private final long firstPage;
    private final int[] directory;
    private final long[] pageNumbers;
    private final long[] words;
    private final int[] ranks;
    private final int size;

    /**
     * @param pageNumbers of the pages that have objects, ascending
     * @param words of those pages; kept, not copied
     */
    PagedIds(int shift, long[] pageNumbers, long[] words) {
        this.shift = shift;
        this.misaligned = (1L << shift) - 1;
        this.pageNumbers = pageNumbers;
        this.words = words;
        this.firstPage = pageNumbers.length == 0 ? 0 : pageNumbers[0];
        this.directory = directory(pageNumbers, firstPage);
        this.ranks = new int[(words.length >>> GROUP_SHIFT) + 1];
        this.size = fillRanks();
    }

    private static int[] directory(long[] pageNumbers, long firstPage) {
        int span = pageNumbers.length == 0 ? 0 : Math.toIntExact(pageNumbers[pageNumbers.length - 1] - firstPage + 1);
        int[] directory = new int[span];
        for (int i = 0; i < pageNumbers.length; i++) {
            directory[(int) (pageNumbers[i] - firstPage)] = i + 1;
        }
        return directory;
    }

    private int fillRanks() {
        long rank = 0;
        for (int i = 0; i < words.length; i++) {
            if ((i & ((1 << GROUP_SHIFT) - 1)) == 0) {
                ranks[i >>> GROUP_SHIFT] = Math.toIntExact(rank);
            }
            rank += Long.bitCount(words[i]);
        }
        ranks[ranks.length - 1] = Math.toIntExact(rank);
        return Math.toIntExact(rank);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long ordinalOf(long id) {
        long bit = id >>> shift;
        long page = (bit >>> PAGE_BITS) - firstPage;
        if (page < 0 || page >= directory.length || (id & misaligned) != 0) {
            return ABSENT;
        }
        int place = directory[(int) page] - 1;
        if (place < 0) {
            return ABSENT;
        }
        int word = place * PAGE_WORDS + ((int) (bit >>> 6) & (PAGE_WORDS - 1));
        long mask = 1L << bit;
        if ((words[word] & mask) == 0) {
            return ABSENT;
        }
        int rank = ranks[word >>> GROUP_SHIFT] + Long.bitCount(words[word] & (mask - 1));
        for (int i = word & -(1 << GROUP_SHIFT); i < word; i++) {
            rank += Long.bitCount(words[i]);
        }
        return rank;
    }

    @Override
    public long idAt(long ordinal) {
        int group = Arrays.binarySearch(ranks, 0, ranks.length - 1, (int) ordinal);
        group = group >= 0 ? lastOfEqual(group) : -group - 2;
        int left = (int) ordinal - ranks[group];
        int word = group << GROUP_SHIFT;
        while (left >= Long.bitCount(words[word])) {
            left -= Long.bitCount(words[word]);
            word++;
        }
        long bits = words[word];
        for (int i = 0; i < left; i++) {
            bits &= bits - 1;
        }
        long page = pageNumbers[word / PAGE_WORDS];
        long bit = (page << PAGE_BITS) + ((long) (word % PAGE_WORDS) << 6) + Long.numberOfTrailingZeros(bits);
        return bit << shift;
    }

    /** Groups without objects have the rank of the next: the last of them holds the object. */
    private int lastOfEqual(int group) {
        int last = group;
        while (last + 1 < ranks.length - 1 && ranks[last + 1] == ranks[last]) {
            last++;
        }
        return last;
    }
}
