package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.Books;
import dev.nettopsy.analyzer.report.Buckets;
import dev.nettopsy.analyzer.report.DirectLimit;
import dev.nettopsy.analyzer.report.Line;
import dev.nettopsy.analyzer.report.PositionLine;
import dev.nettopsy.analyzer.report.Use;

/** The mirror of {@link BooksJson}. */
final class BooksReader {

    private BooksReader() {}

    static Books books(JsonIn in) {
        JsonIn limit = in.object("limit");
        return new Books(
                balanced(in.object("total")),
                balanced(in.object("direct")),
                balanced(in.object("heap")),
                balanced(in.object("mapped")),
                new DirectLimit(limit.integer("jvm"), limit.integer("netty"), limit.text("binding")),
                in.objectMap("positions", BooksReader::position),
                in.integer("idleCentralQueueBytes"),
                in.objects("lines", BooksReader::line));
    }

    static Buckets balanced(JsonIn in) {
        Buckets buckets = buckets(in);
        if (buckets.capacity() != in.integer("capacity")) {
            throw in.mismatch("capacity", "the buckets sum to " + buckets.capacity());
        }
        return buckets;
    }

    static Buckets buckets(JsonIn in) {
        return new Buckets(
                bytes(in, "collectable"),
                bytes(in, "live"),
                bytes(in, "abandoned"),
                bytes(in, "cached"),
                bytes(in, "overhead"),
                bytes(in, "free"),
                bytes(in, "stranded"),
                bytes(in, "unclaimed"));
    }

    /** Less than 2^59, so that no sum of buckets overflows. */
    static long bytes(JsonIn in, String name) {
        long bytes = in.integer(name);
        if (bytes < 0 || bytes >= 1L << 59) {
            throw in.mismatch(name, "expected a number of bytes");
        }
        return bytes;
    }

    private static PositionLine position(JsonIn in) {
        return new PositionLine(
                in.integer("regions"), bytes(in, "capacity"), in.integer("idleRegions"), bytes(in, "idleBytes"));
    }

    private static Line line(JsonIn in) {
        return new Line(
                in.text("memory"),
                in.word("use", Use::byId),
                in.textOrNull("position"),
                in.integer("count"),
                bytes(in, "bytes"),
                in.text("accuracy"));
    }
}
