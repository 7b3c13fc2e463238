package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.bytes.Columns;
import java.util.List;

/** Rows of references for tests of other packages, without a dump. */
public final class Rows {

    private Rows() {}

    /** Object {@code i} holds {@code strong.get(i)} strongly and {@code weak.get(i)} weakly. */
    public static ReferenceRows of(List<List<Integer>> strong, List<List<Integer>> weak, Columns columns) {
        RowWriter writer = new RowWriter(strong.size(), 100L * strong.size(), columns);
        RowWriter.Stream stream = writer.stream();
        for (int object = 0; object < strong.size(); object++) {
            stream.begin(object);
            strong.get(object).forEach(stream::strong);
            weak.get(object).forEach(stream::weak);
        }
        return writer.rows();
    }
}
