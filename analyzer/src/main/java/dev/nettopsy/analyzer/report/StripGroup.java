package dev.nettopsy.analyzer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The chunks of one owner, or of all owners that have no row of their own: a row of the strips in the making. */
final class StripGroup {

    /** Note of a row that goes on with the one above. */
    static final String CONTINUED = "continued";

    final String name;
    final @Nullable String note;
    final List<Integer> regions = new ArrayList<>();
    final Set<Integer> owners = new TreeSet<>();
    long capacity;
    long queued;
    long queueCapacity;
    private boolean sumsOthers;

    StripGroup(String name, @Nullable String note) {
        this.name = name;
        this.note = note;
    }

    static StripGroup sum(List<StripGroup> groups) {
        StripGroup sum = new StripGroup(groups.size() + " others", "on a scale of its own");
        sum.sumsOthers = true;
        for (StripGroup group : groups) {
            sum.regions.addAll(group.regions);
            sum.owners.addAll(group.owners);
            sum.capacity += group.capacity;
            sum.queued += group.queued;
            sum.queueCapacity = added(sum.queueCapacity, group.queueCapacity);
        }
        return sum;
    }

    void add(int region, long bytes, int owner) {
        addRegion(region, bytes);
        if (owner >= 0) {
            owners.add(owner);
        }
    }

    void addRegion(int region, long bytes) {
        regions.add(region);
        capacity += bytes;
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
                painter.bytesPerColumn(),
                queued,
                queueCapacity,
                painter.borders(),
                painter.levels());
    }

    /** Whether it sums the owners that have no row of their own; it may be so long that it gets its own scale. */
    boolean sumsOthers() {
        return sumsOthers;
    }

    /** This row without its chunks. */
    StripGroup firstLine() {
        StripGroup line = new StripGroup(name, note);
        line.owners.addAll(owners);
        line.queued = queued;
        line.queueCapacity = queueCapacity;
        return line;
    }

    /** The same owner on its next line, without chunks yet. What is said once an owner stays on the first line. */
    StripGroup nextLine() {
        return new StripGroup(name, CONTINUED);
    }
}
