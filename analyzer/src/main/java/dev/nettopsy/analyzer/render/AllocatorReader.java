package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.AllocatorReport;
import dev.nettopsy.analyzer.report.ChunkLine;
import dev.nettopsy.analyzer.report.ChunkMap;
import dev.nettopsy.analyzer.report.Fullness;
import dev.nettopsy.analyzer.report.OwnerLine;
import dev.nettopsy.analyzer.report.Strips;
import dev.nettopsy.analyzer.report.Use;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mirror of {@link AllocatorJson}. */
final class AllocatorReader {

    private AllocatorReader() {}

    static AllocatorReport allocator(JsonIn in) {
        return new AllocatorReport(
                in.text("id"),
                in.smallInteger("netty"),
                in.text("class"),
                in.text("kind"),
                in.text("memory"),
                in.text("epoch"),
                in.integerMap("counters"),
                in.integerMap("configuration"),
                in.texts("unknownFields"),
                BooksReader.balanced(in.object("total")),
                in.integer("ownersTotal"),
                in.objects("owners", AllocatorReader::owner),
                in.integer("chunksTotal"),
                in.objects("chunks", AllocatorReader::chunk),
                in.objects("fullness", AllocatorReader::fullness),
                strips(in.objectOrNull("strips")),
                magnified(in.objectOrNull("magnified")));
    }

    static ChunkLine chunk(JsonIn in) {
        return new ChunkLine(
                in.text("id"),
                in.textOrNull("address"),
                in.text("class"),
                in.textOrNull("kind"),
                in.text("memory"),
                BooksReader.bytes(in, "capacity"),
                in.integer("refCount"),
                in.text("position"),
                in.textOrNull("owner"),
                in.textOrNull("thread"),
                in.truth("idle"),
                BooksReader.buckets(in),
                in.integer("buffers"),
                in.integer("lost"),
                in.text("accuracy"),
                in.smallInteger("row"),
                in.integer("rowOffset"));
    }

    private static OwnerLine owner(JsonIn in) {
        return new OwnerLine(
                in.text("name"),
                in.text("kind"),
                in.textOrNull("thread"),
                in.truth("orphaned"),
                in.integer("regions"),
                in.integer("queued"),
                in.integer("queueCapacity"),
                BooksReader.buckets(in),
                in.integerOr("cachedBuffers", 0),
                in.integerOr("cachedBytes", 0));
    }

    private static Fullness fullness(JsonIn in) {
        return new Fullness(in.text("label"), in.integer("chunks"), BooksReader.bytes(in, "bytes"));
    }

    private static @Nullable Strips strips(@Nullable JsonIn in) {
        if (in == null) {
            return null;
        }
        Strips strips = new Strips(
                in.integer("bytesPerColumn"), in.smallInteger("columns"), in.objects("rows", AllocatorReader::row));
        if (strips.rows().size() > Strips.MOST_ROWS
                || strips.columns() < 1
                || strips.columns() > Strips.MOST_COLUMNS
                || strips.bytesPerColumn() < 1) {
            throw in.mismatch("rows", "more rows or columns than a report has");
        }
        return strips;
    }

    private static Strips.Row row(JsonIn in) {
        Map<Use, String> levels = new EnumMap<>(Use.class);
        in.textMap("levels").forEach((name, text) -> {
            Use use = Use.byId(name).orElseThrow(() -> in.mismatch("levels", "unknown use"));
            if (!Levels.areValid(text)) {
                throw in.mismatch("levels", "expected run lengths such as \"3*16 2 0\"");
            }
            levels.put(use, text);
        });
        return new Strips.Row(
                in.text("name"),
                in.textOrNull("note"),
                in.integer("owners"),
                in.integer("chunks"),
                BooksReader.bytes(in, "capacity"),
                in.integer("bytesPerColumn"),
                in.integer("queued"),
                in.integer("queueCapacity"),
                in.integers("borders"),
                levels);
    }

    private static @Nullable ChunkMap magnified(@Nullable JsonIn in) {
        if (in == null) {
            return null;
        }
        return new ChunkMap(
                in.text("id"),
                in.text("why"),
                BooksReader.bytes(in, "capacity"),
                in.integer("unit"),
                in.truth("inOrder"),
                in.objects(
                        "runs", run -> new ChunkMap.Run(run.word("use", Use::byId), BooksReader.bytes(run, "bytes"))));
    }
}
