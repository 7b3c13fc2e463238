package dev.nettopsy.analyzer.report;

import dev.nettopsy.analyzer.ledger.RegionBalance;
import dev.nettopsy.analyzer.report.ChunkMap.Run;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.FreeMap;
import dev.nettopsy.snapshot.Region;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What lies where in one region. The ledger decides how many bytes have which use; this only places them: first what
 * claims and free maps place, then the rest into the gaps from the left. The runs therefore always add up to the ledger's
 * balance; where claims and balance cannot be brought together (overlapping claims), the runs are sorted by use and {@link
 * #inOrder} is false.
 */
final class Layout {

    /** The order in which gaps are filled: below a bump pointer what was handed out, above it what is free, slack last. */
    private static final List<Use> GAP_ORDER = List.of(
            Use.COLLECTABLE,
            Use.LIVE,
            Use.ABANDONED,
            Use.UNCLAIMED,
            Use.CACHED,
            Use.STRANDED,
            Use.FREE,
            Use.IDLE,
            Use.OVERHEAD);

    private final List<Run> runs = new ArrayList<>();
    private final Map<Use, Long> left;
    private boolean inOrder = true;

    private Layout(Map<Use, Long> uses) {
        left = new EnumMap<>(uses);
    }

    static Layout of(Region region, RegionBalance balance, List<Claim> claims, boolean hasRoots) {
        Map<Use, Long> uses = Uses.of(balance);
        for (boolean withOverhead : new boolean[] {true, false}) {
            Layout placed = new Layout(uses);
            if (placed.place(pieces(region, balance, claims, hasRoots, withOverhead), region.capacity())) {
                return placed;
            }
        }
        Layout sorted = new Layout(uses);
        sorted.inOrder = false;
        sorted.fillGap(region.capacity());
        return sorted;
    }

    /** Neighbours differ in use; the bytes sum to the capacity. */
    List<Run> runs() {
        return runs;
    }

    boolean inOrder() {
        return inOrder;
    }

    private boolean place(List<Piece> pieces, long capacity) {
        long from = 0;
        for (Piece piece : pieces) {
            if (piece.start < from || piece.end > capacity || left.getOrDefault(piece.use, 0L) < piece.bytes()) {
                return false;
            }
            left.merge(piece.use, -piece.bytes(), Long::sum);
            from = piece.end;
        }
        from = 0;
        for (Piece piece : pieces) {
            fillGap(piece.start - from);
            add(piece.use, piece.bytes());
            from = piece.end;
        }
        fillGap(capacity - from);
        return true;
    }

    private void fillGap(long bytes) {
        long open = bytes;
        for (Use use : GAP_ORDER) {
            long part = Math.min(open, left.getOrDefault(use, 0L));
            if (part > 0) {
                add(use, part);
                left.merge(use, -part, Long::sum);
                open -= part;
            }
        }
    }

    private void add(Use use, long bytes) {
        if (bytes == 0) {
            return;
        }
        int last = runs.size() - 1;
        if (last >= 0 && runs.get(last).use() == use) {
            runs.set(last, new Run(use, runs.get(last).bytes() + bytes));
        } else {
            runs.add(new Run(use, bytes));
        }
    }

    /** Rounding is placed where the buffers say it is, unless the ledger found another figure for it. */
    private static List<Piece> pieces(
            Region region, RegionBalance balance, List<Claim> claims, boolean hasRoots, boolean withOverhead) {
        List<Piece> pieces = new ArrayList<>();
        boolean idle = balance.isIdle();
        for (Claim claim : claims) {
            long end = claim.offset() + claim.length();
            pieces.add(new Piece(claim.offset(), end, Uses.of(claim, hasRoots)));
            if (withOverhead) {
                pieces.add(new Piece(end, claim.offset() + claim.reserved(), idle ? Use.IDLE : Use.OVERHEAD));
            }
        }
        if (region.chunk() != null && region.chunk().freeMap() != null) {
            boolean usable = region.position().canHandOut();
            addFree(region.chunk().freeMap(), idle ? Use.IDLE : usable ? Use.FREE : Use.STRANDED, pieces);
        }
        pieces.removeIf(piece -> piece.bytes() <= 0);
        pieces.sort(Comparator.comparingLong(Piece::start));
        return pieces;
    }

    private static void addFree(FreeMap map, Use use, List<Piece> pieces) {
        BitSet bits = map.bits();
        for (int first = bits.nextSetBit(0); first >= 0; ) {
            int end = bits.nextClearBit(first);
            long start = map.start();
            pieces.add(new Piece(start + (long) first * map.unit(), start + (long) end * map.unit(), use));
            first = bits.nextSetBit(end);
        }
    }

    private record Piece(long start, long end, Use use) {

        long bytes() {
            return end - start;
        }
    }
}
