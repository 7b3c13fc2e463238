package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.Books;
import dev.nettopsy.analyzer.report.Buckets;
import dev.nettopsy.analyzer.report.Line;
import dev.nettopsy.analyzer.report.PositionLine;
import java.io.IOException;
import java.util.Map;

/** The ledger as JSON. */
final class BooksJson {

    private final JsonOut out;

    BooksJson(JsonOut out) {
        this.out = out;
    }

    void books(Books books) throws IOException {
        out.object("total", () -> buckets(books.total()));
        out.object("direct", () -> buckets(books.direct()));
        out.object("heap", () -> buckets(books.heap()));
        out.object("mapped", () -> buckets(books.mapped()));
        out.object("limit", () -> {
            out.integer("jvm", books.limit().jvm());
            out.integer("netty", books.limit().netty());
            out.text("binding", books.limit().binding());
        });
        out.object("positions", () -> {
            for (Map.Entry<String, PositionLine> entry : books.positions().entrySet()) {
                out.object(entry.getKey(), () -> position(entry.getValue()));
            }
        });
        out.integer("idleCentralQueueBytes", books.idleCentralQueueBytes());
        out.objects("lines", books.lines(), this::line);
    }

    /** The capacity first, then one integer a bucket, which sum to it. */
    void buckets(Buckets buckets) throws IOException {
        out.integer("capacity", buckets.capacity());
        for (Map.Entry<String, Long> bucket : buckets.asMap().entrySet()) {
            out.integer(bucket.getKey(), bucket.getValue());
        }
    }

    private void position(PositionLine position) throws IOException {
        out.integer("regions", position.regions());
        out.integer("capacity", position.capacity());
        out.integer("idleRegions", position.idleRegions());
        out.integer("idleBytes", position.idleBytes());
    }

    private void line(Line line) throws IOException {
        out.text("memory", line.memory());
        out.text("use", line.use().id());
        out.text("position", line.position());
        out.integer("count", line.count());
        out.integer("bytes", line.bytes());
        out.text("accuracy", line.accuracy());
    }
}
