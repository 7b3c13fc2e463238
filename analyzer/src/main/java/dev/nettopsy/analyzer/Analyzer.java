package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Diagnosis;
import dev.nettopsy.analyzer.ledger.Bookkeeping;
import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.analyzer.render.InvalidReportException;
import dev.nettopsy.analyzer.render.JsonReport;
import dev.nettopsy.analyzer.report.Report;
import dev.nettopsy.analyzer.report.ReportBuilder;
import dev.nettopsy.analyzer.rules.ExplainPages;
import dev.nettopsy.analyzer.rules.Rules;
import dev.nettopsy.snapshot.MemorySnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** The front door: files and options in, a result out. Methods are independent of each other and keep nothing open. */
public final class Analyzer {

    private Analyzer() {}

    /**
     * Finds out what was in memory, why, and what to do. Needs memory for an index of the dump; see the README for figures.
     *
     * @param inputs a heap dump, packed or not, a snapshot, a saved report, or a timeline; beside a dump or snapshot, a timeline
     *     of the same process and texts about it: {@code smaps}, its roll-up, native-memory tracking. Told apart by content
     * @throws InputException if a file is missing, unreadable or of no known kind
     * @throws dev.nettopsy.analyzer.progress.CancelledException if {@code progress} says so
     */
    public static Analysis analyze(List<Path> inputs, AnalysisOptions options, Progress progress) throws IOException {
        return analyze(inputs, options, IndexKeeping.NONE, progress);
    }

    /**
     * As {@link #analyze(List, AnalysisOptions, Progress)}, with an index beside the dump: with one that is there and of this
     * dump it takes a second.
     */
    public static Analysis analyze(List<Path> inputs, AnalysisOptions options, IndexKeeping keeping, Progress progress)
            throws IOException {
        Inputs files = Inputs.of(inputs);
        return switch (InputKind.of(files.main())) {
            case JSON -> readReport(files.main());
            case TIMELINE -> TimelineFile.analyze(files.main(), options, progress);
            default -> analyzeSnapshot(files, options, keeping, progress);
        };
    }

    /**
     * Reads what a heap dump tells of buffer memory, and leaves out what is nobody else's business.
     *
     * @param input a heap dump, packed or not, or a snapshot of which more is to be left out
     * @throws InputException if the file is missing, unreadable or of no known kind
     * @throws dev.nettopsy.analyzer.progress.CancelledException if {@code progress} says so
     */
    public static SharedSnapshot extract(
            Path input, SharedSnapshot.Sharing sharing, IndexKeeping keeping, Progress progress) throws IOException {
        return snapshot(
                input, AnalysisOptions.DEFAULTS, keeping, snapshot -> SharedSnapshot.of(snapshot, sharing), progress);
    }

    /**
     * Reads a report that was written as JSON.
     *
     * @throws InputException if the file is missing, unreadable or no such report
     */
    public static Analysis readReport(Path file) throws IOException {
        InputKind kind = InputKind.of(file);
        if (kind == InputKind.EMPTY) {
            throw new InputException(file + " is empty");
        }
        if (kind != InputKind.JSON) {
            throw new InputException(file + " is no saved report: expected one that was written with -o REPORT.json");
        }
        try (InputStream in = JsonFile.open(file)) {
            return new Analysis(JsonReport.read(in));
        } catch (InvalidReportException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Counts the objects of a heap dump by class.
     *
     * @throws InputException if the file is missing, unreadable or no heap dump
     * @throws dev.nettopsy.analyzer.progress.CancelledException if {@code progress} says so
     */
    public static Histogram histogram(Path dump, IndexKeeping keeping, Progress progress) throws IOException {
        return new DumpAnswers(dump, keeping, progress).histogram();
    }

    /**
     * Counts the objects of a heap dump by class and finds what those of each class retain. Takes about as long as an analysis
     * and as much memory as the dump has bytes at most.
     *
     * @throws InputException if the input is no heap dump
     */
    public static Histogram retainedHistogram(Path dump, IndexKeeping keeping, Progress progress) throws IOException {
        return new DumpAnswers(dump, keeping, progress).retainedHistogram();
    }

    /**
     * Finds out why an object is still there. Takes about as long as an analysis; with what it retains half as long again.
     *
     * @param most paths to tell, at least 1
     * @param retained whether to tell what the object retains, and what would take it along
     * @throws InputException if the input is no heap dump
     * @throws NotInDumpException if no object starts at the address
     * @throws dev.nettopsy.analyzer.progress.CancelledException if {@code progress} says so
     */
    public static ObjectPaths paths(
            Path dump, ObjectAddress object, int most, boolean retained, IndexKeeping keeping, Progress progress)
            throws IOException {
        return new DumpAnswers(dump, keeping, progress).paths(object, most, retained);
    }

    /**
     * Lists the largest objects of a class with what is in them.
     *
     * @param className as the histogram shows it, or the end of such a name where only one class has it
     * @param subclasses whether objects of subclasses count
     * @param most objects to tell, at least 1
     * @throws InputException if the input is no heap dump
     * @throws NotInDumpException if no class has that name, or several have
     * @throws dev.nettopsy.analyzer.progress.CancelledException if {@code progress} says so
     */
    public static ObjectListing objects(
            Path dump, String className, boolean subclasses, int most, IndexKeeping keeping, Progress progress)
            throws IOException {
        return new DumpAnswers(dump, keeping, progress).objects(className, subclasses, most);
    }

    /** What a cause means, how it is recognised, when it is wrong, what to do: a page of Markdown that reads as plain text. */
    public static String explanation(Cause cause) {
        return ExplainPages.of(cause);
    }

    private static <T> T snapshot(
            Path input, AnalysisOptions options, IndexKeeping keeping, HeapDump.SnapshotUse<T> use, Progress progress)
            throws IOException {
        if (InputKind.of(input) == InputKind.SNAPSHOT) {
            progress.phase("reading the snapshot", -1);
            return use.of(SnapshotFile.read(input, options));
        }
        return HeapDump.snapshot(input, options, keeping, use, progress);
    }

    private static Analysis analyzeSnapshot(
            Inputs files, AnalysisOptions options, IndexKeeping keeping, Progress progress) throws IOException {
        PhaseTimes times = new PhaseTimes(progress);
        Ledger ledger = snapshot(files.main(), options, keeping, snapshot -> balance(files, snapshot, times), times);
        times.phase("weighing causes", -1);
        Diagnosis diagnosis = Rules.diagnose(ledger);
        times.phase("building the report", -1);
        Report report = ReportBuilder.build(
                ledger, diagnosis, ToolVersion.NUMBER, options.detail().ofReport(), options.top());
        if (files.timeline() != null) {
            report = report.withTimeline(
                    TimelineFile.read(files.timeline(), times).report());
        }
        return new Analysis(options.timings() ? report.withTimings(times.end()) : report);
    }

    private static Ledger balance(Inputs files, MemorySnapshot snapshot, Progress progress) throws InputException {
        progress.phase("balancing the books", -1);
        try {
            return Bookkeeping.balance(files.complete(snapshot));
        } catch (IllegalArgumentException e) {
            throw new InputException(files.main() + ": " + e.getMessage(), e);
        }
    }
}
