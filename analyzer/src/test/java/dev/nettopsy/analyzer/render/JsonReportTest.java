package dev.nettopsy.analyzer.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nettopsy.analyzer.fixture.IdleQueue;
import dev.nettopsy.analyzer.fixture.Incidents;
import dev.nettopsy.analyzer.report.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonReportTest {

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Report report = IdleQueue.report().withTimings(Map.of("reading", 12L));
        assertThat(read(write(report))).isEqualTo(report);
    }

    @Test
    void theSameReportGivesTheSameBytes() throws IOException {
        assertThat(write(IdleQueue.report())).isEqualTo(write(IdleQueue.report()));
    }

    @Test
    void keysStandInTheOrderOfTheContract() throws IOException {
        String json = write(Incidents.healthy());
        assertThat(json).startsWith("{\n  \"format\" : \"nettopsy-report\",\n  \"version\" : 1,\n  \"tool\" :");
        assertThat(json).doesNotContain("timings");
    }

    @Test
    void aVersionOfLaterIsRefusedInOneLine() throws IOException {
        refused(write(Incidents.healthy()).replace("\"version\" : 1", "\"version\" : 2"), "expected 1, found 2");
    }

    @Test
    void bucketsThatDoNotSumUpAreRefused() throws IOException {
        refused(write(Incidents.healthy()).replaceFirst("\"capacity\" : \\d+", "\"capacity\" : 5"), "$.ledger.total");
    }

    @Test
    void hostileFilesAreRefusedInOneLine() {
        refused("", "");
        refused("[]", "expected an object");
        refused("{\"format\":\"nettopsy-report\",\"version\":1}", "$.tool is missing");
        refused("[".repeat(100_000), "not a report");
        refused("{\"format\":" + "9".repeat(10_000) + "}", "not a report");
        refused("{\"a\":1,\"a\":2}", "not a report");
        refused("{\"format\":\"\u001b[2J\n\"}", "not a report");
        refused("{\"" + "x".repeat(100_000) + "\":1}", "not a report");
    }

    /** Half a surrogate pair can stand in JSON as an escape, but not in UTF-8. */
    @Test
    void halfASurrogatePairBecomesTheReplacementCharacter() throws IOException {
        String json = write(Incidents.healthy()).replace("The books balance", "\\ud800 balance");
        Report report = read(json);
        assertThat(report.verdict().headline()).startsWith("\ufffd balance");
        assertThat(write(report)).contains("\ufffd balance");
    }

    private static void refused(String json, String reason) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(InvalidReportException.class)
                .hasMessageContaining(reason)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "\u001b"));
    }

    private static String write(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonReport.write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Report read(String json) throws IOException {
        return JsonReport.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
