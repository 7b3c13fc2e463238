package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.Analysis;
import dev.nettopsy.analyzer.AnalysisOptions;
import dev.nettopsy.analyzer.Analyzer;
import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.analyzer.trend.Curve;
import dev.nettopsy.analyzer.trend.Drift;
import dev.nettopsy.analyzer.trend.Trends;
import dev.nettopsy.snapshot.MemorySeries;
import dev.nettopsy.snapshot.json.TimelineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that wrote its memory down itself: growth on the release that has the defect, none on the next. */
class CounterOverTimeTest {

    private static final String COUNTER = "netty.adaptive.heap.used";
    private static final long MIB = 1 << 20;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void on115TheCounterGrowsWithoutMemory() throws IOException {
        Path timeline = timeline("4.1.115");
        MemorySeries series = read(timeline);
        Trends trends = Trends.of(series);

        assertThat(series.origin().netty()).startsWith("4.1.115");
        assertThat(trends.drifts()).extracting(Drift::figure).contains(COUNTER);
        long committed = highest(trends, "heap.committed");
        assertThat(committed).isBetween(1L, 1_100 * MIB);
        // How far the counter comes is a matter of how busy the machine is.
        assertThat(highest(trends, COUNTER)).isGreaterThan(2 * committed);

        Analysis analysis = analyze(timeline);
        assertThat(analysis.verdict().cause()).isEqualTo(Cause.RELEASE_ACCOUNTING_MISMATCH);
        assertThat(analysis.findings().get(0).knownDefects())
                .extracting(defect -> defect.id())
                .containsExactly("A21");
    }

    @Test
    void on116NothingGrows() throws IOException {
        Path timeline = timeline("4.1.116");
        Trends trends = Trends.of(read(timeline));

        assertThat(trends.judged()).isTrue();
        assertThat(trends.drifts()).isEmpty();
        // Larger buffers take larger chunks: two of ten MiB once, which may be told as the step that it is.
        assertThat(trends.steps())
                .allSatisfy(step -> assertThat(step.figures().values())
                        .allSatisfy(bytes -> assertThat(bytes).isLessThan(64 * MIB)));
        assertThat(highest(trends, COUNTER)).isLessThan(64 * MIB);

        Analysis analysis = analyze(timeline);
        assertThat(analysis.verdict().cause()).isEqualTo(Cause.INCONCLUSIVE);
        assertThat(analysis.findings()).isEmpty();
    }

    private Path timeline(String netty) {
        Child.of(Sample60CounterOverTime.class, netty)
                .memory("heap")
                .with("-Xmx1g", "-Dio.netty.availableProcessors=32")
                .runToTheEnd(folder);
        return folder.resolve("timeline.jsonl");
    }

    private static Analysis analyze(Path timeline) throws IOException {
        return Analyzer.analyze(List.of(timeline), AnalysisOptions.DEFAULTS, Progress.SILENT);
    }

    private static long highest(Trends trends, String figure) {
        return trends.curve(figure).map(Curve::highest).orElse(-1L);
    }

    private static MemorySeries read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return TimelineReader.read(in);
        }
    }
}
