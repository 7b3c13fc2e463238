package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.AllocatorReport;
import dev.nettopsy.analyzer.report.Buckets;
import dev.nettopsy.analyzer.report.ChunkLine;
import dev.nettopsy.analyzer.report.ChunkMap;
import dev.nettopsy.analyzer.report.Fullness;
import dev.nettopsy.analyzer.report.OwnerLine;
import dev.nettopsy.analyzer.report.Strips;
import dev.nettopsy.analyzer.report.Use;
import java.io.IOException;
import java.util.Map;

/** Allocators, their owners, chunks and pictures as JSON. */
final class AllocatorJson {

    private final JsonOut out;
    private final BooksJson books;

    AllocatorJson(JsonOut out) {
        this.out = out;
        this.books = new BooksJson(out);
    }

    void allocator(AllocatorReport allocator) throws IOException {
        out.text("id", allocator.id());
        out.integer("netty", allocator.netty());
        out.text("class", allocator.className());
        out.text("kind", allocator.kind());
        out.text("memory", allocator.memory());
        out.text("epoch", allocator.epoch());
        out.integerMap("counters", allocator.counters());
        out.integerMap("configuration", allocator.configuration());
        out.texts("unknownFields", allocator.unknownFields());
        out.object("total", () -> books.buckets(allocator.total()));
        out.integer("ownersTotal", allocator.ownersTotal());
        out.objects("owners", allocator.owners(), this::owner);
        out.integer("chunksTotal", allocator.chunksTotal());
        out.objects("chunks", allocator.chunks(), this::chunk);
        out.objects("fullness", allocator.fullness(), this::fullness);
        Strips strips = allocator.strips();
        if (strips != null) {
            out.object("strips", () -> strips(strips));
        }
        ChunkMap magnified = allocator.magnified();
        if (magnified != null) {
            out.object("magnified", () -> magnified(magnified));
        }
    }

    void chunk(ChunkLine chunk) throws IOException {
        out.text("id", chunk.id());
        out.text("address", chunk.address());
        out.text("class", chunk.className());
        out.text("kind", chunk.kind());
        out.text("memory", chunk.memory());
        out.integer("capacity", chunk.capacity());
        out.integer("refCount", chunk.refCount());
        out.text("position", chunk.position());
        out.text("owner", chunk.owner());
        out.text("thread", chunk.thread());
        out.truth("idle", chunk.idle());
        bucketsOnly(chunk.buckets());
        out.integer("buffers", chunk.buffers());
        out.integer("lost", chunk.lost());
        out.text("accuracy", chunk.accuracy());
        out.integer("row", chunk.row());
        out.integer("rowOffset", chunk.rowOffset());
    }

    private void owner(OwnerLine owner) throws IOException {
        out.text("name", owner.name());
        out.text("kind", owner.kind());
        out.text("thread", owner.thread());
        out.truth("orphaned", owner.abandoned());
        out.integer("regions", owner.regions());
        out.integer("queued", owner.queued());
        out.integer("queueCapacity", owner.queueCapacity());
        bucketsOnly(owner.buckets());
        out.integer("cachedBuffers", owner.cachedBuffers());
        out.integer("cachedBytes", owner.cachedBytes());
    }

    private void bucketsOnly(Buckets buckets) throws IOException {
        for (Map.Entry<String, Long> bucket : buckets.asMap().entrySet()) {
            out.integer(bucket.getKey(), bucket.getValue());
        }
    }

    private void fullness(Fullness fullness) throws IOException {
        out.text("label", fullness.label());
        out.integer("chunks", fullness.chunks());
        out.integer("bytes", fullness.bytes());
    }

    private void strips(Strips strips) throws IOException {
        out.integer("bytesPerColumn", strips.bytesPerColumn());
        out.integer("columns", strips.columns());
        out.objects("rows", strips.rows(), this::row);
    }

    private void row(Strips.Row row) throws IOException {
        out.text("name", row.name());
        out.text("note", row.note());
        out.integer("owners", row.owners());
        out.integer("chunks", row.chunks());
        out.integer("capacity", row.capacity());
        out.integer("bytesPerColumn", row.bytesPerColumn());
        out.integer("queued", row.queued());
        out.integer("queueCapacity", row.queueCapacity());
        out.integers("borders", row.borders());
        out.object("levels", () -> {
            for (Map.Entry<Use, String> level : row.levels().entrySet()) {
                out.text(level.getKey().id(), level.getValue());
            }
        });
    }

    private void magnified(ChunkMap map) throws IOException {
        out.text("id", map.id());
        out.text("why", map.why());
        out.integer("capacity", map.capacity());
        out.integer("unit", map.unit());
        out.truth("inOrder", map.inOrder());
        out.objects("runs", map.runs(), run -> {
            out.text("use", run.use().id());
            out.integer("bytes", run.bytes());
        });
    }
}
