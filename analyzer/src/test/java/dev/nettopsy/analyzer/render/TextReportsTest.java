package dev.nettopsy.analyzer.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.fixture.Golden;
import dev.nettopsy.analyzer.fixture.IdleQueue;
import dev.nettopsy.analyzer.fixture.Incidents;
import dev.nettopsy.analyzer.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Markdown and terminal, against files that were looked at. */
class TextReportsTest {

    @Test
    void theTerminalSummaryOfAnIncident() throws IOException {
        Golden.matches("idle-queue.txt", TerminalSummary.of(IdleQueue.report(), false, 80));
    }

    @Test
    void theMarkdownOfAnIncident() throws IOException {
        Golden.matches("idle-queue.md", MarkdownReport.of(IdleQueue.report()));
    }

    @Test
    void theMarkdownOfADamagedDump() throws IOException {
        Golden.matches("damaged.md", MarkdownReport.of(Incidents.damaged()));
    }

    @Test
    void theMarkdownOfAFullHeap() throws IOException {
        Golden.matches("full-heap.md", MarkdownReport.of(Incidents.fullHeap()));
    }

    @Test
    void theJsonOfAHealthyProcess() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonReport.write(Incidents.healthy(), out);
        Golden.matches("healthy.json", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aSummaryFitsOnAScreen() {
        for (Map.Entry<String, Report> report : Incidents.all().entrySet()) {
            String summary = TerminalSummary.of(report.getValue(), false, 80);
            assertThat(summary.lines().count()).as(report.getKey()).isLessThanOrEqualTo(TerminalSummary.MOST_LINES);
        }
    }

    @Test
    void colourAddsOnlyColour() {
        Report report = IdleQueue.report();
        String coloured = TerminalSummary.of(report, true, 80);
        assertThat(coloured).contains("\u001b[");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(TerminalSummary.of(report, false, 80));
    }

    @Test
    void sizesOfPeople() {
        assertThat(Sizes.human(0)).isEqualTo("0 B");
        assertThat(Sizes.human(1536)).isEqualTo("2 KiB");
        assertThat(Sizes.human(-5L << 20)).isEqualTo("−5.0 MiB");
        assertThat(Sizes.mib(1)).isEqualTo("< 0.1");
        assertThat(Sizes.mib(0)).isEqualTo("0.0");
        assertThat(Sizes.mib(1_073_741_824)).isEqualTo("1,024.0");
        assertThat(Sizes.share(999, 1000)).isEqualTo("99.9 %");
        assertThat(Sizes.share(1, 100_000)).isEqualTo("< 0.1 %");
        assertThat(Sizes.share(1, 0)).isEmpty();
    }
}
