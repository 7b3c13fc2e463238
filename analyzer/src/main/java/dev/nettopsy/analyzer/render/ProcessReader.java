package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.ChannelLine;
import dev.nettopsy.analyzer.report.LeakLine;
import dev.nettopsy.analyzer.report.ProcessReport;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ReportJson} writes of channels, of the leak detector and of the whole process. */
final class ProcessReader {

    private ProcessReader() {}

    static ChannelLine channel(JsonIn in) {
        return new ChannelLine(
                in.text("id"),
                in.text("class"),
                in.text("shortId"),
                in.text("local"),
                in.text("remote"),
                in.text("state"),
                in.text("writability"),
                in.integer("pendingBytes"),
                in.integer("pendingMessages"),
                in.integer("highWaterMark"),
                in.textOrNull("thread"),
                in.texts("handlers"),
                in.integer("buffers"),
                BooksReader.bytes(in, "bytes"));
    }

    static LeakLine leakRecord(JsonIn in) {
        return new LeakLine(
                in.text("type"),
                in.text("hint"),
                in.integer("tracked"),
                in.integer("lost"),
                in.integer("collected"),
                in.texts("trackers"));
    }

    static ProcessReport process(@Nullable JsonIn in) {
        if (in == null) {
            return ProcessReport.NONE;
        }
        return new ProcessReport(
                in.integer("resident"),
                in.integer("proportional"),
                in.integer("anonymous"),
                in.integer("swapped"),
                in.objects("mappings", one -> part(one, one.integer("count"), "virtual", "resident")),
                in.objects("categories", one -> part(one, 0, "reserved", "committed")),
                in.texts("sources"));
    }

    private static ProcessReport.Part part(JsonIn in, long count, String reserved, String bytes) {
        return new ProcessReport.Part(in.text("name"), count, in.integer(reserved), BooksReader.bytes(in, bytes));
    }
}
