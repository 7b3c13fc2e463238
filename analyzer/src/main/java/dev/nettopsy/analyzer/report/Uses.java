package dev.nettopsy.analyzer.report;

import dev.nettopsy.analyzer.ledger.Balance;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.RegionBalance;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.Reach;
import java.util.EnumMap;
import java.util.Map;

/** From the buckets of the ledger to what a report shows. */
final class Uses {

    private Uses() {}

    static Buckets buckets(Balance balance) {
        return new Buckets(
                balance.get(Bucket.COLLECTABLE),
                balance.get(Bucket.LIVE),
                balance.get(Bucket.ABANDONED),
                balance.get(Bucket.CACHED),
                balance.get(Bucket.OVERHEAD),
                balance.get(Bucket.FREE),
                balance.get(Bucket.STRANDED),
                balance.get(Bucket.UNCLAIMED));
    }

    /** Bytes by use, only those above zero; they sum to the capacity of the region. */
    static Map<Use, Long> of(RegionBalance region) {
        Map<Use, Long> uses = new EnumMap<>(Use.class);
        region.balance().asMap().forEach((bucket, bytes) -> {
            if (bytes > 0) {
                uses.merge(use(bucket, region.isIdle()), bytes, Long::sum);
            }
        });
        return uses;
    }

    /**
     * The use of the bytes that a claim has: the ledger's rule. What only weak references reach cannot be released by
     * anybody; without root records nothing is called unreachable.
     */
    static Use of(Claim claim, boolean hasRoots) {
        if (claim.kind() == Claim.Kind.CACHED) {
            return Use.CACHED;
        }
        boolean dead = claim.reach() == Reach.UNREACHABLE || claim.reach() == Reach.WEAKER;
        return dead && hasRoots ? Use.ABANDONED : Use.LIVE;
    }

    private static Use use(Bucket bucket, boolean idle) {
        return switch (bucket) {
            case COLLECTABLE -> Use.COLLECTABLE;
            case LIVE -> Use.LIVE;
            case ABANDONED -> Use.ABANDONED;
            case CACHED -> Use.CACHED;
            case OVERHEAD -> idle ? Use.IDLE : Use.OVERHEAD;
            case FREE -> idle ? Use.IDLE : Use.FREE;
            case STRANDED -> idle ? Use.IDLE : Use.STRANDED;
            case UNCLAIMED -> Use.UNCLAIMED;
        };
    }
}
