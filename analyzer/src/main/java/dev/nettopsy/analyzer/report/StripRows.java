package dev.nettopsy.analyzer.report;

import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.analyzer.ledger.RegionBalance;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Owner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The memory strips of one allocator: its chunks by thread, or by owner where no thread has it for itself, in the order of
 * their size. Within an owner: by position, fullest first. One owner with very many chunks would make all other rows too
 * short to read, so long rows are folded like text as far as there is room.
 */
final class StripRows {

    /** Most characters of all levels; beyond it the columns are made wider, so that a report stays small. */
    private static final int LONGEST_LEVELS = 240_000;

    private final Ledger ledger;
    private final MemorySnapshot snapshot;
    private final ClaimsByRegion claims;
    private final List<StripGroup> groups;
    /** Row and bytes to the left, by region. */
    private final Map<Integer, long[]> places = new HashMap<>();

    StripRows(Ledger ledger, ClaimsByRegion claims, List<Integer> regions) {
        this.ledger = ledger;
        this.snapshot = ledger.snapshot();
        this.claims = claims;
        groups = new Folding(snapshot).fold(rows(regions));
        for (int row = 0; row < groups.size(); row++) {
            place(row, groups.get(row));
        }
    }

    int row(int region) {
        return (int) place(region)[0];
    }

    long rowOffset(int region) {
        return place(region)[1];
    }

    @Nullable
    Strips strips() {
        long longest = groups.stream()
                .filter(group -> !group.sumsOthers())
                .mapToLong(group -> group.capacity)
                .max()
                .orElse(0);
        if (longest == 0) {
            return null;
        }
        for (int columns = Strips.MOST_COLUMNS; ; columns /= 2) {
            Strips strips = paint(Math.max(1, (longest + columns - 1) / columns));
            if (lengthOf(strips) <= LONGEST_LEVELS || columns < 100) {
                return strips;
            }
        }
    }

    private Strips paint(long bytesPerColumn) {
        List<Strips.Row> rows = new ArrayList<>();
        int columns = 0;
        for (StripGroup group : groups) {
            StripPainter painter = new StripPainter(scale(group, bytesPerColumn), group.capacity);
            for (int region : group.regions) {
                painter.chunk(layout(region).runs());
            }
            columns = Math.max(columns, painter.columns());
            rows.add(group.row(painter));
        }
        return new Strips(bytesPerColumn, columns, rows);
    }

    /** The row of the others is made as long as the widest picture if it would be longer. */
    private static long scale(StripGroup group, long bytesPerColumn) {
        long shortened = (group.capacity + Strips.MOST_COLUMNS - 1) / Strips.MOST_COLUMNS;
        return group.sumsOthers() ? Math.max(bytesPerColumn, shortened) : bytesPerColumn;
    }

    private Layout layout(int region) {
        return Layout.of(
                snapshot.regions().get(region),
                ledger.regions().get(region),
                claims.of(region),
                snapshot.source().hasRoots());
    }

    private static int lengthOf(Strips strips) {
        return strips.rows().stream()
                .flatMap(row -> row.levels().values().stream())
                .mapToInt(String::length)
                .sum();
    }

    private List<StripGroup> rows(List<Integer> regions) {
        Map<String, StripGroup> byKey = new LinkedHashMap<>();
        for (int region : regions) {
            int owner = snapshot.regions().get(region).owner();
            StripGroup group = byKey.computeIfAbsent(key(owner), key -> newGroup(owner));
            group.add(region, snapshot.regions().get(region).capacity(), owner);
        }
        List<StripGroup> all = new ArrayList<>(byKey.values());
        all.forEach(this::addQueues);
        // A stable sort: owners of equal size stay in the order of the snapshot.
        all.sort(Comparator.comparingLong(group -> -group.capacity));
        if (all.size() > Strips.MOST_ROWS) {
            List<StripGroup> rest = List.copyOf(all.subList(Strips.MOST_ROWS - 1, all.size()));
            all = new ArrayList<>(all.subList(0, Strips.MOST_ROWS - 1));
            all.add(StripGroup.sum(rest));
        }
        all.forEach(group -> group.regions.sort(drawingOrder()));
        return all;
    }

    private String key(int owner) {
        if (owner < 0) {
            return "none";
        }
        int thread = snapshot.owners().get(owner).thread();
        return thread >= 0 ? "thread " + thread : "owner " + owner;
    }

    private StripGroup newGroup(int index) {
        if (index < 0) {
            return new StripGroup("no owner known", null);
        }
        Owner owner = snapshot.owners().get(index);
        String note = owner.abandoned() ? "abandoned" : null;
        if (owner.thread() < 0) {
            return new StripGroup(Text.name(owner.name()), note);
        }
        boolean alive = snapshot.threads().get(owner.thread()).alive();
        return new StripGroup(
                Text.name(snapshot.threads().get(owner.thread()).name()), alive ? note : "thread has ended");
    }

    private void addQueues(StripGroup group) {
        snapshot.queues().stream()
                .filter(queue -> group.owners.contains(queue.owner()))
                .forEach(queue -> group.addQueue(queue.size(), queue.capacity()));
    }

    private Comparator<Integer> drawingOrder() {
        return Comparator.comparingInt((Integer region) ->
                        snapshot.regions().get(region).position().ordinal())
                .thenComparingLong(region -> -taken(ledger.regions().get(region)))
                .thenComparingInt(region -> region);
    }

    private static long taken(RegionBalance region) {
        return region.balance().get(Bucket.LIVE)
                + region.balance().get(Bucket.ABANDONED)
                + region.balance().get(Bucket.UNCLAIMED);
    }

    private void place(int row, StripGroup group) {
        long at = 0;
        for (int region : group.regions) {
            places.put(region, new long[] {row, at});
            at += snapshot.regions().get(region).capacity();
        }
    }

    private long[] place(int region) {
        return places.getOrDefault(region, new long[] {-1, 0});
    }
}
