package dev.nettopsy.analyzer.ledger;

import dev.nettopsy.snapshot.ChunkBook;

/**
 * A chunk of which only sums are known: so many bytes handed out, so many free, but not which. Claims are taken from the
 * handed-out bytes, and what is left of those is unclaimed.
 */
final class SumBytes implements UncoveredBytes {

    private final long handedOut;
    private final long free;
    private final Bucket freeBucket;
    private final long counted;
    private long bytes;

    SumBytes(ChunkBook book, Bucket freeBucket) {
        this.handedOut = Math.max(0, book.handedOut());
        this.free = Math.max(0, book.free());
        this.freeBucket = freeBucket;
        this.counted = book.countedBuffers();
    }

    @Override
    public void uncovered(long from, long to) {
        bytes += to - from;
    }

    @Override
    public void enter(Tally tally) {
        long unclaimed = Math.max(0, Math.min(bytes, handedOut - tally.coveredBytes()));
        long freeBytes = Math.min(bytes - unclaimed, free);
        tally.add(Bucket.UNCLAIMED, unclaimed);
        tally.add(freeBucket, freeBytes);
        tally.add(Bucket.OVERHEAD, bytes - unclaimed - freeBytes);
        tally.gone = counted < 0 ? -1 : Math.max(0, counted - tally.inUse);
        tally.goneBytes = unclaimed;
        tally.goneBytesAtLeast = unclaimed;
        tally.goneBytesAtMost = unclaimed;
        tally.accuracy = unclaimed > 0 ? Accuracy.ESTIMATED : Accuracy.EXACT;
    }
}
