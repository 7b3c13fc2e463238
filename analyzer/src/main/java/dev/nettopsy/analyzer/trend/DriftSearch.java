package dev.nettopsy.analyzer.trend;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds slow growth of a curve's floor.
 *
 * <p>After the warm-up, and with the steps taken out, the curve is cut into sixteen windows, and the lowest value of each is
 * kept, so that teeth of a saw, peaks and noise upwards do not count. Through these goes the line of Theil and Sen, whose slope
 * is the median of the slopes of all pairs; as a third of the points can be anything without moving it far. The share of pairs that
 * rise less that of pairs that fall (Kendall's tau) says whether it is growth at all: 0.6 of 16 points comes by chance once
 * in two thousand cases. And the second half must still grow, or it was a warm-up that took longer.
 */
final class DriftSearch {

    private static final int WINDOWS = 16;
    private static final int FEWEST_CELLS = 3 * WINDOWS;
    private static final double LEAST_TAU = 0.6;
    private static final double LEAST_OF_SECOND_HALF = 0.35;
    private static final double HOUR = 3_600_000;

    /** No memory grows faster. */
    private static final long MOST_AN_HOUR = 1L << 56;

    private final Curve curve;
    private final double[] times = new double[WINDOWS];
    private final double[] floors = new double[WINDOWS];

    private DriftSearch(Curve curve, List<Step> steps) {
        this.curve = curve;
        int warm = curve.size() / 5;
        int cells = curve.size() - warm;
        for (int window = 0; window < WINDOWS; window++) {
            int from = warm + window * cells / WINDOWS;
            int end = warm + (window + 1) * cells / WINDOWS;
            times[window] = middle(from, end);
            floors[window] = IntStream.range(from, end)
                    .mapToDouble(cell -> curve.low(cell) - (double) stepsUntil(cell, steps))
                    .min()
                    .orElse(0);
        }
    }

    static Optional<Drift> in(Curve curve, List<Step> steps) {
        return curve.size() < FEWEST_CELLS ? Optional.empty() : new DriftSearch(curve, steps).drift();
    }

    private double middle(int from, int end) {
        return (curve.time(from) + (double) curve.time(end - 1)) / 2;
    }

    private long stepsUntil(int cell, List<Step> steps) {
        return steps.stream()
                .filter(step -> step.at() <= curve.time(cell))
                .mapToLong(Step::bytes)
                .sum();
    }

    private Optional<Drift> drift() {
        double slope = slope(0);
        double tau = tau();
        long from = curve.time(curve.size() / 5);
        double bytes = slope * (curve.time(curve.size() - 1) - from);
        if (bytes < Trends.least(curve) || tau < LEAST_TAU || slope(WINDOWS / 2) < LEAST_OF_SECOND_HALF * slope) {
            return Optional.empty();
        }
        return Optional.of(new Drift(
                curve.name(),
                from,
                Math.round(bytes),
                Math.min(MOST_AN_HOUR, Math.round(slope * HOUR)),
                Math.min(0.95, Math.rint(tau * 100) / 100)));
    }

    /** Bytes a millisecond, of the windows from one on. */
    private double slope(int first) {
        int count = WINDOWS - first;
        double[] slopes = new double[count * (count - 1) / 2];
        int next = 0;
        for (int i = first; i < WINDOWS; i++) {
            for (int k = i + 1; k < WINDOWS; k++) {
                slopes[next++] = (floors[k] - floors[i]) / Math.max(1, times[k] - times[i]);
            }
        }
        Arrays.sort(slopes);
        return (slopes[(slopes.length - 1) / 2] + slopes[slopes.length / 2]) / 2;
    }

    private double tau() {
        int sum = 0;
        for (int i = 0; i < WINDOWS; i++) {
            for (int k = i + 1; k < WINDOWS; k++) {
                sum += (int) Math.signum(floors[k] - floors[i]);
            }
        }
        return sum / (WINDOWS * (WINDOWS - 1) / 2.0);
    }
}
