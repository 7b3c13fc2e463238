package dev.nettopsy.analyzer.report;

import dev.nettopsy.analyzer.trend.Curve;
import dev.nettopsy.analyzer.trend.Trends;
import dev.nettopsy.snapshot.MemorySeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** What a series shows, as columns of a picture and lines of a table, of bounded number. */
public final class TimelineLines {

    /** As many as a picture of usual width can show. */
    private static final int MOST_COLUMNS = 180;

    private static final int MOST_FIGURES = 32;

    private final long[] starts;

    private TimelineLines(Trends trends) {
        TreeSet<Long> times = new TreeSet<>();
        for (Curve curve : trends.curves()) {
            for (int i = 0; i < curve.size(); i++) {
                times.add(curve.time(i));
            }
        }
        List<Long> all = new ArrayList<>(times);
        int columns = Math.min(MOST_COLUMNS, all.size());
        starts = new long[columns];
        for (int column = 0; column < columns; column++) {
            starts[column] = all.get((int) ((long) column * all.size() / columns));
        }
    }

    /** {@code file}: its name without folders. */
    public static TimelineReport of(String file, MemorySeries series, Trends trends) {
        TimelineLines lines = new TimelineLines(trends);
        return new TimelineReport(
                Text.name(file),
                series.lines(),
                trends.judged(),
                Arrays.stream(lines.starts).boxed().toList(),
                trends.curves().stream()
                        .filter(curve -> curve.size() > 0)
                        .limit(MOST_FIGURES)
                        .map(lines::figure)
                        .toList(),
                trends.steps().stream()
                        .limit(ReportBuilder.MOST_LINES)
                        .map(step -> new TimelineReport.StepLine(
                                step.at(), step.took(), step.stays(), step.bytes(), step.figures()))
                        .toList(),
                trends.drifts().stream()
                        .map(drift -> new TimelineReport.DriftLine(
                                drift.figure(), drift.from(), drift.bytes(), drift.bytesPerHour(), drift.confidence()))
                        .toList(),
                Text.sentences(series.damage(), ReportBuilder.MOST_LINES));
    }

    private TimelineReport.Figure figure(Curve curve) {
        Long[] low = new Long[starts.length];
        Long[] high = new Long[starts.length];
        Arrays.fill(low, -1L);
        Arrays.fill(high, -1L);
        int column = 0;
        for (int i = 0; i < curve.size(); i++) {
            while (column + 1 < starts.length && starts[column + 1] <= curve.time(i)) {
                column++;
            }
            low[column] = low[column] < 0 ? curve.low(i) : Math.min(low[column], curve.low(i));
            high[column] = Math.max(high[column], curve.high(i));
        }
        return new TimelineReport.Figure(
                Text.name(curve.name()),
                curve.high(0),
                curve.high(curve.size() - 1),
                curve.lowest(0, curve.size()),
                curve.highest(),
                List.of(low),
                List.of(high));
    }
}
