package dev.nettopsy.analyzer.ledger;

/**
 * One region, balanced.
 *
 * @param region index into the snapshot's regions
 * @param balance sums to the region's capacity
 * @param claims buffers in use and cache entries that claim part of it
 * @param lost buffers that were handed out and that nobody can release any more: abandoned ones and those whose object is
 *     gone; -1 if the books of this chunk cannot tell
 * @param lostBytes bytes reserved for them: exact, or the best figure within the interval
 * @param lostBytesAtLeast lower end of the interval
 * @param lostBytesAtMost upper end
 * @param accuracy of the unclaimed and stranded figures
 * @param contested bytes of a chunk on which the entries contradict each other: two buffers claim them, or one claims what
 *     the books call free. Counted once in {@code balance}; 0 in a sound process
 */
public record RegionBalance(
        int region,
        Balance balance,
        long claims,
        long lost,
        long lostBytes,
        long lostBytesAtLeast,
        long lostBytesAtMost,
        Accuracy accuracy,
        long contested,
        long orphaned) {

    /** The same with so many more lost buffers, whose bytes are known already. */
    RegionBalance withMoreLost(long more) {
        return new RegionBalance(
                region,
                balance,
                claims,
                lost + more,
                lostBytes,
                lostBytesAtLeast,
                lostBytesAtMost,
                accuracy,
                contested,
                orphaned);
    }

    /** Whether it has no live, abandoned or unclaimed byte. */
    public boolean isIdle() {
        return balance.get(Bucket.LIVE) == 0
                && balance.get(Bucket.ABANDONED) == 0
                && balance.get(Bucket.UNCLAIMED) == 0
                && balance.get(Bucket.COLLECTABLE) == 0;
    }
}
