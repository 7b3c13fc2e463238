package dev.nettopsy.analyzer.reach;

import java.util.Arrays;

/** A bucket of holders by the numbers that they hold: twelve bytes each, and four a number. For one thread at a time. */
final class SortedHolders {

    private final Part list = new Part();
    private long first;
    private int numbers;

    private int[] held = new int[1024];

    /** Numbers reach to 2^32: these are to be read without a sign. */
    private int[] unsorted = new int[1024];

    private int[] sorted = new int[1024];

    /** Where the holders of each number begin. */
    private int[] starts = new int[0];

    /** Takes all out of a bucket. */
    void sort(HolderBucket bucket) {
        int count = Math.toIntExact(bucket.size());
        first = bucket.first();
        numbers = 1 << bucket.bits();
        makeRoom(count);
        for (int i = 0; i < count; i++) {
            held[i] = (int) bucket.held();
            unsorted[i] = (int) bucket.holder();
            starts[held[i]]++;
        }
        // By what they hold: each start is the end first, and comes down as holders are placed.
        int end = 0;
        for (int i = 0; i < starts.length; i++) {
            end += starts[i];
            starts[i] = end;
        }
        for (int i = 0; i < count; i++) {
            sorted[--starts[held[i]]] = unsorted[i];
        }
    }

    private void makeRoom(int count) {
        if (count > held.length) {
            int longer = count + (count >> 2);
            held = new int[longer];
            unsorted = new int[longer];
            sorted = new int[longer];
        }
        if (starts.length <= numbers) {
            starts = new int[numbers + 1];
        }
        Arrays.fill(starts, 0);
    }

    /** Tells of one number after the other, the highest first. */
    void tell(Holders.Visitor visitor) {
        for (int number = numbers - 1; number >= 0; number--) {
            list.at = starts[number];
            list.end = starts[number + 1];
            visitor.number(first + number, list);
        }
    }

    private final class Part implements HolderList {

        private int at;
        private int end;

        @Override
        public long next() {
            return at < end ? Integer.toUnsignedLong(sorted[at++]) : -1;
        }
    }
}
