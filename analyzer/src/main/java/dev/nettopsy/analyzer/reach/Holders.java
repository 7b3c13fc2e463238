package dev.nettopsy.analyzer.reach;

import java.util.Arrays;

/**
 * Who holds each number, besides the one from which it was met. Kept in buckets of neighbouring numbers: noting writes to the
 * ends of some thousand pages, and reading sorts one bucket at a time, so that both stay in the processor's cache where the
 * references themselves are spread over gigabytes. Some four bytes a reference, which go as the buckets are read.
 *
 * <pre>
 *   bucket := (held number within the bucket, difference of the holder to the one noted before in the bucket)*
 * </pre>
 */
final class Holders {

    static final int BUCKET_BITS = 13;

    private static final int BUCKET_SIZE = 1 << BUCKET_BITS;

    private final NumberQueue[] buckets;
    private final int[] lastHolders;

    /** Of the open bucket: where the holders of each number begin. */
    private final int[] starts = new int[BUCKET_SIZE + 1];

    private int[] held = new int[BUCKET_SIZE];
    private int[] unsorted = new int[BUCKET_SIZE];
    private int[] sorted = new int[BUCKET_SIZE];

    /** @param most the highest number that may be held */
    Holders(int most) {
        buckets = new NumberQueue[(most >>> BUCKET_BITS) + 1];
        Arrays.setAll(buckets, bucket -> new NumberQueue());
        lastHolders = new int[buckets.length];
    }

    void add(int holder, int held) {
        int bucket = held >>> BUCKET_BITS;
        NumberQueue queue = buckets[bucket];
        queue.add(held & BUCKET_SIZE - 1);
        queue.addDifference(holder - lastHolders[bucket]);
        lastHolders[bucket] = holder;
    }

    /** Reads the bucket of a number, once; the one before is closed. */
    void open(int bucket) {
        NumberQueue queue = buckets[bucket];
        int count = queue.size() / 2;
        if (count > held.length) {
            held = new int[count];
            unsorted = new int[count];
            sorted = new int[count];
        }
        Arrays.fill(starts, 0);
        int holder = 0;
        for (int i = 0; i < count; i++) {
            held[i] = queue.remove();
            holder += queue.removeDifference();
            unsorted[i] = holder;
            starts[held[i]]++;
        }
        sort(count);
    }

    /** By what they hold: each start is the end first, and comes down as holders are placed. */
    private void sort(int count) {
        int end = 0;
        for (int i = 0; i < starts.length; i++) {
            end += starts[i];
            starts[i] = end;
        }
        for (int i = 0; i < count; i++) {
            sorted[--starts[held[i]]] = unsorted[i];
        }
    }

    /** Where the holders of a number of the open bucket begin. */
    int from(int number) {
        return starts[number & BUCKET_SIZE - 1];
    }

    int to(int number) {
        return starts[(number & BUCKET_SIZE - 1) + 1];
    }

    int get(int index) {
        return sorted[index];
    }
}
