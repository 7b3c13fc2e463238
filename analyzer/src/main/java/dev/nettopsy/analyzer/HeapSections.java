package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.graph.ClassHistogram;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.reach.RetainedHeap;

/** What an analysis keeps in an index of what it finds out about the whole heap. */
final class HeapSections {

    private HeapSections() {}

    /** Keeps where each object is, and how many there are of each class. */
    static void keep(HeapGraph graph, IndexDraft draft) {
        draft.keep(
                HistogramSection.COUNTED,
                out -> HistogramSection.write(ClassRows.counted(ClassHistogram.of(graph)), out));
        draft.keep(graph::keep);
    }

    /** Keeps what each object retains. */
    static void keep(HeapGraph graph, RetainedHeap heap, IndexDraft draft) {
        draft.keep(heap::keep);
        draft.keep(HistogramSection.RETAINED, out -> HistogramSection.write(ClassRows.retained(graph, heap), out));
    }
}
