package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.analyzer.reach.HeapSearch;
import dev.nettopsy.analyzer.reach.RetainedHeap;
import dev.nettopsy.analyzer.reach.RootPaths;
import org.jspecify.annotations.Nullable;

/** Finds out who holds what, asked for or not, and keeps all of it in an index. */
final class KeepingHeap implements PathFinder.Heap {

    private final HeapGraph graph;
    private final IndexDraft draft;
    private final HeapSearch search;
    private @Nullable RetainedHeap retained;

    KeepingHeap(HeapGraph graph, IndexDraft draft, Progress progress) {
        this.graph = graph;
        this.draft = draft;
        search = new HeapSearch(graph, progress);
        draft.keep(search::keep);
    }

    @Override
    public RootPaths pathsTo(long object, int most) {
        return search.pathsTo(object, most);
    }

    @Override
    public RetainedHeap retained() {
        RetainedHeap known = retained;
        if (known == null) {
            known = search.retained();
            retained = known;
            HeapSections.keep(graph, known, draft);
        }
        return known;
    }
}
