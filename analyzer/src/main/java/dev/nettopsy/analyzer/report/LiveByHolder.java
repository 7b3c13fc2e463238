package dev.nettopsy.analyzer.report;

import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.snapshot.Claim;

/** Live buffers and their bytes for each holder of a snapshot. */
final class LiveByHolder {

    private final long[] buffers;
    private final long[] bytes;

    LiveByHolder(Ledger ledger) {
        boolean hasRoots = ledger.snapshot().source().hasRoots();
        int holders = ledger.snapshot().holders().size();
        buffers = new long[holders];
        bytes = new long[holders];
        for (Claim claim : ledger.snapshot().claims()) {
            boolean live = Uses.of(claim, hasRoots) == Use.LIVE
                    && ledger.regions().get(claim.region()).balance().get(Bucket.LIVE) > 0;
            if (claim.holder() >= 0 && live) {
                buffers[claim.holder()]++;
                bytes[claim.holder()] += claim.length();
            }
        }
    }

    long buffers(int holder) {
        return buffers[holder];
    }

    long bytes(int holder) {
        return bytes[holder];
    }
}
