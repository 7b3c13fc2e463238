package dev.nettopsy.analyzer.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds sudden growth that stays.
 *
 * <p>Looked at is the {@link Floor} of a curve. Between two cells lies a step if from the second on the floor never again
 * comes as low as the highest that it had up to the first, and the cells are near each other: the gain is {@code least later -
 * most before}. So a return to a level that was there before is none, nor is a slow rise, and noise only makes a gain smaller.
 * A floor that rises slower, but in an eighth of the time by half of all that it gains, is a ramp: a step that took long.
 *
 * <p>What happens in the first tenth is warm-up (for a ramp, in the first fifth), and what is not seen to stay for a tenth is
 * no step yet: if the very last cells lie above all before, that is told as a step which is not known to stay.
 */
final class StepSearch {

    /** Parts of the series: warm-up, what must be seen after a step, how long a step and a ramp take. */
    private static final int TENTH = 10;

    private static final int SUDDEN = 50;
    private static final int RAMP = 8;
    private static final int WINDOW = 40;
    private static final int FEWEST = 8;

    /** A crafted series must not make the report long. */
    private static final int MOST_STEPS = 50;

    private final Curve curve;
    private final int size;
    private final long[] floor;
    private final long[] mostBefore;
    private final long[] leastLater;
    private final long least;
    private final int end;

    private StepSearch(Curve curve) {
        this.curve = curve;
        size = curve.size();
        floor = Floor.of(curve, Math.max(1, size / WINDOW));
        mostBefore = floor.clone();
        leastLater = floor.clone();
        for (int i = 1; i < size; i++) {
            mostBefore[i] = Math.max(mostBefore[i], mostBefore[i - 1]);
        }
        for (int i = size - 2; i >= 0; i--) {
            leastLater[i] = Math.min(leastLater[i], leastLater[i + 1]);
        }
        least = Trends.least(curve);
        end = size - Math.max(FEWEST, size / TENTH);
    }

    /** In the order of time. */
    static List<Step> in(Curve curve) {
        return new StepSearch(curve).steps();
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        int sudden = Math.max(1, size / SUDDEN);
        int warm = Math.max(FEWEST, size / TENTH);
        for (int i = warm; i + sudden <= end && steps.size() < MOST_STEPS; i++) {
            if (gain(i, i + sudden) >= least) {
                int best = best(i, Math.min(i + sudden, end - sudden), sudden);
                int at = steepest(best, best + sudden);
                add(step(at, Math.min(at + sudden, end), gain(best, best + sudden)), sudden, steps);
                i = best + sudden;
            }
        }
        if (steps.isEmpty()) {
            ramp(Math.max(FEWEST, 2 * size / TENTH), steps);
        }
        lastRise(steps);
        return steps;
    }

    /** Where the most is gained in so many cells. */
    private int best(int from, int to, int length) {
        int best = from;
        for (int i = from; i <= to; i++) {
            best = gain(i, i + length) > gain(best, best + length) ? i : best;
        }
        return best;
    }

    /** Steps that follow each other at once are one that took longer. */
    private void add(Step step, int sudden, List<Step> steps) {
        int last = steps.size() - 1;
        long near = 2L * sudden * curve.duration() / size;
        if (last >= 0 && step.at() - steps.get(last).at() - steps.get(last).took() <= near) {
            Step before = steps.get(last);
            long took = step.at() + step.took() - before.at();
            steps.set(last, new Step(before.at(), took, true, Map.of(curve.name(), before.bytes() + step.bytes())));
        } else {
            steps.add(step);
        }
    }

    /** By which the floor from {@code later} on lies above all that it was before {@code from}. */
    private long gain(int from, int later) {
        return leastLater[later] - mostBefore[from - 1];
    }

    private int steepest(int from, int to) {
        int at = from;
        for (int i = from; i <= to; i++) {
            at = floor[i] - floor[i - 1] > floor[at] - floor[at - 1] ? i : at;
        }
        return at;
    }

    private Step step(int from, int later, long bytes) {
        int reached = from;
        while (reached < later && floor[reached] < leastLater[later]) {
            reached++;
        }
        return new Step(curve.time(from), curve.time(reached) - curve.time(from), true, Map.of(curve.name(), bytes));
    }

    private void ramp(int warm, List<Step> steps) {
        int length = Math.max(2, size / RAMP);
        if (warm + length > end) {
            return;
        }
        int best = best(warm, end - length, length);
        long gain = gain(best, best + length);
        long all = leastLater[size - 1] - mostBefore[warm - 1];
        if (gain >= 2 * least && gain >= all / 2) {
            int from = best;
            while (from < best + length && floor[from] <= mostBefore[best - 1]) {
                from++;
            }
            steps.add(step(from, best + length, gain));
        }
    }

    /** The process may have died of it, so that no time was left to stay. */
    private void lastRise(List<Step> steps) {
        for (int i = end; i < size - 1; i++) {
            long gain = curve.lowest(i, size) - curve.highest(0, i);
            if (gain >= least) {
                steps.add(new Step(curve.time(i), 0, false, Map.of(curve.name(), gain)));
                return;
            }
        }
    }
}
