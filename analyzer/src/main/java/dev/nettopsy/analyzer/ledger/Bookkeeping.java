package dev.nettopsy.analyzer.ledger;

import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Region;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Balances the books of a snapshot: enters every byte of every region in exactly one bucket, sums up by kind, allocator,
 * owner and position, and holds each counter against a recount. Takes n log n for n claims.
 *
 * <p>Who cannot be reached: a claim counts as abandoned, and a region as collectable, when no root reaches it
 * <em>strongly</em>. What only weak, phantom or finalizer references reach ({@code Reach.WEAKER}) is treated like what
 * nothing reaches, because Netty's leak detector keeps a weak reference to buffers that the program has lost and the JDK
 * keeps a phantom one to each direct buffer: neither can release anything. {@code Reach.UNKNOWN} counts as reachable, and
 * so does everything in a dump without root records.
 */
public final class Bookkeeping {

    /** Sums of more bytes than this are refused: no machine has them, and sums of sums must not overflow. */
    static final long MOST_BYTES = 1L << 58;

    private Bookkeeping() {}

    /**
     * The ledger of a snapshot.
     *
     * @throws IllegalArgumentException if the regions add up to more bytes than any machine has (a crafted snapshot)
     */
    public static Ledger balance(MemorySnapshot snapshot) {
        refuseAbsurdSizes(snapshot);
        List<RegionBalance> regions = balanceRegions(snapshot);
        Map<Position, PositionBalance> byPosition = byPosition(snapshot, regions);
        List<Balance> byAllocator =
                sums(snapshot, regions, snapshot.allocators().size(), Region::allocator);
        return new Ledger(
                snapshot,
                regions,
                byKind(snapshot, regions),
                byAllocator,
                sums(snapshot, regions, snapshot.owners().size(), Region::owner),
                byPosition,
                Recount.of(snapshot, byAllocator),
                LimitsInForce.of(snapshot));
    }

    private static void refuseAbsurdSizes(MemorySnapshot snapshot) {
        long sum = 0;
        for (Region region : snapshot.regions()) {
            if (region.capacity() > MOST_BYTES - sum) {
                throw new IllegalArgumentException("snapshot: regions add up to more than " + MOST_BYTES
                        + " bytes, at region 0x" + Long.toHexString(region.id()));
            }
            sum += region.capacity();
        }
    }

    private static List<RegionBalance> balanceRegions(MemorySnapshot snapshot) {
        ClaimsByRegion claims = ClaimsByRegion.of(snapshot);
        UsualReserve usual = UsualReserve.of(snapshot);
        RegionBooks books = new RegionBooks(snapshot, usual);
        List<RegionBalance> balances = new ArrayList<>(snapshot.regions().size());
        for (int i = 0; i < snapshot.regions().size(); i++) {
            balances.add(books.balance(i, claims.of(i)));
        }
        books.settle(balances);
        return balances;
    }

    private static Map<MemoryKind, Balance> byKind(MemorySnapshot snapshot, List<RegionBalance> regions) {
        Map<MemoryKind, Balance> sums = new EnumMap<>(MemoryKind.class);
        for (MemoryKind kind : MemoryKind.values()) {
            sums.put(kind, Balance.ZERO);
        }
        for (RegionBalance region : regions) {
            sums.merge(snapshot.regions().get(region.region()).kind(), region.balance(), Balance::plus);
        }
        return sums;
    }

    private static List<Balance> sums(
            MemorySnapshot snapshot, List<RegionBalance> regions, int groups, ToIntFunction<Region> group) {
        List<Balance> sums = new ArrayList<>(Collections.nCopies(groups, Balance.ZERO));
        for (RegionBalance region : regions) {
            int index = group.applyAsInt(snapshot.regions().get(region.region()));
            if (index >= 0 && index < groups) {
                sums.set(index, sums.get(index).plus(region.balance()));
            }
        }
        return sums;
    }

    private static Map<Position, PositionBalance> byPosition(MemorySnapshot snapshot, List<RegionBalance> regions) {
        Map<Position, PositionBalance> sums = new EnumMap<>(Position.class);
        for (RegionBalance balance : regions) {
            Region region = snapshot.regions().get(balance.region());
            boolean idle = balance.isIdle();
            PositionBalance one = new PositionBalance(1, region.capacity(), idle ? 1 : 0, idle ? region.capacity() : 0);
            sums.merge(region.position(), one, PositionBalance::plus);
        }
        return sums;
    }
}
