package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import java.util.Arrays;

/**
 * Who holds each number, besides the one from which it was met. Kept in buckets of neighbouring numbers: noting writes to the
 * ends of some thousand pages, and reading sorts one bucket at a time, so that both stay in the processor's cache where the
 * references themselves are spread over gigabytes. Some four bytes a reference, which go as the buckets are read.
 */
final class Holders {

    /** Numbers of a bucket, as a power of two, and more in a heap where there would be too many buckets. */
    private static final int SMALLEST_BUCKET_BITS = 13;

    /** Each has a page that is written. */
    private static final int MOST_BUCKETS = 1 << 16;

    /** Where memory is short these pages must not be what it is short of. */
    private static final int MOST_BUCKETS_IN_BOUNDED_MEMORY = 1 << 8;

    private final Columns columns;
    private final int bucketBits;
    private final HolderBucket[] buckets;

    /** @param most the highest number that may be held */
    Holders(long most, Columns columns) {
        this.columns = columns;
        int bits = SMALLEST_BUCKET_BITS;
        while (most >>> bits >= (columns.isBounded() ? MOST_BUCKETS_IN_BOUNDED_MEMORY : MOST_BUCKETS)) {
            bits++;
        }
        bucketBits = bits;
        buckets = new HolderBucket[(int) (most >>> bits) + 1];
        Arrays.setAll(buckets, number -> new HolderBucket((long) number << bucketBits, bucketBits, columns));
    }

    void add(long holder, long held) {
        buckets[(int) (held >>> bucketBits)].add(holder, held);
    }

    /** Told of one number after the other, from the highest on down to 0, with its holders. */
    interface Visitor {
        void number(long number, HolderList holders);
    }

    /** Reads all of them, once. */
    void read(Visitor visitor) {
        new HolderReader(columns, visitor).read(buckets);
    }
}
