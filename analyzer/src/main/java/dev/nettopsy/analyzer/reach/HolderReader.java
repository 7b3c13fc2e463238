package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Goes through buckets of holders number by number. A bucket of which too much would have to be sorted at once is parted
 * first; of a number that so many hold that even alone it is too much, the holders are read as they come. While one bucket is
 * told of, another processor sorts the next.
 */
final class HolderReader {

    /** Twelve bytes each: more are not sorted at once. */
    private static final int MOST_SORTED = 1 << 22;

    private static final int PART_BITS = 6;

    private final Columns columns;
    private final Holders.Visitor visitor;
    private final int mostSorted;
    private SortedHolders told = new SortedHolders();
    private SortedHolders next = new SortedHolders();

    HolderReader(Columns columns, Holders.Visitor visitor) {
        this(columns, visitor, MOST_SORTED);
    }

    /** @param mostSorted entries that are sorted at once */
    HolderReader(Columns columns, Holders.Visitor visitor, int mostSorted) {
        this.columns = columns;
        this.visitor = visitor;
        this.mostSorted = mostSorted;
    }

    /** Reads all of some buckets, the last one first. */
    void read(HolderBucket[] buckets) {
        CompletableFuture<Void> sorting = CompletableFuture.completedFuture(null);
        boolean isSorted = false;
        for (int i = buckets.length - 1; i >= 0; i--) {
            if (!isSorted) {
                isSorted = sortNow(buckets[i]);
            } else {
                join(sorting);
            }
            boolean tells = isSorted;
            SortedHolders ready = next;
            next = told;
            told = ready;
            isSorted = columns.threads() > 1 && i > 0 && buckets[i - 1].size() <= mostSorted;
            if (isSorted) {
                HolderBucket following = buckets[i - 1];
                SortedHolders free = next;
                sorting = CompletableFuture.runAsync(() -> free.sort(following));
            }
            if (tells) {
                told.tell(visitor);
            } else {
                readLarge(buckets[i]);
            }
        }
    }

    private static void join(CompletableFuture<Void> sorting) {
        try {
            sorting.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    private boolean sortNow(HolderBucket bucket) {
        boolean fits = bucket.size() <= mostSorted;
        if (fits) {
            next.sort(bucket);
        }
        return fits;
    }

    private void readLarge(HolderBucket bucket) {
        if (bucket.bits() == 0) {
            visitor.number(bucket.first(), () -> next(bucket));
        } else {
            // One bucket may be sorted already: the parts are somebody else's work.
            new HolderReader(columns, visitor, mostSorted).read(parts(bucket));
        }
    }

    private static long next(HolderBucket bucket) {
        if (bucket.size() == 0) {
            return -1;
        }
        bucket.held();
        return bucket.holder();
    }

    private HolderBucket[] parts(HolderBucket bucket) {
        int bits = Math.max(0, bucket.bits() - PART_BITS);
        HolderBucket[] parts = new HolderBucket[1 << (bucket.bits() - bits)];
        Arrays.setAll(parts, part -> new HolderBucket(bucket.first() + ((long) part << bits), bits, columns));
        for (long left = bucket.size(); left > 0; left--) {
            long held = bucket.held();
            parts[(int) (held >>> bits)].add(bucket.holder(), bucket.first() + held);
        }
        return parts;
    }
}
