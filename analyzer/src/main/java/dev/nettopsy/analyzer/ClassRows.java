package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.graph.ClassHistogram;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.reach.RetainedHeap;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Makes the rows of a {@link Histogram}. */
final class ClassRows {

    private static final long NOT_ASKED = -1;

    private static final Comparator<Histogram.Row> MOST_RETAINED_FIRST = Comparator.comparingLong(
                    Histogram.Row::retainedBytes)
            .thenComparingLong(Histogram.Row::shallowBytes)
            .reversed()
            .thenComparing(Histogram.Row::className);

    private ClassRows() {}

    static Histogram counted(ClassHistogram counted) {
        List<Histogram.Row> rows = counted.rows().stream()
                .map(row -> new Histogram.Row(row.className(), row.objects(), row.shallowBytes(), NOT_ASKED))
                .toList();
        return new Histogram(rows, counted.objects(), counted.shallowBytes(), NOT_ASKED, counted.damage());
    }

    static Histogram retained(HeapGraph graph, RetainedHeap heap) {
        Map<HeapClass, Long> retained = heap.byClass();
        List<Histogram.Row> rows = graph.classes().stream()
                .filter(type -> type.instanceCount() > 0)
                .map(type -> row(type, retained.getOrDefault(type, 0L)))
                .sorted(MOST_RETAINED_FIRST)
                .toList();
        return new Histogram(
                rows,
                rows.stream().mapToLong(Histogram.Row::objects).sum(),
                rows.stream().mapToLong(Histogram.Row::shallowBytes).sum(),
                heap.reachedBytes(),
                graph.facts().damage());
    }

    private static Histogram.Row row(HeapClass type, long retained) {
        return new Histogram.Row(type.name(), type.instanceCount(), type.shallowBytes(), retained);
    }
}
