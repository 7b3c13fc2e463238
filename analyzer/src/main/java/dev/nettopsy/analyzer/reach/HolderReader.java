package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import java.util.Arrays;

/**
 * Goes through buckets of holders number by number. A bucket of which too much would have to be sorted at once is parted
 * first; of a number that so many hold that even alone it is too much, the holders are read as they come.
 */
final class HolderReader {

    /** Twelve bytes each: more are not sorted at once. */
    private static final int MOST_SORTED = 1 << 22;

    private static final int PART_BITS = 6;

    private final Columns columns;
    private final Holders.Visitor visitor;
    private final SortedHolders list = new SortedHolders();
    private final int mostSorted;

    private int[] held = new int[1024];

    /** Numbers reach to 2^32: these are to be read without a sign. */
    private int[] unsorted = new int[1024];

    /** Where the holders of each number begin. */
    private int[] starts = new int[0];

    HolderReader(Columns columns, Holders.Visitor visitor) {
        this(columns, visitor, MOST_SORTED);
    }

    /** @param mostSorted entries that are sorted at once */
    HolderReader(Columns columns, Holders.Visitor visitor, int mostSorted) {
        this.columns = columns;
        this.visitor = visitor;
        this.mostSorted = mostSorted;
    }

    void read(HolderBucket bucket) {
        if (bucket.size() <= mostSorted) {
            readSorted(bucket, (int) bucket.size());
        } else if (bucket.bits() == 0) {
            visitor.number(bucket.first(), () -> next(bucket));
        } else {
            readParts(bucket);
        }
    }

    private static long next(HolderBucket bucket) {
        if (bucket.size() == 0) {
            return -1;
        }
        bucket.held();
        return bucket.holder();
    }

    private void readParts(HolderBucket bucket) {
        int bits = Math.max(0, bucket.bits() - PART_BITS);
        HolderBucket[] parts = new HolderBucket[1 << (bucket.bits() - bits)];
        Arrays.setAll(parts, part -> new HolderBucket(bucket.first() + ((long) part << bits), bits, columns));
        for (long left = bucket.size(); left > 0; left--) {
            long held = bucket.held();
            parts[(int) (held >>> bits)].add(bucket.holder(), bucket.first() + held);
        }
        for (int part = parts.length - 1; part >= 0; part--) {
            read(parts[part]);
        }
    }

    private void readSorted(HolderBucket bucket, int count) {
        int numbers = 1 << bucket.bits();
        if (count > held.length) {
            int longer = Math.max(count, Math.min(mostSorted, count + (count >> 1)));
            held = new int[longer];
            unsorted = new int[longer];
        }
        if (starts.length <= numbers) {
            starts = new int[numbers + 1];
        }
        Arrays.fill(starts, 0);
        for (int i = 0; i < count; i++) {
            held[i] = (int) bucket.held();
            unsorted[i] = (int) bucket.holder();
            starts[held[i]]++;
        }
        sort(count);
        for (int number = numbers - 1; number >= 0; number--) {
            list.from(starts[number], starts[number + 1]);
            visitor.number(bucket.first() + number, list);
        }
    }

    /** By what they hold: each start is the end first, and comes down as holders are placed. */
    private void sort(int count) {
        int end = 0;
        for (int i = 0; i < starts.length; i++) {
            end += starts[i];
            starts[i] = end;
        }
        list.makeRoomFor(held.length);
        for (int i = 0; i < count; i++) {
            list.set(--starts[held[i]], unsorted[i]);
        }
    }

    /** A part of the holders that were sorted. */
    private static final class SortedHolders implements HolderList {

        private int[] sorted = new int[0];
        private int at;
        private int end;

        void makeRoomFor(int count) {
            if (sorted.length < count) {
                sorted = new int[count];
            }
        }

        void set(int index, int holder) {
            sorted[index] = holder;
        }

        void from(int start, int to) {
            at = start;
            end = to;
        }

        @Override
        public long next() {
            return at < end ? Integer.toUnsignedLong(sorted[at++]) : -1;
        }
    }
}
