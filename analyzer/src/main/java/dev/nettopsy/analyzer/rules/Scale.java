package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.ledger.Balance;
import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.snapshot.MemoryKind;

/**
 * What an amount of memory is measured against: the limit of its kind (direct memory has one, heap buffers share the heap's)
 * and the total of all buffer memory.
 */
final class Scale {

    private final long directLimit;
    private final long heapLimit;
    private final long total;
    private final Amount all;
    private final boolean directFailed;
    private final boolean heapFailed;

    Scale(Ledger ledger, MemoryErrors errors) {
        directLimit = ledger.limits().bindingBytes();
        heapLimit = ledger.snapshot().runtime().maxHeap();
        total = ledger.total().capacity();
        all = new Amount(
                ledger.byKind().getOrDefault(MemoryKind.DIRECT, Balance.ZERO).capacity(),
                ledger.byKind().getOrDefault(MemoryKind.HEAP, Balance.ZERO).capacity());
        directFailed = !errors.direct().isEmpty();
        heapFailed = !errors.heap().isEmpty();
    }

    /** Bytes of all direct and heap regions. */
    long total() {
        return total;
    }

    /** The limit that applies to this kind of memory, or -1. */
    long limit(MemoryKind kind) {
        return switch (kind) {
            case DIRECT -> directLimit;
            case HEAP -> heapLimit;
            case MAPPED -> -1;
        };
    }

    /** Whether the amount is this share of the limit of its kind; false where there is no limit. */
    boolean reachesLimit(Amount amount, Threshold share) {
        return reaches(amount.direct(), directLimit, share) || reaches(amount.heap(), heapLimit, share);
    }

    /** Whether all buffer memory of a kind takes this share of its limit. */
    boolean totalReachesLimit(Threshold share) {
        return reachesLimit(all, share);
    }

    boolean reachesTotal(Amount amount, Threshold share) {
        return reaches(amount.sum(), total, share);
    }

    /** Critical or warning, for an amount that is above its rule's threshold. */
    Severity severity(Amount amount) {
        boolean critical = reachesLimit(amount, Thresholds.CRITICAL_SHARE_OF_LIMIT)
                || reaches(amountThatFailed(amount), total, Thresholds.CRITICAL_SHARE_OF_TOTAL);
        return critical ? Severity.CRITICAL : Severity.WARNING;
    }

    /** Only memory of the kind that ran out can have made it run out: a full Java heap is not full of direct buffers. */
    private long amountThatFailed(Amount amount) {
        return (directFailed ? amount.direct() : 0) + (heapFailed ? amount.heap() : 0);
    }

    /** {@code ", 61 % of the limit"}; the share of all buffer memory where no limit is known. */
    String inWords(Amount amount) {
        if (amount.direct() > amount.heap() && directLimit > 0) {
            return Figures.share(amount.direct(), directLimit) + " of the direct-memory limit";
        }
        if (amount.heap() > amount.direct() && heapLimit > 0) {
            return Figures.share(amount.heap(), heapLimit) + " of the largest heap";
        }
        return Figures.share(amount.sum(), total) + " of all buffer memory";
    }

    private static boolean reaches(long bytes, long all, Threshold share) {
        return all > 0 && bytes > 0 && bytes >= share.of(all);
    }
}
