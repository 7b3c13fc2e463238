package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.TimelineReport;
import dev.nettopsy.analyzer.report.TimelineReport.DriftLine;
import dev.nettopsy.analyzer.report.TimelineReport.Figure;
import dev.nettopsy.analyzer.report.TimelineReport.StepLine;
import java.util.ArrayList;
import java.util.List;

/** The memory over time: pictures by sort of memory, and a table of all figures. */
final class TimeChapter {

    private final TimelineReport timeline;
    private final TimeScale clock;

    TimeChapter(TimelineReport timeline) {
        this.timeline = timeline;
        clock = new TimeScale(timeline.times(), 1);
    }

    /**
     * A line of the table.
     *
     * @param growth what was found of it; empty if nothing
     */
    record Row(String name, String first, String last, String lowest, String highest, String growth) {}

    boolean isKnown() {
        return timeline.isKnown();
    }

    /** For the rail: the largest growth, or how long nothing grew. */
    String keyFigure() {
        if (!isKnown()) {
            return "one dump";
        }
        long most = timeline.steps().stream().mapToLong(StepLine::bytes).max().orElse(0);
        long drift =
                timeline.drifts().stream().mapToLong(DriftLine::bytes).max().orElse(0);
        return Math.max(most, drift) == 0 ? duration() : "+" + Sizes.human(Math.max(most, drift));
    }

    String subtitle() {
        return Sizes.exact(timeline.samples()) + (timeline.samples() == 1 ? " sample" : " samples") + " over "
                + duration() + ", from " + timeline.file()
                + ". Lines are the highest values, the shade below them reaches"
                + " down to the lowest. Times are UTC.";
    }

    /** One sentence: what was found. */
    String summary() {
        if (!timeline.judged()) {
            return "Too few samples to tell growth from noise.";
        }
        List<String> found = new ArrayList<>();
        for (StepLine step : timeline.steps()) {
            found.add("+" + Sizes.human(step.bytes()) + " at " + clock.clock(step.at()) + took(step) + " ("
                    + String.join(", ", step.figures().keySet()) + ")"
                    + (step.stays() ? "" : ", where the record ends"));
        }
        for (DriftLine drift : timeline.drifts()) {
            found.add(drift.figure() + " drifts up by " + Sizes.human(drift.bytesPerHour()) + " an hour");
        }
        return found.isEmpty() ? "Nothing grew to stay in " + duration() + "." : String.join("; ", found) + ".";
    }

    private static String took(StepLine step) {
        return step.took() < 1_000 ? "" : " within " + time(step.took());
    }

    List<String> damage() {
        return timeline.damage();
    }

    List<TimePanel> panels() {
        List<Figure> direct = new ArrayList<>();
        List<Figure> heap = new ArrayList<>();
        List<Figure> process = new ArrayList<>();
        for (Figure figure : timeline.figures()) {
            if (figure.name().contains(".direct.")) {
                direct.add(figure);
            } else if (figure.name().startsWith("heap.") || figure.name().contains(".heap.")) {
                heap.add(figure);
            } else {
                process.add(figure);
            }
        }
        return List.of(
                        new TimePanel("Direct memory", timeline, direct),
                        new TimePanel("Java heap", timeline, heap),
                        new TimePanel("Process", timeline, process))
                .stream()
                .filter(panel -> !panel.isEmpty())
                .toList();
    }

    List<Row> rows() {
        return timeline.figures().stream().map(this::row).toList();
    }

    private Row row(Figure figure) {
        boolean counts = figure.name().endsWith(".count");
        return new Row(
                figure.name(),
                amount(figure.first(), counts),
                amount(figure.last(), counts),
                amount(figure.lowest(), counts),
                amount(figure.highest(), counts),
                growth(figure.name()));
    }

    private static String amount(long value, boolean counts) {
        return counts ? Sizes.exact(value) : Sizes.mib(value);
    }

    private String growth(String figure) {
        List<String> found = new ArrayList<>();
        for (StepLine step : timeline.steps()) {
            Long bytes = step.figures().get(figure);
            if (bytes != null) {
                found.add("+" + Sizes.human(bytes) + " at " + clock.clock(step.at()) + took(step)
                        + (step.stays() ? "" : ", record ends there"));
            }
        }
        for (DriftLine drift : timeline.drifts()) {
            if (drift.figure().equals(figure)) {
                found.add("+" + Sizes.human(drift.bytes()) + " since " + clock.clock(drift.from()) + ", "
                        + Sizes.human(drift.bytesPerHour()) + " an hour, confidence "
                        + Page.confidence(drift.confidence()));
            }
        }
        return String.join("; ", found);
    }

    private String duration() {
        return time(timeline.duration());
    }

    private static String time(long millis) {
        long seconds = millis / 1_000;
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
    }
}
