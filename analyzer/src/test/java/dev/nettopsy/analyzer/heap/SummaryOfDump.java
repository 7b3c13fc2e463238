package dev.nettopsy.analyzer.heap;

import dev.nettopsy.analyzer.decode.DumpSource;
import dev.nettopsy.analyzer.decode.SnapshotDecoder;
import dev.nettopsy.analyzer.decode.mirror.StringMirror;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapGraphs;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.analyzer.reach.HeapSearch;
import dev.nettopsy.analyzer.reach.Reachability;
import dev.nettopsy.analyzer.reach.RetainedHeap;
import dev.nettopsy.analyzer.reach.StackHoldings;
import dev.nettopsy.snapshot.HeapSummary;
import dev.nettopsy.snapshot.HeapWaste;
import dev.nettopsy.snapshot.LoaderGroup;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.ThreadRetention;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What threads and class loaders keep of a dump, and what is wasted in it. */
record SummaryOfDump(
        MemorySnapshot snapshot, List<ThreadRetention> threads, List<LoaderGroup> loaders, List<HeapWaste> waste) {

    static SummaryOfDump of(Path file) throws IOException {
        try (HeapGraph graph = HeapGraphs.open(file, Progress.SILENT)) {
            HeapSearch search = new HeapSearch(graph, Progress.SILENT);
            Reachability reach = search.reach();
            StackHoldings stacks = search.stacks();
            RetainedHeap retained = search.retained();
            MemorySnapshot snapshot = SnapshotDecoder.decode(
                    graph, reach, DumpSource.of(file, graph.facts()), HeapSummary.NONE, Progress.SILENT);
            return new SummaryOfDump(
                    snapshot,
                    ThreadRetentions.of(graph, retained, stacks, snapshot),
                    LoaderGroups.of(graph, retained, StringMirror::text),
                    HeapWastes.of(graph, reach, Progress.SILENT));
        }
    }

    /** What was found of a class; one with zeroes if nothing was. */
    HeapWaste waste(HeapWaste.Kind kind, String className) {
        return waste.stream()
                .filter(one -> one.kind() == kind && one.className().equals(className))
                .findFirst()
                .orElse(new HeapWaste(kind, className, 0, 0, 0, 0, List.of()));
    }
}
