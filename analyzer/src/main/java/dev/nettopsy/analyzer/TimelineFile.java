package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.ledger.Bookkeeping;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.analyzer.report.Report;
import dev.nettopsy.analyzer.report.ReportBuilder;
import dev.nettopsy.analyzer.report.TimelineLines;
import dev.nettopsy.analyzer.report.TimelineReport;
import dev.nettopsy.analyzer.rules.TimelineRules;
import dev.nettopsy.analyzer.trend.Trends;
import dev.nettopsy.snapshot.HeapSummary;
import dev.nettopsy.snapshot.MemorySample;
import dev.nettopsy.snapshot.MemorySeries;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.NettyCopy;
import dev.nettopsy.snapshot.NettyVersion;
import dev.nettopsy.snapshot.ProcessMemory;
import dev.nettopsy.snapshot.RuntimeFacts;
import dev.nettopsy.snapshot.SnapshotSource;
import dev.nettopsy.snapshot.json.InvalidTimelineException;
import dev.nettopsy.snapshot.json.TimelineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An input that is a timeline: what a sampler wrote inside the process.
 *
 * @param series what it says
 * @param trends what that shows
 */
record TimelineFile(Path file, MemorySeries series, Trends trends) {

    static TimelineFile read(Path file, Progress progress) throws IOException {
        progress.phase("reading the timeline", -1);
        try (InputStream in = JsonFile.open(file)) {
            MemorySeries series = TimelineReader.read(in);
            return new TimelineFile(file, series, Trends.of(series));
        } catch (InvalidTimelineException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    /** What a timeline tells without a dump beside it. */
    static Analysis analyze(Path file, AnalysisOptions options, Progress progress) throws IOException {
        PhaseTimes times = new PhaseTimes(progress);
        TimelineFile timeline = read(file, times);
        times.phase("building the report", -1);
        Report report = ReportBuilder.build(
                        Bookkeeping.balance(timeline.emptySnapshot()),
                        TimelineRules.diagnose(timeline.series, timeline.trends),
                        ToolVersion.NUMBER,
                        options.detail().ofReport(),
                        options.top())
                .withTimeline(timeline.report());
        return new Analysis(options.timings() ? report.withTimings(times.end()) : report);
    }

    /** The chapter of the report. */
    TimelineReport report() {
        return TimelineLines.of(String.valueOf(file.getFileName()), series, trends);
    }

    /** What is known of the process beside its sums: not one region. */
    private MemorySnapshot emptySnapshot() throws IOException {
        List<MemorySample> samples = series.samples();
        SnapshotSource source = new SnapshotSource(
                "timeline",
                String.valueOf(file.getFileName()),
                Files.size(file),
                "",
                0,
                samples.isEmpty() ? 0 : samples.get(samples.size() - 1).to(),
                true,
                true,
                series.damage());
        return new MemorySnapshot(
                source,
                new RuntimeFacts(series.origin().java(), "", -1, -1, Map.of()),
                NettyVersion.parse(series.origin().netty()).stream()
                        .map(TimelineFile::netty)
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                HeapSummary.NONE,
                ProcessMemory.NONE);
    }

    private static NettyCopy netty(NettyVersion version) {
        return new NettyCopy("io.netty", 0, version, List.of(), NettyCopy.Source.VERSION_PROPERTIES, Map.of());
    }
}
