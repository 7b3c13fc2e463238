package dev.nettopsy.analyzer.ledger;

/**
 * A region made for one buffer: unpooled, NIO, mapped, one-off. What its claim leaves over is rounding. Without any claim
 * all of it is in one bucket.
 */
final class WholeRegion implements UncoveredBytes {

    private final Bucket withoutClaim;
    private long bytes;

    WholeRegion(Bucket withoutClaim) {
        this.withoutClaim = withoutClaim;
    }

    @Override
    public void uncovered(long from, long to) {
        bytes += to - from;
    }

    @Override
    public void enter(Tally tally) {
        if (!tally.nothingClaims()) {
            tally.add(Bucket.OVERHEAD, bytes);
            return;
        }
        tally.add(withoutClaim, bytes);
        if (withoutClaim != Bucket.LIVE) {
            tally.gone = 1;
            tally.goneBytes = bytes;
            tally.goneBytesAtLeast = bytes;
            tally.goneBytesAtMost = bytes;
        }
    }
}
