package dev.nettopsy.analyzer.ledger;

import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Region;
import dev.nettopsy.snapshot.RunBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many buffers were lost where whole runs of pages are unclaimed. A pooled chunk keeps no mark between two runs that lie
 * side by side, so that a stretch of pages is at least one buffer and at most as many as it has pages. Its arena counts all
 * runs that it handed out and got back: what it misses, beyond those that buffers and caches claim, was lost.
 *
 * <p>An arena does not count what a finalizer brings back of a dead thread's cache. It then counts too many elements as well,
 * which subpages tell exactly; such an arena is not believed, and each stretch stays one buffer.
 */
final class LostRuns {

    private static final String ALLOCATIONS = "allocationsNormal";
    private static final String RETURNS = "deallocationsNormal";
    private static final String SMALL_ALLOCATIONS = "allocationsSmall";
    private static final String SMALL_RETURNS = "deallocationsSmall";

    /** What was found of the runs in one region. */
    private record Runs(int region, long claimed, long goneAtLeast, long goneAtMost) {
        long open() {
            return goneAtMost - goneAtLeast;
        }
    }

    private static final class Arena {
        private final List<Runs> open = new ArrayList<>();
        private long claimed;
        private long takenElements;
        private long atLeast;
        private long openPages;
    }

    private final MemorySnapshot snapshot;
    private final Map<Integer, Arena> arenas = new HashMap<>();

    LostRuns(MemorySnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Takes note of one region. */
    void add(int index, Region region, Tally tally) {
        RunBook book = region.chunk() == null ? null : region.chunk().runs();
        int owner = region.owner();
        if (book == null || owner < 0 || owner >= snapshot.owners().size()) {
            return;
        }
        Arena arena = arenas.computeIfAbsent(owner, key -> new Arena());
        Runs runs = new Runs(index, tally.runClaims, tally.goneRunsAtLeast, tally.goneRunsAtMost);
        arena.claimed += runs.claimed();
        arena.atLeast += runs.goneAtLeast();
        arena.openPages += runs.open();
        if (runs.open() > 0) {
            arena.open.add(runs);
        }
        for (RunBook.Subpage subpage : book.subpages()) {
            arena.takenElements +=
                    subpage.elements().units() - subpage.elements().freeUnits();
        }
    }

    /** Corrects the numbers of lost buffers in place, where an arena knows better than its chunks. */
    void settle(List<RegionBalance> balances) {
        arenas.forEach((owner, arena) -> {
            long more = missing(snapshot.owners().get(owner), arena) - arena.atLeast;
            if (more > 0 && arena.openPages > 0) {
                spread(Math.min(more, arena.openPages), arena, balances);
            }
        });
    }

    private static long missing(Owner owner, Arena arena) {
        Map<String, Long> counters = owner.counters();
        long small = counters.getOrDefault(SMALL_ALLOCATIONS, 0L) - counters.getOrDefault(SMALL_RETURNS, 0L);
        if (small != arena.takenElements) {
            return -1;
        }
        long runs = counters.getOrDefault(ALLOCATIONS, 0L) - counters.getOrDefault(RETURNS, 0L);
        return runs - arena.claimed;
    }

    /** Which stretch has how many of them is not known: they are told to the chunks by their unclaimed pages. */
    private static void spread(long more, Arena arena, List<RegionBalance> balances) {
        long left = more;
        long open = arena.openPages;
        for (Runs runs : arena.open) {
            long share = Math.min(left, (left * runs.open() + open - 1) / open);
            balances.set(runs.region(), balances.get(runs.region()).withMoreLost(share));
            left -= share;
            open -= runs.open();
        }
    }
}
