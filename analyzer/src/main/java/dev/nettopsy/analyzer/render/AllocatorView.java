package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.AllocatorReport;
import dev.nettopsy.analyzer.report.ChunkMap;
import dev.nettopsy.analyzer.report.Fullness;
import dev.nettopsy.analyzer.report.OwnerLine;
import dev.nettopsy.analyzer.report.Report;
import dev.nettopsy.analyzer.report.Strips;
import dev.nettopsy.analyzer.report.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One allocator's pictures.
 *
 * @param index in the report
 * @param rows of its strips that are shown
 */
record AllocatorView(int index, AllocatorReport allocator, String version, List<Strips.Row> rows) {

    /** Rows of all strips of a page together: each has a dozen elements. */
    private static final int MOST_ROWS = 80;

    private static final int TICKS = 5;

    private static final int MOST_CACHES = 20;

    /** Allocators that have chunks, largest first. */
    static List<AllocatorView> of(Report report) {
        List<AllocatorView> views = new ArrayList<>();
        int open = MOST_ROWS;
        for (int index : largestFirst(report)) {
            AllocatorReport allocator = report.allocators().get(index);
            Strips strips = allocator.strips();
            if (strips != null) {
                int rows = Math.min(open, strips.rows().size());
                views.add(new AllocatorView(
                        index,
                        allocator,
                        version(report, allocator),
                        strips.rows().subList(0, rows)));
                open -= rows;
            }
        }
        return views;
    }

    private static List<Integer> largestFirst(Report report) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < report.allocators().size(); i++) {
            indices.add(i);
        }
        indices.sort(Comparator.comparingLong(
                i -> -report.allocators().get(i).total().capacity()));
        return indices;
    }

    private static String version(Report report, AllocatorReport allocator) {
        int netty = allocator.netty();
        return netty < 0 || netty >= report.runtime().netty().size()
                ? ""
                : "Netty " + report.runtime().netty().get(netty).versionText();
    }

    Strips strips() {
        return Optional.ofNullable(allocator.strips()).orElseThrow();
    }

    /** Owners that keep released buffers for reuse, most bytes first; no more than a reader looks at. */
    List<OwnerLine> caches() {
        return allocator.owners().stream()
                .filter(owner -> owner.cachedBytes() > 0)
                .sorted(Comparator.comparingLong(owner -> -owner.cachedBytes()))
                .limit(MOST_CACHES)
                .toList();
    }

    /** Caches that are left out of {@link #caches()}, or whose owners the report does not list. */
    boolean hasMoreCaches() {
        return allocator.ownersTotal() > allocator.owners().size()
                || allocator.owners().stream()
                                .filter(owner -> owner.cachedBytes() > 0)
                                .count()
                        > MOST_CACHES;
    }

    /** The longest row in bytes, which the axis is about. */
    long width() {
        return strips().bytesPerColumn() * strips().columns();
    }

    /** The bytes at the marks of the axis, from 0. */
    List<Long> ticks() {
        List<Long> ticks = new ArrayList<>();
        for (int i = 0; i < TICKS; i++) {
            ticks.add(width() * i / TICKS);
        }
        return ticks;
    }

    /** The uses that occur in the strips. */
    List<Use> uses() {
        List<Use> uses = new ArrayList<>();
        for (Use use : Use.values()) {
            if (strips().rows().stream().anyMatch(row -> row.levels().containsKey(use))) {
                uses.add(use);
            }
        }
        return uses;
    }

    int rowsLeftOut() {
        return strips().rows().size() - rows.size();
    }

    double fullnessPercent(Fullness bar) {
        long most =
                allocator.fullness().stream().mapToLong(Fullness::bytes).max().orElse(0);
        return most == 0 ? 0 : Math.round(1000.0 * bar.bytes() / most) / 10.0;
    }

    @Nullable
    ChunkMap magnified() {
        return allocator.magnified();
    }

    /** Whose row it is; a folded row has its name on the first line only. */
    static String who(Strips.Row row) {
        String note = row.note();
        if (note == null) {
            return row.name();
        }
        return note.equals("continued") ? "…" : row.name() + " (" + note + ")";
    }

    /** How full the row's queues are: "16/16". */
    static String queue(Strips.Row row) {
        if (row.queueCapacity() == 0 && row.queued() == 0) {
            return "";
        }
        return Sizes.exact(row.queued()) + "/" + (row.queueCapacity() < 0 ? "∞" : Sizes.exact(row.queueCapacity()));
    }

    static boolean isFull(Strips.Row row) {
        return row.queueCapacity() > 0 && row.queued() >= row.queueCapacity();
    }
}
