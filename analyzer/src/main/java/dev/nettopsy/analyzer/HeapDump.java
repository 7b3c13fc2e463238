package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.bytes.DiskSpaceException;
import dev.nettopsy.analyzer.bytes.UnusableInputException;
import dev.nettopsy.analyzer.decode.DumpSource;
import dev.nettopsy.analyzer.decode.SnapshotDecoder;
import dev.nettopsy.analyzer.decode.mirror.StringMirror;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapGraphs;
import dev.nettopsy.analyzer.heap.HeapSummaries;
import dev.nettopsy.analyzer.heap.HeapWastes;
import dev.nettopsy.analyzer.heap.LoaderGroups;
import dev.nettopsy.analyzer.heap.Suspects;
import dev.nettopsy.analyzer.heap.ThreadRetentions;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.analyzer.reach.HeapSearch;
import dev.nettopsy.analyzer.reach.Reachability;
import dev.nettopsy.analyzer.reach.RetainedHeap;
import dev.nettopsy.analyzer.reach.StackHoldings;
import dev.nettopsy.snapshot.HeapSummary;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Redacted;
import dev.nettopsy.snapshot.SnapshotSource;
import dev.nettopsy.snapshot.json.SnapshotJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** An input that has to be a heap dump. */
final class HeapDump {

    private static final int DEFAULT_CLASSES = 20;

    private HeapDump() {}

    /** What is done with the file. */
    interface Reading<T> {
        T from(Path file) throws IOException;
    }

    /** Reads the input; says at once, and in one line, if it can be no heap dump. */
    static <T> T read(Path input, Reading<T> reading) throws IOException {
        check(input);
        try {
            return reading.from(input);
        } catch (UnusableInputException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        } catch (DiskSpaceException e) {
            throw new OutOfSpaceException(String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            // Pages are put aside in the middle of whatever needs another.
            if (e.getCause() instanceof DiskSpaceException full) {
                throw new OutOfSpaceException(String.valueOf(full.getMessage()), full);
            }
            throw e;
        } catch (InternalError e) {
            if (isLostPage(e)) {
                throw new InputException(input + " became shorter while it was read", e);
            }
            throw e;
        }
    }

    /**
     * Whether a mapped page was gone when it was looked at. The JVM turns the signal into this error, whose text is in
     * {@code javaThread.cpp} and {@code sharedRuntime.cpp}: "a fault occurred in a recent unsafe memory access operation in
     * compiled Java code", or "… in an unsafe memory access operation".
     */
    private static boolean isLostPage(InternalError error) {
        return String.valueOf(error.getMessage()).contains("unsafe memory access");
    }

    /**
     * What the dump tells of buffer memory, or what is made of it; the dump is closed again.
     *
     * @param use what is made of the snapshot; where one from an index does not do, again of one from the dump
     */
    static <T> T snapshot(
            Path input, AnalysisOptions options, IndexKeeping keeping, SnapshotUse<T> use, Progress progress)
            throws IOException {
        String name = SnapshotSection.name(options.heap(), classes(options));
        return read(
                input,
                file -> DumpIndex.answer(
                        file,
                        keeping,
                        index -> {
                            progress.phase("reading the index", -1);
                            MemorySnapshot kept = SnapshotSection.read(index, name, file);
                            return kept == null ? null : use.of(kept);
                        },
                        draft -> {
                            MemorySnapshot snapshot = snapshot(file, options, draft, progress);
                            draft.keep(name, out -> SnapshotJson.write(snapshot, out));
                            return use.of(snapshot);
                        }));
    }

    /** What is made of a snapshot. */
    interface SnapshotUse<T> {
        T of(MemorySnapshot snapshot) throws IOException;
    }

    private static MemorySnapshot snapshot(Path file, AnalysisOptions options, IndexDraft draft, Progress progress)
            throws IOException {
        try (HeapGraph graph = HeapGraphs.open(file, progress)) {
            HeapSections.keep(graph, draft);
            return options.heap() && graph.facts().hasRoots()
                    ? whole(graph, file, options, draft, progress)
                    : buffers(graph, file, options, progress);
        }
    }

    private static MemorySnapshot buffers(HeapGraph graph, Path file, AnalysisOptions options, Progress progress)
            throws IOException {
        HeapSummary counted = options.heap() ? counted(graph, options) : HeapSummary.NONE;
        Reachability reach = Reachability.of(graph, progress);
        return SnapshotDecoder.decode(graph, reach, DumpSource.of(file, graph.facts()), counted, progress);
    }

    /** With what objects keep: a root that nothing can be told from is needed for that. */
    private static MemorySnapshot whole(
            HeapGraph graph, Path file, AnalysisOptions options, IndexDraft draft, Progress progress)
            throws IOException {
        HeapSearch search = new HeapSearch(graph, progress);
        Reachability reach = search.reach();
        StackHoldings stacks = search.stacks();
        draft.keep(search::keep);
        RetainedHeap retained = search.retained();
        HeapSections.keep(graph, retained, draft);
        SnapshotSource source = DumpSource.of(file, graph.facts());
        MemorySnapshot snapshot = SnapshotDecoder.decode(graph, reach, source, counted(graph, options), progress);
        progress.phase("looking for suspects", -1);
        HeapSummary summary = Suspects.of(graph, reach, retained, snapshot)
                .with(
                        ThreadRetentions.of(graph, retained, stacks, snapshot),
                        LoaderGroups.of(graph, retained, StringMirror::text),
                        hasContents(snapshot) ? HeapWastes.of(graph, reach, progress) : List.of());
        return snapshot.with(snapshot.source(), summary, snapshot.process());
    }

    /** Blanked strings are all equal, and blanked collections all empty. */
    private static boolean hasContents(MemorySnapshot snapshot) {
        return snapshot.source().redacted().stream()
                .noneMatch(part -> part == Redacted.TEXT || part == Redacted.FIELDS);
    }

    private static HeapSummary counted(HeapGraph graph, AnalysisOptions options) {
        return HeapSummaries.of(graph, classes(options));
    }

    private static int classes(AnalysisOptions options) {
        return options.top() > 0 ? options.top() : DEFAULT_CLASSES;
    }

    private static void check(Path input) throws IOException {
        switch (InputKind.of(input)) {
            case EMPTY -> throw new InputException(input + " is empty");
            case SNAPSHOT -> throw new InputException(input + " is a snapshot, expected a heap dump");
            case TIMELINE -> throw new InputException(input + " is a timeline, expected a heap dump");
            case JSON -> throw new InputException(input + " is JSON text, expected a heap dump");
            case UNKNOWN ->
                throw new InputException(
                        input + " is of no known kind: expected a heap dump (.hprof, .hprof.gz, .zip with"
                                + " one inside), a snapshot or a saved report (.json)");
            case HEAP_DUMP, GZIP, ZIP -> {
                return;
            }
        }
    }
}
