package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.hprof.Damage;
import dev.nettopsy.analyzer.hprof.HeapScan;
import dev.nettopsy.analyzer.hprof.Segment;
import dev.nettopsy.analyzer.index.HeapIndex;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Reads all references of a dump in one pass over its heap. */
final class ReferenceReader {

    private ReferenceReader() {}

    static References read(HprofGraph graph, Progress progress) {
        HeapIndex index = graph.index();
        long heapBytes =
                graph.outline().segments().stream().mapToLong(Segment::length).sum();
        progress.phase("reading references", heapBytes);
        FieldOffsets[] offsets = new FieldOffsets[index.classes().size()];
        Arrays.setAll(offsets, number -> FieldOffsets.of(graph.classOf(number), graph.idSize()));
        // A reference takes at most five bytes here and at least four in the file; everything else takes less.
        RowWriter writer = new RowWriter(index.ids().size(), 2 * heapBytes, graph.columns());
        try {
            // What is damaged was told when the dump was indexed.
            HeapScan.scan(
                            graph.file(),
                            graph.outline(),
                            () -> new RowScan(index.ids(), index.classes(), offsets, graph.idSize(), writer.stream()),
                            new Damage(),
                            progress,
                            graph.columns().threads())
                    .forEach(RowScan::settle);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new References(graph.ordinals(), writer.rows());
    }
}
