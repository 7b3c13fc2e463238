package dev.nettopsy.analyzer.report;

import java.util.List;
import java.util.Map;

/**
 * The memory of the process over time. Bytes and milliseconds since 1970.
 *
 * @param file name without folders; empty if there is no timeline
 * @param samples that the file has
 * @param judged whether they were enough to look for growth
 * @param times columns of the picture: when each begins
 * @param figures by name
 * @param steps in the order of time
 * @param drifts by name of the figure
 * @param damage what is wrong with the file, one sentence each
 */
public record TimelineReport(
        String file,
        long samples,
        boolean judged,
        List<Long> times,
        List<Figure> figures,
        List<StepLine> steps,
        List<DriftLine> drifts,
        List<String> damage) {

    /** No timeline was given. */
    public static final TimelineReport NONE =
            new TimelineReport("", 0, false, List.of(), List.of(), List.of(), List.of(), List.of());

    public TimelineReport {
        times = List.copyOf(times);
        figures = List.copyOf(figures);
        steps = List.copyOf(steps);
        drifts = List.copyOf(drifts);
        damage = List.copyOf(damage);
    }

    /**
     * One figure.
     *
     * @param first its value in the first column that has it, the highest there
     * @param last in the last column that has it
     * @param low the lowest value of each column; -1 where the figure is missing
     * @param high the highest value of each column; -1 where the figure is missing
     */
    public record Figure(
            String name, long first, long last, long lowest, long highest, List<Long> low, List<Long> high) {

        public Figure {
            low = List.copyOf(low);
            high = List.copyOf(high);
        }
    }

    /**
     * Sudden growth.
     *
     * @param took milliseconds until the new level was reached
     * @param stays whether it was seen to stay
     * @param bytes growth of the figure that grew most
     * @param figures growth of each
     */
    public record StepLine(long at, long took, boolean stays, long bytes, Map<String, Long> figures) {

        public StepLine {
            figures = Copies.ordered(figures);
        }
    }

    /**
     * Slow growth of a figure's floor.
     *
     * @param confidence 0 to 1
     */
    public record DriftLine(String figure, long from, long bytes, long bytesPerHour, double confidence) {}

    /** Whether a timeline was given. */
    public boolean isKnown() {
        return !file.isEmpty();
    }

    /** From the first column to the last, in milliseconds. */
    public long duration() {
        return times.isEmpty() ? 0 : times.get(times.size() - 1) - times.get(0);
    }
}
