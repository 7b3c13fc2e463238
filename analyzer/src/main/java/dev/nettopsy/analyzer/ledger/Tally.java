package dev.nettopsy.analyzer.ledger;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The figures of one region while they are added up. */
final class Tally {

    private final long[] bytes = new long[Bucket.values().length];

    /** Buffers in use that claim part of the region, and the sum of what they reserved. */
    long inUse;

    long inUseReserved;
    /** Those of them that no root reaches. */
    long abandoned;

    long abandonedReserved;
    /** Entries kept for reuse. */
    long cached;
    /** Claims on a pooled chunk that have a run of their own, and no element of a subpage. */
    long runClaims;
    /** Buffers whose object is gone; -1 if the books cannot tell. */
    long gone;

    /** Those of them that are runs of a pooled chunk, of which the books only say how many there are at least. */
    long goneRunsAtLeast;

    long goneRunsAtMost;
    long goneBytes;
    long goneBytesAtLeast;
    long goneBytesAtMost;
    long contested;
    /** Bytes that nobody claims and that no user has either. */
    long orphaned;

    Accuracy accuracy = Accuracy.EXACT;

    void add(Bucket bucket, long count) {
        bytes[bucket.ordinal()] += count;
    }

    Balance balance() {
        Map<Bucket, Long> map = new EnumMap<>(Bucket.class);
        for (Bucket bucket : Bucket.values()) {
            map.put(bucket, bytes[bucket.ordinal()]);
        }
        return Balance.of(map);
    }

    /** Bytes entered so far. */
    long coveredBytes() {
        return Arrays.stream(bytes).sum();
    }

    boolean nothingClaims() {
        return inUse == 0 && cached == 0;
    }
}
