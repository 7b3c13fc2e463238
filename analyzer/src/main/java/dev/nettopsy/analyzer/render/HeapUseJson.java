package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.HeapReport;
import dev.nettopsy.analyzer.report.LoaderLine;
import dev.nettopsy.analyzer.report.ThreadLine;
import dev.nettopsy.analyzer.report.WasteLine;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What threads and class loaders keep of the heap, and what is wasted: written as JSON and read again. */
final class HeapUseJson {

    private static final Set<String> KINDS =
            Set.of("duplicate-strings", "empty-collections", "sparse-collections", "boxed-numbers");

    private static final Set<String> ACCURACIES = Set.of("exact", "estimated");

    private HeapUseJson() {}

    static void write(HeapReport heap, JsonOut out) throws IOException {
        out.integer("threadsTotal", heap.threadsTotal());
        out.objects("threads", heap.threads(), thread -> thread(thread, out));
        out.objects("loaders", heap.loaders(), loader -> loaders(loader, out));
        out.objects("waste", heap.waste(), waste -> waste(waste, out));
    }

    private static void thread(ThreadLine thread, JsonOut out) throws IOException {
        out.text("name", thread.name());
        out.text("class", thread.className());
        out.text("object", thread.object());
        out.integer("retainedBytes", thread.retainedBytes());
        out.integer("stackBytes", thread.stackBytes());
        out.texts("frames", thread.frames());
        out.integer("framesTotal", thread.framesTotal());
        out.objects("locals", thread.locals(), local -> {
            out.integer("frame", local.frame());
            out.text("method", local.method());
            out.text("class", local.className());
            out.text("object", local.object());
            out.integer("retainedBytes", local.retainedBytes());
            out.truth("elsewhere", local.elsewhere());
        });
    }

    private static void loaders(LoaderLine line, JsonOut out) throws IOException {
        out.text("class", line.className());
        out.integer("loaders", line.loaders());
        out.integer("classes", line.classes());
        out.integer("repeated", line.repeated());
        out.integer("retainedBytes", line.retainedBytes());
        out.objects("largest", line.largest(), loader -> {
            out.text("name", loader.name());
            out.text("object", loader.object());
            out.integer("classes", loader.classes());
            out.integer("instances", loader.instances());
            out.integer("instanceBytes", loader.instanceBytes());
            out.integer("retainedBytes", loader.retainedBytes());
        });
    }

    private static void waste(WasteLine line, JsonOut out) throws IOException {
        out.text("kind", line.kind());
        out.text("class", line.className());
        out.integer("objects", line.objects());
        out.integer("seen", line.seen());
        out.integer("wasteful", line.wasteful());
        out.integer("wastedBytes", line.wastedBytes());
        out.text("accuracy", line.accuracy());
        out.objects("values", line.values(), value -> {
            out.text("object", value.object());
            out.integer("length", value.length());
            out.integer("copies", value.copies());
            out.integer("wastedBytes", value.wastedBytes());
        });
    }

    static List<ThreadLine> threads(JsonIn heap) {
        return heap.objects(
                "threads",
                in -> new ThreadLine(
                        in.text("name"),
                        in.text("class"),
                        in.text("object"),
                        in.integer("retainedBytes"),
                        in.integer("stackBytes"),
                        in.texts("frames"),
                        in.integer("framesTotal"),
                        in.objects("locals", HeapUseJson::local)));
    }

    private static ThreadLine.Local local(JsonIn in) {
        return new ThreadLine.Local(
                in.integer("frame"),
                in.text("method"),
                in.text("class"),
                in.text("object"),
                in.integer("retainedBytes"),
                in.truth("elsewhere"));
    }

    static List<LoaderLine> loaders(JsonIn heap) {
        return heap.objects(
                "loaders",
                in -> new LoaderLine(
                        in.text("class"),
                        in.integer("loaders"),
                        in.integer("classes"),
                        in.integer("repeated"),
                        in.integer("retainedBytes"),
                        in.objects("largest", HeapUseJson::loader)));
    }

    private static LoaderLine.Loader loader(JsonIn in) {
        return new LoaderLine.Loader(
                in.text("name"),
                in.text("object"),
                in.integer("classes"),
                in.integer("instances"),
                in.integer("instanceBytes"),
                in.integer("retainedBytes"));
    }

    static List<WasteLine> waste(JsonIn heap) {
        return heap.objects(
                "waste",
                in -> new WasteLine(
                        in.word("kind", word -> Optional.of(word).filter(KINDS::contains)),
                        in.text("class"),
                        in.integer("objects"),
                        in.integer("seen"),
                        in.integer("wasteful"),
                        in.integer("wastedBytes"),
                        in.word("accuracy", word -> Optional.of(word).filter(ACCURACIES::contains)),
                        in.objects("values", HeapUseJson::value)));
    }

    private static WasteLine.Value value(JsonIn in) {
        return new WasteLine.Value(
                in.text("object"), in.integer("length"), in.integer("copies"), in.integer("wastedBytes"));
    }
}
