package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.graph.ClassHistogram;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapGraphs;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.analyzer.reach.HeapSearch;
import dev.nettopsy.analyzer.reach.KeptHeap;
import dev.nettopsy.analyzer.reach.RetainedHeap;
import java.io.IOException;
import java.nio.file.Path;

/** What is asked of a heap dump itself: answered from its index, or from the dump and then kept in the index. */
final class DumpAnswers {

    private final Path dump;
    private final IndexKeeping keeping;
    private final Progress progress;

    DumpAnswers(Path dump, IndexKeeping keeping, Progress progress) {
        this.dump = dump;
        this.keeping = keeping;
        this.progress = progress;
    }

    private <T> T answer(DumpIndex.Kept<T> kept, DumpIndex.Anew<T> anew) throws IOException {
        return HeapDump.read(dump, file -> DumpIndex.answer(file, keeping, kept, anew));
    }

    /** Asked of an open dump. */
    private interface Question<T> {
        T of(HeapGraph graph) throws IOException;
    }

    /** Closes the dump afterwards. */
    private static <T> T ask(HeapGraph opened, Question<T> question) throws IOException {
        try (HeapGraph graph = opened) {
            return question.of(graph);
        }
    }

    Histogram histogram() throws IOException {
        return answer(index -> HistogramSection.read(index, HistogramSection.COUNTED), draft -> {
            Histogram counted = ClassRows.counted(ClassHistogram.read(dump, progress));
            draft.keep(HistogramSection.COUNTED, out -> HistogramSection.write(counted, out));
            return counted;
        });
    }

    Histogram retainedHistogram() throws IOException {
        return answer(
                index -> HistogramSection.read(index, HistogramSection.RETAINED),
                draft -> ask(HeapGraphs.open(dump, progress), graph -> retainedHistogram(graph, draft)));
    }

    private Histogram retainedHistogram(HeapGraph graph, IndexDraft draft) {
        HeapSections.keep(graph, draft);
        HeapSearch search = new HeapSearch(graph, progress);
        draft.keep(search::keep);
        RetainedHeap retained = search.retained();
        draft.keep(retained::keep);
        Histogram found = ClassRows.retained(graph, retained);
        draft.keep(HistogramSection.RETAINED, out -> HistogramSection.write(found, out));
        return found;
    }

    ObjectPaths paths(ObjectAddress object, int most, boolean retained) throws IOException {
        return answer(
                index -> {
                    if (!HeapGraphs.isIn(index) || !KeptHeap.isIn(index)) {
                        return null;
                    }
                    progress.phase("reading the index", -1);
                    return ask(HeapGraphs.open(dump, index, progress), graph -> {
                        PathFinder.Heap known = PathFinder.known(KeptHeap.open(graph, index, progress));
                        return new PathFinder(graph, known).find(object, most, retained);
                    });
                },
                draft -> ask(HeapGraphs.open(dump, progress), graph -> paths(graph, draft, object, most, retained)));
    }

    private ObjectPaths paths(HeapGraph graph, IndexDraft draft, ObjectAddress object, int most, boolean retained)
            throws IOException {
        HeapSections.keep(graph, draft);
        if (!draft.isWanted()) {
            return new PathFinder(graph, PathFinder.searched(graph, progress)).find(object, most, retained);
        }
        // Before the long work: the address may be mistyped.
        new ObjectFinder(graph).find(object);
        KeepingHeap heap = new KeepingHeap(graph, draft, progress);
        ObjectPaths found = new PathFinder(graph, heap).find(object, most, retained);
        heap.retained();
        return found;
    }

    ObjectListing objects(String className, boolean subclasses, int most) throws IOException {
        Question<ObjectListing> list = graph -> new ObjectLister(graph, progress).list(className, subclasses, most);
        return answer(
                index -> {
                    if (!HeapGraphs.isIn(index)) {
                        return null;
                    }
                    progress.phase("reading the index", -1);
                    return ask(HeapGraphs.open(dump, index, progress), list);
                },
                draft -> ask(HeapGraphs.open(dump, progress), graph -> {
                    HeapSections.keep(graph, draft);
                    return list.of(graph);
                }));
    }
}
