package dev.nettopsy.analyzer.ledger;

import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.ChunkKind;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.FreeMap;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import java.util.List;
import java.util.Map;

/** Balances one region after the other. Claims are clipped to their region; absurd figures in the books are clipped too. */
final class RegionBooks {

    private final MemorySnapshot snapshot;
    private final UsualReserve usual;
    private final LostRuns lostRuns;
    private final ClaimSweep sweep = new ClaimSweep();

    RegionBooks(MemorySnapshot snapshot, UsualReserve usual) {
        this.snapshot = snapshot;
        this.usual = usual;
        this.lostRuns = new LostRuns(snapshot);
    }

    RegionBalance balance(int index, List<Claim> claims) {
        Region region = snapshot.regions().get(index);
        Tally tally = new Tally();
        sweep.clear();
        for (Claim claim : claims) {
            enter(region, claim, tally);
        }
        UncoveredBytes rest = uncoveredBytes(region);
        sweep.run(region.capacity(), listener(region, rest, tally));
        rest.enter(tally);
        lostRuns.add(index, region, tally);
        return close(index, region, claims.size(), tally);
    }

    /** To be called once all regions are balanced: what only several of them together tell. */
    void settle(List<RegionBalance> balances) {
        lostRuns.settle(balances);
    }

    private RegionBalance close(int index, Region region, long claims, Tally tally) {
        boolean collectable = region.freedByCollector() && isLost(region.reach());
        Balance balance = collectable ? Balance.of(Map.of(Bucket.COLLECTABLE, region.capacity())) : tally.balance();
        if (isFreedByCollectorOnly(region)) {
            return new RegionBalance(index, balance, claims, 0, 0, 0, 0, Accuracy.EXACT, 0, 0);
        }
        return new RegionBalance(
                index,
                balance,
                claims,
                tally.gone < 0 ? -1 : tally.abandoned + tally.gone,
                tally.abandonedReserved + tally.goneBytes,
                tally.abandonedReserved + tally.goneBytesAtLeast,
                tally.abandonedReserved + tally.goneBytesAtMost,
                snapshot.source().complete() ? tally.accuracy : Accuracy.UPPER_BOUND,
                tally.contested,
                tally.orphaned);
    }

    /** Buffers of the JDK are never released by hand, so that none of them can be lost. */
    private static boolean isFreedByCollectorOnly(Region region) {
        boolean ofTheJdk = region.position() == Position.NIO || region.position() == Position.MAPPED;
        return ofTheJdk && region.freedByCollector();
    }

    private void enter(Region region, Claim claim, Tally tally) {
        long from = clip(claim.offset(), region);
        long to = clip(end(claim.offset(), claim.length()), region);
        long reservedTo = Math.max(to, clip(end(claim.offset(), reserved(region, claim)), region));
        ChunkBook book = region.chunk();
        if (book != null && book.runs() != null && book.runs().subpageAt(claim.offset()) == null) {
            tally.runClaims++;
        }
        if (claim.kind() == Claim.Kind.CACHED) {
            tally.cached++;
            sweep.add(from, reservedTo, Bucket.CACHED);
            return;
        }
        boolean abandoned = isLost(claim.reach());
        tally.inUse++;
        tally.inUseReserved += reservedTo - from;
        if (abandoned) {
            tally.abandoned++;
            tally.abandonedReserved += reservedTo - from;
        }
        sweep.add(from, to, abandoned ? Bucket.ABANDONED : Bucket.LIVE);
        sweep.add(to, reservedTo, Bucket.OVERHEAD);
    }

    /** Bytes set apart for the claim: at least a segment in size-class chunks, a block of a power of two in buddy chunks. */
    private static long reserved(Region region, Claim claim) {
        ChunkBook book = region.chunk();
        long reserved = Math.max(claim.length(), claim.reserved());
        if (book == null || book.segmentSize() <= 0) {
            return reserved;
        }
        long atLeast = Math.max(reserved, book.segmentSize());
        boolean powerOfTwo = Long.bitCount(atLeast) == 1;
        return book.kind() == ChunkKind.BUDDY && !powerOfTwo ? Long.highestOneBit(atLeast) << 1 : atLeast;
    }

    private static long end(long offset, long length) {
        long end = offset + Math.max(0, length);
        return end < offset ? Long.MAX_VALUE : end;
    }

    private static long clip(long position, Region region) {
        return Math.max(0, Math.min(position, region.capacity()));
    }

    /** See {@link Bookkeeping} for why weaker references do not count. */
    private boolean isLost(Reach reach) {
        return snapshot.source().hasRoots() && (reach == Reach.UNREACHABLE || reach == Reach.WEAKER);
    }

    private UncoveredBytes uncoveredBytes(Region region) {
        ChunkBook book = region.chunk();
        if (book == null) {
            return new WholeRegion(isLost(region.reach()) ? Bucket.ABANDONED : Bucket.LIVE);
        }
        Bucket free = region.position().canHandOut() ? Bucket.FREE : Bucket.STRANDED;
        if (isOneOff(region, book)) {
            return new WholeRegion(Bucket.UNCLAIMED);
        }
        FreeMap map = book.freeMap();
        if (book.kind() == ChunkKind.BUMP) {
            long pointer = clip(book.handedOut(), region);
            return new BumpBytes(pointer, book.countedBuffers(), free, usual, region.allocator());
        }
        if (map != null && book.runs() != null) {
            return new RunBytes(map, book.runs(), free);
        }
        if (map != null && book.kind() != ChunkKind.RUNS) {
            return new UnitBytes(
                    map, region.capacity(), free, book.kind() == ChunkKind.SIZE_CLASS, book.countedBuffers());
        }
        return new SumBytes(book, free);
    }

    private static boolean isOneOff(Region region, ChunkBook book) {
        return book.kind() == ChunkKind.ONE_OFF
                || (region.position() == Position.ONE_OFF && book.kind() == ChunkKind.BUMP);
    }

    private static ClaimSweep.Listener listener(Region region, UncoveredBytes rest, Tally tally) {
        boolean isChunk = region.chunk() != null;
        return new ClaimSweep.Listener() {
            @Override
            public void covered(long from, long to, Bucket bucket, int claims) {
                tally.add(bucket, to - from);
                if (isChunk) {
                    tally.contested += claims > 1 ? to - from : rest.contradicted(from, to);
                }
            }

            @Override
            public void uncovered(long from, long to) {
                rest.uncovered(from, to);
            }
        };
    }
}
