package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.TimelineReport;
import dev.nettopsy.analyzer.report.TimelineReport.DriftLine;
import dev.nettopsy.analyzer.report.TimelineReport.Figure;
import dev.nettopsy.analyzer.report.TimelineReport.StepLine;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The memory over time as JSON, and back. */
final class TimelineJson {

    private TimelineJson() {}

    static void write(TimelineReport timeline, JsonOut out) throws IOException {
        out.text("file", timeline.file());
        out.integer("samples", timeline.samples());
        out.truth("judged", timeline.judged());
        out.texts("damage", timeline.damage());
        out.longs("times", timeline.times());
        out.objects("figures", timeline.figures(), figure -> {
            out.text("name", figure.name());
            out.integer("first", figure.first());
            out.integer("last", figure.last());
            out.integer("lowest", figure.lowest());
            out.integer("highest", figure.highest());
            out.longs("low", figure.low());
            out.longs("high", figure.high());
        });
        out.objects("steps", timeline.steps(), step -> {
            out.integer("at", step.at());
            out.integer("took", step.took());
            out.truth("stays", step.stays());
            out.integer("bytes", step.bytes());
            out.integerMap("figures", step.figures());
        });
        out.objects("drifts", timeline.drifts(), drift -> {
            out.text("figure", drift.figure());
            out.integer("from", drift.from());
            out.integer("bytes", drift.bytes());
            out.integer("bytesPerHour", drift.bytesPerHour());
            out.fraction("confidence", drift.confidence());
        });
    }

    static TimelineReport read(@Nullable JsonIn in) {
        if (in == null) {
            return TimelineReport.NONE;
        }
        List<Long> times = in.longs("times");
        for (int i = 0; i < times.size(); i++) {
            if (times.get(i) < 0 || (i > 0 && times.get(i) < times.get(i - 1))) {
                throw in.mismatch("times", "expected times in their order");
            }
        }
        return new TimelineReport(
                in.text("file"),
                in.integer("samples"),
                in.truth("judged"),
                times,
                in.objects("figures", figure -> figure(figure, times.size())),
                in.objects(
                        "steps",
                        step -> new StepLine(
                                step.integer("at"),
                                step.integer("took"),
                                step.truth("stays"),
                                BooksReader.bytes(step, "bytes"),
                                step.integerMap("figures"))),
                in.objects(
                        "drifts",
                        drift -> new DriftLine(
                                drift.text("figure"),
                                drift.integer("from"),
                                BooksReader.bytes(drift, "bytes"),
                                BooksReader.bytes(drift, "bytesPerHour"),
                                drift.fraction("confidence"))),
                in.texts("damage"));
    }

    private static Figure figure(JsonIn in, int columns) {
        Figure figure = new Figure(
                in.text("name"),
                BooksReader.bytes(in, "first"),
                BooksReader.bytes(in, "last"),
                BooksReader.bytes(in, "lowest"),
                BooksReader.bytes(in, "highest"),
                in.longs("low"),
                in.longs("high"));
        if (figure.low().size() != columns || figure.high().size() != columns) {
            throw in.mismatch("low", "expected a value for each column");
        }
        return figure;
    }
}
