package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.ledger.Balance;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.analyzer.ledger.RegionBalance;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import java.util.Map;

/**
 * Charges the bytes of each region, in the order of {@link Charge}: chunks whose books were read, and unpooled buffers. The
 * JDK's own buffers and mapped files are left to rules of their own.
 */
final class Charging {

    private final Ledger ledger;
    private final Map<Integer, Long> failedCalls;
    private final Charges charges = new Charges();

    private Charging(Ledger ledger, Map<Integer, Long> failedCalls) {
        this.ledger = ledger;
        this.failedCalls = failedCalls;
    }

    /** {@code failedCalls}: bytes by region that a failed initialisation left behind. */
    static Charges of(Ledger ledger, Map<Integer, Long> failedCalls) {
        Charging charging = new Charging(ledger, failedCalls);
        for (RegionBalance balance : ledger.regions()) {
            Region region = ledger.snapshot().regions().get(balance.region());
            if (region.chunk() != null || region.position() == Position.UNPOOLED) {
                charging.charge(balance, region);
            }
        }
        return charging.charges;
    }

    private void charge(RegionBalance balance, Region region) {
        if (region.position() == Position.UNOWNED) {
            add(
                    Charge.LOST_CHUNK,
                    balance,
                    region.capacity() - balance.balance().get(Bucket.LIVE));
        } else if (balance.balance().get(Bucket.COLLECTABLE) > 0) {
            chargeCollectable(balance, region);
        } else if (isArena(region) && !(balance.isIdle() && isDropped(region))) {
            chargeArena(balance);
        } else if (balance.isIdle()) {
            chargeIdle(balance, region);
        } else {
            chargeInUse(balance);
        }
    }

    private static boolean isArena(Region region) {
        return region.chunk() != null && (region.position() == Position.ARENA || region.position() == Position.SPARE);
    }

    /** Arenas hand out each free page and element again, so that nothing is stranded in their chunks. */
    private void chargeArena(RegionBalance balance) {
        Balance bytes = balance.balance();
        add(Charge.LEAK, balance, balance.lostBytes());
        add(Charge.THREAD_CACHE, balance, bytes.get(Bucket.CACHED) + balance.orphaned());
        add(Charge.IDLE_ARENA, balance, bytes.get(Bucket.FREE));
    }

    /** Lost buffers make it a leak, if only for the collector's whim; a chunk without any was dropped by its allocator. */
    private void chargeCollectable(RegionBalance balance, Region region) {
        boolean leaked = balance.lost() > 0;
        boolean directChunk = region.chunk() != null && region.kind() == MemoryKind.DIRECT;
        if (leaked) {
            add(Charge.LEAK, balance, region.capacity());
        } else if (directChunk) {
            add(Charge.LOST_CHUNK, balance, region.capacity());
        }
    }

    private void chargeIdle(RegionBalance balance, Region region) {
        if (isDropped(region)) {
            add(Charge.LOST_CHUNK, balance, region.capacity());
        } else if (region.position().isSharedQueue()) {
            add(Charge.IDLE_SHARED, balance, region.capacity());
        } else if (isOwn(region.position())) {
            add(Charge.IDLE_OWN, balance, region.capacity());
        }
    }

    /** An allocator that is freed or that nothing reaches will never hand out what its chunks have left. */
    private boolean isDropped(Region region) {
        int index = region.allocator();
        if (index < 0
                || index >= ledger.snapshot().allocators().size()
                || !ledger.snapshot().source().hasRoots()) {
            return false;
        }
        Allocator allocator = ledger.snapshot().allocators().get(index);
        boolean unreached = region.reach() == Reach.UNREACHABLE || region.reach() == Reach.WEAKER;
        return allocator.freed() || unreached;
    }

    private static boolean isOwn(Position position) {
        return position == Position.CURRENT
                || position == Position.NEXT_IN_LINE
                || position == Position.THREAD_CHUNK_CACHE;
    }

    private void chargeInUse(RegionBalance balance) {
        long stranded = balance.balance().get(Bucket.STRANDED);
        long unclaimed = balance.balance().get(Bucket.UNCLAIMED);
        long failed = Math.min(failedCalls.getOrDefault(balance.region(), 0L), stranded + unclaimed);
        add(Charge.FAILED_CALL, balance, failed);
        long strandedLeft = stranded - Math.max(0, failed - unclaimed);
        boolean onlyLostBuffersPin = balance.balance().get(Bucket.LIVE) == 0
                && balance.balance().get(Bucket.CACHED) == 0
                && balance.lost() > 0;
        if (balance.lost() > 0) {
            long lost = balance.lostBytes() - Math.min(failed, unclaimed);
            add(Charge.LEAK, balance, onlyLostBuffersPin && failed == 0 ? lost + strandedLeft : lost);
        }
        if (!onlyLostBuffersPin || failed > 0) {
            // Blocks that the books call handed out though the count knows of no buffer can never be handed out again
            // either.
            add(Charge.STRANDED, balance, strandedLeft + (balance.lost() == 0 ? unclaimed : 0));
        }
    }

    private void add(Charge charge, RegionBalance balance, long bytes) {
        charges.add(charge, balance.region(), ledger.snapshot().regions().get(balance.region()), bytes);
    }
}
