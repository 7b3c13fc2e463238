package dev.nettopsy.samples;

import dev.nettopsy.analyzer.decode.DumpSource;
import dev.nettopsy.analyzer.decode.SnapshotDecoder;
import dev.nettopsy.analyzer.decode.mirror.StringMirror;
import dev.nettopsy.analyzer.finding.Diagnosis;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapGraphs;
import dev.nettopsy.analyzer.heap.HeapSummaries;
import dev.nettopsy.analyzer.heap.HeapWastes;
import dev.nettopsy.analyzer.heap.LoaderGroups;
import dev.nettopsy.analyzer.heap.Suspects;
import dev.nettopsy.analyzer.heap.ThreadRetentions;
import dev.nettopsy.analyzer.ledger.Bookkeeping;
import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.analyzer.reach.HeapSearch;
import dev.nettopsy.analyzer.reach.Reachability;
import dev.nettopsy.analyzer.reach.RetainedHeap;
import dev.nettopsy.analyzer.reach.StackHoldings;
import dev.nettopsy.analyzer.rules.Rules;
import dev.nettopsy.snapshot.HeapSummary;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.SnapshotSource;
import java.io.IOException;
import java.nio.file.Path;

/** A dump after every stage of the analysis, so that each can be held against the truth by itself, and its snapshot against it. */
record Analysed(MemorySnapshot snapshot, Ledger ledger, Diagnosis diagnosis) {

    static Analysed of(Path dump) throws IOException {
        MemorySnapshot snapshot = decode(dump);
        Ledger ledger = Bookkeeping.balance(snapshot);
        Analysed analysed = new Analysed(snapshot, ledger, Rules.diagnose(ledger));
        SharingCheck.holds(analysed);
        return analysed;
    }

    private static MemorySnapshot decode(Path dump) throws IOException {
        try (HeapGraph graph = HeapGraphs.open(dump, Progress.SILENT)) {
            HeapSearch search = new HeapSearch(graph, Progress.SILENT);
            Reachability reach = search.reach();
            StackHoldings stacks = search.stacks();
            RetainedHeap retained = search.retained();
            SnapshotSource source = DumpSource.of(dump, graph.facts());
            HeapSummary counted = HeapSummaries.of(graph, 10);
            MemorySnapshot snapshot = SnapshotDecoder.decode(graph, reach, source, counted, Progress.SILENT);
            HeapSummary heap = Suspects.of(graph, reach, retained, snapshot)
                    .with(
                            ThreadRetentions.of(graph, retained, stacks, snapshot),
                            LoaderGroups.of(graph, retained, StringMirror::text),
                            HeapWastes.of(graph, reach, Progress.SILENT));
            return snapshot.with(source, heap, snapshot.process());
        }
    }
}
