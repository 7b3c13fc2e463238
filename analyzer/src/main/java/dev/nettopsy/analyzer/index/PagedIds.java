package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.DamagedSectionException;
import dev.nettopsy.analyzer.bytes.LongColumn;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.SectionInput;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import java.io.IOException;

/**
 * A bitmap of object starts with ranks.
 *
 * <pre>
 * address  =  page number | bit in page (12 bits) | alignment (shift bits, 0)
 * directory[page number - first page] = place of the page among those that exist, + 1; 0 if it has no object
 * words    =  64 longs a page, pages in the order of their addresses
 * ranks    =  two longs for each group of 8 words: how many objects are before it; and of the objects in it, how many are
 *             in its first 1, 2, … 7 words, 9 bits each, lowest first
 * </pre>
 *
 * <p>About one byte an object: an object of 50 bytes has 6 bits of its own. An address costs a line of the directory, one of
 * the bitmap and one of the ranks, and no branch that a processor could not foresee, as counting word by word would have.
 */
final class PagedIds implements ObjectIds {

    /** Bits of a page: 32 KiB of heap. G1 spreads few objects over a wide range, so pages are small. */
    static final int PAGE_BITS = 12;

    static final int PAGE_WORDS = 1 << (PAGE_BITS - 6);

    static final String PAGES = "pages of addresses";

    private static final String WORDS = "addresses in pages";
    private static final String RANKS = "ranks of addresses";

    private static final int GROUP_SHIFT = 3;

    private static final int GROUP = 1 << GROUP_SHIFT;

    private static final int COUNT_BITS = 9;

    private static final long COUNT_MASK = (1 << COUNT_BITS) - 1;

    private final int shift;
    private final long misaligned;
    private final long firstPage;
    private final int[] directory;
    private final long[] pageNumbers;
    private final LongColumn words;
    private final LongColumn ranks;
    private final long groups;
    private final long size;

    /**
     * @param pageNumbers of the pages that have objects, ascending
     * @param words of those pages; kept, not copied
     */
    PagedIds(int shift, long[] pageNumbers, LongColumn words, Columns columns) {
        this(shift, pageNumbers, words, ranks(words, groups(pageNumbers), columns));
        words.seal();
        ranks.seal();
    }

    private PagedIds(int shift, long[] pageNumbers, LongColumn words, LongColumn ranks) {
        this.shift = shift;
        this.misaligned = (1L << shift) - 1;
        this.pageNumbers = pageNumbers;
        this.words = words;
        this.firstPage = pageNumbers.length == 0 ? 0 : pageNumbers[0];
        this.directory = directory(pageNumbers, firstPage);
        this.groups = groups(pageNumbers);
        this.ranks = ranks;
        if (words.size() != (long) pageNumbers.length * PAGE_WORDS || ranks.size() != 2 * groups + 1) {
            throw new DamagedSectionException("pages of addresses are missing");
        }
        this.size = ranks.get(2 * groups);
        if (size < 0 || size > (long) pageNumbers.length << PAGE_BITS) {
            throw new DamagedSectionException("more objects than addresses");
        }
    }

    private static long groups(long[] pageNumbers) {
        return ((long) pageNumbers.length * PAGE_WORDS) >>> GROUP_SHIFT;
    }

    @Override
    public void keep(SectionWriter sections) throws IOException {
        try (SectionOutput out = sections.section(PAGES)) {
            out.number(shift);
            out.number(pageNumbers.length);
            long before = 0;
            for (long number : pageNumbers) {
                out.number(number - before);
                before = number;
            }
        }
        try (SectionOutput out = sections.section(WORDS)) {
            out.column(words, (long) pageNumbers.length * PAGE_WORDS);
        }
        try (SectionOutput out = sections.section(RANKS)) {
            out.column(ranks, 2 * groups + 1);
        }
    }

    static PagedIds read(SectionFile sections, Columns columns) {
        SectionInput in = sections.get(PAGES).open();
        int shift = in.below(Long.SIZE - PAGE_BITS);
        long[] numbers = new long[in.count()];
        long before = 0;
        for (int i = 0; i < numbers.length; i++) {
            long difference = in.number();
            before += difference;
            numbers[i] = before;
            if (difference < 0 || (i > 0 && difference == 0)) {
                throw new DamagedSectionException("pages of addresses are not in order");
            }
        }
        if (PagedIdsBuilder.isTooWide(numbers, (long) numbers.length << PAGE_BITS)) {
            throw new DamagedSectionException("addresses are too far from each other");
        }
        return new PagedIds(shift, numbers, columns.longs(sections.get(WORDS)), columns.longs(sections.get(RANKS)));
    }

    private static int[] directory(long[] pageNumbers, long firstPage) {
        int span = pageNumbers.length == 0 ? 0 : Math.toIntExact(pageNumbers[pageNumbers.length - 1] - firstPage + 1);
        int[] directory = new int[span];
        for (int i = 0; i < pageNumbers.length; i++) {
            directory[(int) (pageNumbers[i] - firstPage)] = i + 1;
        }
        return directory;
    }

    private static LongColumn ranks(LongColumn words, long groups, Columns columns) {
        LongColumn ranks = columns.longs(2 * groups + 1);
        long rank = 0;
        for (long group = 0; group < groups; group++) {
            ranks.set(2 * group, rank);
            long packed = 0;
            long inGroup = 0;
            for (int word = 0; word < GROUP; word++) {
                packed |= inGroup << shiftOf(word);
                inGroup += Long.bitCount(words.get((group << GROUP_SHIFT) + word));
            }
            ranks.set(2 * group + 1, packed);
            rank += inGroup;
        }
        ranks.set(2 * groups, rank);
        return ranks;
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
        long index = (long) place * PAGE_WORDS + ((bit >>> 6) & (PAGE_WORDS - 1));
        long word = words.get(index);
        long mask = 1L << bit;
        if ((word & mask) == 0) {
            return ABSENT;
        }
        long group = index >>> GROUP_SHIFT;
        long before = ranks.get(2 * group + 1) >>> shiftOf((int) index & GROUP - 1) & COUNT_MASK;
        return ranks.get(2 * group) + before + Long.bitCount(word & (mask - 1));
    }

    /** Where in its group's counts that of a word is: of the first word at bit 63, which is never set. */
    private static int shiftOf(int word) {
        int after = word - 1;
        return (after + (after >>> 28 & GROUP)) * COUNT_BITS;
    }

    @Override
    public long idAt(long ordinal) {
        long group = groupOf(ordinal);
        long left = ordinal - ranks.get(2 * group);
        long index = group << GROUP_SHIFT;
        long bits = words.get(index);
        while (left >= Long.bitCount(bits)) {
            left -= Long.bitCount(bits);
            bits = words.get(++index);
        }
        for (long i = 0; i < left; i++) {
            bits &= bits - 1;
        }
        long page = pageNumbers[(int) (index / PAGE_WORDS)];
        long bit = (page << PAGE_BITS) + ((index % PAGE_WORDS) << 6) + Long.numberOfTrailingZeros(bits);
        return bit << shift;
    }

    /** The last group before which there are no more objects than this: those before it with as many have none. */
    private long groupOf(long ordinal) {
        long from = 0;
        long to = groups;
        while (from < to) {
            long middle = (from + to) >>> 1;
            if (ranks.get(2 * middle) <= ordinal) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from - 1;
    }
}
