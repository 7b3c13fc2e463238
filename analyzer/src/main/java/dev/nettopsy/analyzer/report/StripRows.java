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
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The memory strips of one allocator: its chunks by thread, or by owner where no thread has it for itself. Within a row:
 * by position, fullest first.
 */
final class StripRows {

    /** Most characters of all levels; beyond it the columns are made wider, so that a report stays small. */
    private static final int LONGEST_LEVELS = 240_000;

    private final Ledger ledger;
    private final MemorySnapshot snapshot;
    private final ClaimsByRegion claims;
    private final List<Group> groups;
    /** Row and bytes to the left, by region. */
    private final Map<Integer, long[]> places = new HashMap<>();

    StripRows(Ledger ledger, ClaimsByRegion claims, List<Integer> regions) {
        this.ledger = ledger;
        this.snapshot = ledger.snapshot();
        this.claims = claims;
        groups = rows(regions);
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
        long longest = groups.stream().mapToLong(group -> group.capacity).max().orElse(0);
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
        for (Group group : groups) {
            StripPainter painter = new StripPainter(bytesPerColumn, group.capacity);
            for (int region : group.regions) {
                painter.chunk(layout(region).runs());
            }
            columns = Math.max(columns, painter.columns());
            rows.add(group.row(painter));
        }
        return new Strips(bytesPerColumn, columns, rows);
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

    private List<Group> rows(List<Integer> regions) {
        Map<String, Group> byKey = new LinkedHashMap<>();
        for (int region : regions) {
            int owner = snapshot.regions().get(region).owner();
            Group group = byKey.computeIfAbsent(key(owner), key -> group(owner));
            group.add(region, snapshot.regions().get(region).capacity(), owner);
        }
        List<Group> all = new ArrayList<>(byKey.values());
        all.forEach(this::addQueues);
        all.sort(Comparator.comparingLong((Group group) -> -group.capacity).thenComparing(group -> group.name));
        if (all.size() > Strips.MOST_ROWS) {
            List<Group> rest = List.copyOf(all.subList(Strips.MOST_ROWS - 1, all.size()));
            all = new ArrayList<>(all.subList(0, Strips.MOST_ROWS - 1));
            all.add(Group.sum(rest));
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

    private Group group(int index) {
        if (index < 0) {
            return new Group("no owner known", null);
        }
        Owner owner = snapshot.owners().get(index);
        String note = owner.abandoned() ? "abandoned" : null;
        if (owner.thread() < 0) {
            return new Group(Text.name(owner.name()), note);
        }
        boolean alive = snapshot.threads().get(owner.thread()).alive();
        return new Group(Text.name(snapshot.threads().get(owner.thread()).name()), alive ? note : "thread has ended");
    }

    private void addQueues(Group group) {
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

    private void place(int row, Group group) {
        long at = 0;
        for (int region : group.regions) {
            places.put(region, new long[] {row, at});
            at += snapshot.regions().get(region).capacity();
        }
    }

    private long[] place(int region) {
        return places.getOrDefault(region, new long[] {-1, 0});
    }

    /** A row in the making. */
    private static final class Group {
        private final String name;
        private final @Nullable String note;
        private final List<Integer> regions = new ArrayList<>();
        private final Set<Integer> owners = new TreeSet<>();
        private long capacity;
        private long queued;
        private long queueCapacity;

        Group(String name, @Nullable String note) {
            this.name = name;
            this.note = note;
        }

        static Group sum(List<Group> groups) {
            Group sum = new Group(groups.size() + " others", null);
            for (Group group : groups) {
                sum.regions.addAll(group.regions);
                sum.owners.addAll(group.owners);
                sum.capacity += group.capacity;
                sum.queued += group.queued;
                sum.queueCapacity = added(sum.queueCapacity, group.queueCapacity);
            }
            return sum;
        }

        void add(int region, long bytes, int owner) {
            regions.add(region);
            capacity += bytes;
            if (owner >= 0) {
                owners.add(owner);
            }
        }

        void addQueue(long size, long most) {
            queued += size;
            queueCapacity = added(queueCapacity, most);
        }

        /** -1 stands for "no bound", which no sum brings back. */
        private static long added(long one, long other) {
            return one < 0 || other < 0 ? -1 : one + other;
        }

        Strips.Row row(StripPainter painter) {
            return new Strips.Row(
                    name,
                    note,
                    owners.size(),
                    regions.size(),
                    capacity,
                    queued,
                    queueCapacity,
                    painter.borders(),
                    painter.levels());
        }
    }
}
