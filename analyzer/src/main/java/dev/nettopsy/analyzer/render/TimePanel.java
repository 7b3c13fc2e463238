package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.TimelineReport;
import dev.nettopsy.analyzer.report.TimelineReport.Figure;
import dev.nettopsy.analyzer.report.TimelineReport.StepLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One picture over time: figures of one sort of memory as stairs, with the limit that applies and the steps that were found. */
final class TimePanel {

    /** More lines nobody can tell apart; the others are in the table. */
    private static final int MOST_LINES = 6;

    private static final int MOST_STEPS = 8;
    private static final double LABEL_HEIGHT = 14;

    private final String title;
    private final TimelineReport timeline;
    private final List<Figure> drawn;
    private final List<Figure> limits;
    private final TimeScale scale;

    /** A figure as it is drawn; {@code number} from 1 gives its colour and dashes. */
    record Stairs(int number, String name, String line, String area, String labelAt, String last) {}

    /** A step that was found; {@code label} lies left of its line where there is no room on the right. */
    record Mark(String at, String labelAt, String anchor, String text) {}

    /** A bound that lies within the picture. */
    record Limit(String at, String text) {}

    TimePanel(String title, TimelineReport timeline, List<Figure> figures) {
        this.title = title;
        this.timeline = timeline;
        drawn = figures.stream()
                .filter(figure ->
                        !figure.name().endsWith(".limit") && !figure.name().endsWith(".count"))
                .sorted(Comparator.comparingLong(Figure::highest).reversed().thenComparing(Figure::name))
                .limit(MOST_LINES)
                .toList();
        long most = drawn.stream().mapToLong(Figure::highest).max().orElse(0);
        limits = figures.stream()
                .filter(figure -> figure.name().endsWith(".limit"))
                .filter(figure -> figure.last() > 0 && figure.last() <= 3 * most)
                .toList();
        long top = Math.max(most, limits.stream().mapToLong(Figure::last).max().orElse(0));
        scale = new TimeScale(timeline.times(), top);
    }

    boolean isEmpty() {
        return drawn.isEmpty();
    }

    String title() {
        return title;
    }

    TimeScale scale() {
        return scale;
    }

    /** What the picture shows, for who cannot see it. */
    String description() {
        List<String> words = new ArrayList<>();
        for (Figure figure : drawn) {
            words.add(figure.name() + " from " + Sizes.human(figure.first()) + " to " + Sizes.human(figure.last())
                    + ", at most " + Sizes.human(figure.highest()));
        }
        return title + ": " + String.join("; ", words);
    }

    /** Labels stand at the end of their lines, moved apart where they would cover each other. */
    List<Stairs> stairs() {
        List<Figure> byEnd = new ArrayList<>(drawn);
        byEnd.sort(Comparator.comparingLong(Figure::last).reversed().thenComparing(Figure::name));
        List<Stairs> stairs = new ArrayList<>();
        double free = TimeScale.TOP;
        for (int i = 0; i < byEnd.size(); i++) {
            Figure figure = byEnd.get(i);
            double lowest = TimeScale.BOTTOM - LABEL_HEIGHT * (byEnd.size() - 1 - i);
            double label = Math.min(lowest, Math.max(free, scale.y(figure.last()) + 4));
            free = label + LABEL_HEIGHT;
            stairs.add(new Stairs(
                    drawn.indexOf(figure) + 1,
                    figure.name(),
                    path(figure.high()),
                    area(figure),
                    TimeScale.place(label),
                    Sizes.human(figure.last())));
        }
        return stairs;
    }

    List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        for (StepLine step : timeline.steps()) {
            if (marks.size() < MOST_STEPS
                    && drawn.stream().anyMatch(figure -> step.figures().containsKey(figure.name()))) {
                double x = scale.x(step.at());
                boolean left = x > (TimeScale.LEFT + TimeScale.RIGHT) / 2.0;
                marks.add(new Mark(
                        TimeScale.place(x),
                        TimeScale.place(left ? x - 4 : x + 4),
                        left ? "end" : "start",
                        "+" + Sizes.human(step.bytes()) + " at " + scale.clock(step.at())));
            }
        }
        return marks;
    }

    List<Limit> limits() {
        return limits.stream()
                .map(limit -> new Limit(
                        TimeScale.place(scale.y(limit.last())), limit.name() + " " + Sizes.human(limit.last())))
                .toList();
    }

    /** Level until the next column, then up or down: memory jumps. Columns without a value are bridged. */
    private String path(List<Long> values) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) >= 0) {
                String x = TimeScale.place(scale.x(timeline.times().get(i)));
                String y = TimeScale.place(scale.y(values.get(i)));
                path.append(path.isEmpty() ? "M" + x + " " + y : "H" + x + "V" + y);
            }
        }
        return path.isEmpty() ? "" : path.append("H").append(TimeScale.RIGHT).toString();
    }

    /** Between the lowest and the highest of each column. */
    private String area(Figure figure) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < figure.low().size(); i++) {
            long low = figure.low().get(i);
            long high = figure.high().get(i);
            if (low < high) {
                String from = TimeScale.place(scale.x(timeline.times().get(i)));
                String to = i + 1 < timeline.times().size()
                        ? TimeScale.place(scale.x(timeline.times().get(i + 1)))
                        : String.valueOf(TimeScale.RIGHT);
                path.append("M").append(from).append(" ").append(TimeScale.place(scale.y(high)));
                path.append("H").append(to).append("V").append(TimeScale.place(scale.y(low)));
                path.append("H").append(from).append("z");
            }
        }
        return path.toString();
    }
}
