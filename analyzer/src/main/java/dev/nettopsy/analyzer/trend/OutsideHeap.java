package dev.nettopsy.analyzer.trend;

import dev.nettopsy.snapshot.FigureName;
import java.util.List;
import java.util.Optional;

/**
 * The resident size without the Java heap. How many pages of the heap were touched nobody counts, and touching them for the
 * first time is no growth. But outside of it are at least the resident size less what the heap has committed, and at most the
 * resident size less the most that was used of it so far. Growth of the least is growth only if it passes the most that was
 * there before. Any other figure is what it is.
 */
final class OutsideHeap {

    private final Curve least;
    private final Curve most;
    private final boolean isExact;

    OutsideHeap(Curve curve, List<Curve> all) {
        Optional<Curve> committed = find(FigureName.HEAP_COMMITTED, curve, all);
        isExact = !curve.name().equals(FigureName.RESIDENT) || committed.isEmpty();
        least = isExact ? curve : less(curve, committed.orElse(curve), false);
        most = isExact
                ? curve
                : find(FigureName.HEAP_USED, curve, all)
                        .map(used -> less(curve, used, true))
                        .orElse(curve);
    }

    private static Optional<Curve> find(String name, Curve like, List<Curve> all) {
        return all.stream()
                .filter(curve -> curve.name().equals(name) && curve.size() == like.size())
                .findFirst();
    }

    /** {@code soFar}: whether the highest value until then counts. */
    private static Curve less(Curve resident, Curve heap, boolean soFar) {
        int size = resident.size();
        long[] times = new long[size];
        long[] low = new long[size];
        long[] high = new long[size];
        long highest = 0;
        for (int i = 0; i < size; i++) {
            highest = Math.max(highest, heap.high(i));
            times[i] = resident.time(i);
            low[i] = Math.max(0, resident.low(i) - (soFar ? highest : heap.high(i)));
            high[i] = Math.max(low[i], resident.high(i) - heap.low(i));
        }
        return new Curve(resident.name(), times, low, high);
    }

    Curve least() {
        return least;
    }

    boolean isCertain(Step step) {
        return isExact || isCertain(step.at(), step.at() + step.took());
    }

    /** The last eighth of the time against its beginning. */
    boolean isCertain(Drift drift) {
        int last = least.size() - 1;
        return isExact || isCertain(drift.from(), least.time(last - last / 8));
    }

    private boolean isCertain(long from, long to) {
        long before = Long.MAX_VALUE;
        long later = Long.MAX_VALUE;
        for (int i = 0; i < least.size(); i++) {
            if (least.time(i) < from) {
                before = Math.min(before, most.low(i));
            } else if (least.time(i) >= to) {
                later = Math.min(later, least.low(i));
            }
        }
        return before < Long.MAX_VALUE && later - before >= Trends.FLOOR;
    }
}
