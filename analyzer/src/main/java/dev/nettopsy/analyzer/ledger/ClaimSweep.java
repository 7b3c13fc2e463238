package dev.nettopsy.analyzer.ledger;

import java.util.Arrays;

/**
 * Walks a region from its first byte to its last and tells which bytes are covered by claims and which are not. Where claims
 * overlap, a byte goes to the first bucket in the order of {@link Bucket}, once. Reused for all regions; not thread-safe.
 */
final class ClaimSweep {

    /** Buckets that a claim can put a byte in, first one wins. */
    private static final Bucket[] BUCKETS = {Bucket.LIVE, Bucket.ABANDONED, Bucket.CACHED, Bucket.OVERHEAD};

    /** Low bits of an event: two for the bucket, one for "ends here". Positions take the rest of the long. */
    private static final int CODE_BITS = 3;

    private long[] events = new long[64];
    private int size;
    private final int[] open = new int[BUCKETS.length];

    /** What is told of the bytes, in rising order, without gaps between two calls. */
    interface Listener {
        /** {@code claims} claims cover all bytes from {@code from} up to {@code to}. */
        void covered(long from, long to, Bucket bucket, int claims);

        /** No claim covers any of these bytes. */
        void uncovered(long from, long to);
    }

    void clear() {
        size = 0;
    }

    /** Enters the bytes from {@code from} up to {@code to}; nothing if there are none. */
    void add(long from, long to, Bucket bucket) {
        if (from >= to) {
            return;
        }
        if (size + 2 > events.length) {
            events = Arrays.copyOf(events, events.length * 2);
        }
        int code = rank(bucket) << 1;
        events[size++] = from << CODE_BITS | code;
        events[size++] = to << CODE_BITS | code | 1;
    }

    private static int rank(Bucket bucket) {
        for (int i = 0; i < BUCKETS.length; i++) {
            if (BUCKETS[i] == bucket) {
                return i;
            }
        }
        throw new IllegalArgumentException("no bucket of claims: " + bucket);
    }

    /** Tells the listener of all bytes of a region of this capacity. */
    void run(long capacity, Listener listener) {
        Arrays.sort(events, 0, size);
        Arrays.fill(open, 0);
        long at = 0;
        for (int i = 0; i < size; i++) {
            long position = events[i] >>> CODE_BITS;
            if (position > at) {
                tell(at, position, listener);
                at = position;
            }
            int code = (int) (events[i] & (1 << CODE_BITS) - 1);
            open[code >> 1] += (code & 1) == 0 ? 1 : -1;
        }
        if (capacity > at) {
            listener.uncovered(at, capacity);
        }
    }

    private void tell(long from, long to, Listener listener) {
        int claims = 0;
        Bucket first = null;
        for (int i = 0; i < BUCKETS.length; i++) {
            claims += open[i];
            if (open[i] > 0 && first == null) {
                first = BUCKETS[i];
            }
        }
        if (first == null) {
            listener.uncovered(from, to);
        } else {
            listener.covered(from, to, first, claims);
        }
    }
}
