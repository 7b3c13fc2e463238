package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.LongColumn;
import dev.nettopsy.analyzer.hprof.LongTable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the addresses that one thread meets, page by page; the builders of all threads are merged at the end. */
final class PagedIdsBuilder {

    /** Memory that scattered addresses may waste before the sorted form takes over: this, and so much an object. */
    private static final long WASTE_FREE = 8L << 20;

    private static final int WASTE_EACH = 16;
    private static final int PAGE_BYTES = PagedIds.PAGE_WORDS * Long.BYTES + 64;

    private final int shift;
    private final LongTable places = new LongTable();
    private final LongColumn words;
    private long[] numbers = new long[16];
    private int count;
    private long objects;
    private boolean unfit;
    private long lastNumber = -1;
    private long lastWords;

    PagedIdsBuilder(int shift, Columns columns) {
        this.shift = shift;
        words = columns.growingLongs();
    }

    void add(long id) {
        long bit = id >>> shift;
        long number = bit >>> PagedIds.PAGE_BITS;
        if (number != lastNumber) {
            turnTo(number);
        }
        if (unfit || bit << shift != id) {
            unfit = true;
            return;
        }
        objects++;
        words.or(lastWords + ((bit >>> 6) & (PagedIds.PAGE_WORDS - 1)), 1L << bit);
    }

    /** Whether the addresses fit a bitmap of this alignment without waste. If not, the builder holds only some. */
    boolean isFit() {
        return !unfit;
    }

    private void turnTo(long number) {
        if (unfit) {
            return;
        }
        // The table knows no key 0, and page 0 may exist in a renumbered dump.
        int place = places.get(number + 1);
        if (place == LongTable.ABSENT) {
            place = addPage(number);
        }
        lastWords = (long) place * PagedIds.PAGE_WORDS;
        lastNumber = number;
    }

    private int addPage(long number) {
        if ((long) count * PAGE_BYTES > WASTE_FREE + objects * WASTE_EACH) {
            unfit = true;
        }
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, count * 2);
        }
        words.extend((count + 1L) * PagedIds.PAGE_WORDS);
        numbers[count] = number;
        places.putIfAbsent(number + 1, count);
        return count++;
    }

    /** One bitmap of all builders; null if one is unfit or the addresses span too wide a range for their number. */
    static @Nullable PagedIds merge(int shift, List<PagedIdsBuilder> builders, Columns columns) {
        try {
            if (!builders.stream().allMatch(PagedIdsBuilder::isFit)) {
                return null;
            }
            long[] numbers = builders.stream()
                    .flatMapToLong(builder -> Arrays.stream(builder.numbers, 0, builder.count))
                    .sorted()
                    .distinct()
                    .toArray();
            long objects =
                    builders.stream().mapToLong(builder -> builder.objects).sum();
            if (isTooWide(numbers, objects)) {
                return null;
            }
            LongColumn words = columns.longs((long) numbers.length * PagedIds.PAGE_WORDS);
            builders.forEach(builder -> builder.addTo(numbers, words));
            return new PagedIds(shift, numbers, words, columns);
        } finally {
            builders.forEach(builder -> builder.words.letGo());
        }
    }

    /** The directory has 4 bytes for each page of the span, whether it exists or not: two bytes an object are fair. */
    static boolean isTooWide(long[] numbers, long objects) {
        if (numbers.length == 0) {
            return false;
        }
        long span = numbers[numbers.length - 1] - numbers[0];
        return span < 0 || numbers[0] < 0 || span > (1 << 20) + objects / 2;
    }

    private void addTo(long[] allNumbers, LongColumn all) {
        for (int i = 0; i < count; i++) {
            long to = (long) Arrays.binarySearch(allNumbers, numbers[i]) * PagedIds.PAGE_WORDS;
            long from = (long) i * PagedIds.PAGE_WORDS;
            for (int word = 0; word < PagedIds.PAGE_WORDS; word++) {
                all.or(to + word, words.get(from + word));
            }
        }
    }
}
