package dev.nettopsy.analyzer.trend;

import dev.nettopsy.snapshot.FigureName;
import dev.nettopsy.snapshot.MemorySeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a series shows.
 *
 * @param curves every figure, by name
 * @param judged whether there was enough to look for growth
 * @param steps in the order of time
 * @param drifts by name of the figure
 */
public record Trends(List<Curve> curves, boolean judged, List<Step> steps, List<Drift> drifts) {

    /** With fewer cells nothing can be told from noise. */
    static final int FEWEST_CELLS = 20;

    /** Growth of less is nothing to look into. */
    public static final long FLOOR = 16L << 20;

    /** And so is growth of less than this share of the figure's highest value. */
    public static final double SHARE = 0.1;

    /** A floor of the heap below this share of its limit says nothing: no collector has a reason to clean up there. */
    private static final double HEAP_SHARE = 0.5;

    public Trends {
        curves = List.copyOf(curves);
        steps = List.copyOf(steps);
        drifts = List.copyOf(drifts);
    }

    /** Looks for growth. The same series gives the same trends. Time: that of a few hundred cells squared at most. */
    public static Trends of(MemorySeries series) {
        List<Curve> curves = Curves.of(series);
        List<Step> steps = new ArrayList<>();
        List<Drift> drifts = new ArrayList<>();
        boolean judged = false;
        for (Curve curve : curves) {
            if (isJudged(curve, curves)) {
                judged = true;
                OutsideHeap outside = new OutsideHeap(curve, curves);
                Curve seen = outside.least();
                List<Step> own =
                        StepSearch.in(seen).stream().filter(outside::isCertain).toList();
                steps.addAll(own);
                DriftSearch.in(seen, own).filter(outside::isCertain).ifPresent(drifts::add);
            }
        }
        return new Trends(curves, judged, StepGroups.of(steps, series.duration()), drifts);
    }

    /** The curve of a figure; empty if the series does not have it. */
    public Optional<Curve> curve(String name) {
        return curves.stream().filter(curve -> curve.name().equals(name)).findFirst();
    }

    /** Least growth of a curve that counts, in bytes. */
    static long least(Curve curve) {
        return Math.max(FLOOR, (long) (SHARE * curve.highest()));
    }

    private static boolean isJudged(Curve curve, List<Curve> all) {
        String name = curve.name();
        if (curve.size() < FEWEST_CELLS
                || FigureName.isLimit(name)
                || FigureName.isCount(name)
                || name.equals(FigureName.HEAP_COMMITTED)) {
            return false;
        }
        return !name.equals(FigureName.HEAP_USED) || isHigh(curve, all);
    }

    private static boolean isHigh(Curve heap, List<Curve> all) {
        long limit = all.stream()
                .filter(curve -> curve.name().equals(FigureName.HEAP_LIMIT))
                .mapToLong(Curve::highest)
                .findFirst()
                .orElse(Long.MAX_VALUE);
        return heap.lowest(heap.size() - heap.size() / 10, heap.size()) >= HEAP_SHARE * limit;
    }
}
