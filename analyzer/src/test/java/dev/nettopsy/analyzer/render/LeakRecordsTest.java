package dev.nettopsy.analyzer.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.fixture.SnapshotBuilder;
import dev.nettopsy.analyzer.ledger.Bookkeeping;
import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.analyzer.report.Detail;
import dev.nettopsy.analyzer.report.LeakLine;
import dev.nettopsy.analyzer.report.Report;
import dev.nettopsy.analyzer.report.ReportBuilder;
import dev.nettopsy.analyzer.rules.Rules;
import dev.nettopsy.snapshot.MemoryKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The table of what Netty's leak detector tracks. */
class LeakRecordsTest {

    private static final String NETTY = "io.netty.buffer.AbstractByteBuf";

    private static SnapshotBuilder process() {
        return SnapshotBuilder.netty("4.1.121").adaptive(MemoryKind.DIRECT, 1 << 20);
    }

    private static Report report(SnapshotBuilder process) {
        Ledger ledger = Bookkeeping.balance(process.build());
        return ReportBuilder.build(ledger, Rules.diagnose(ledger), "test", Detail.DEFAULT, 0);
    }

    private static String html(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HtmlReport.write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void recordsOfOnePlaceAreOneLineAndMostLostComeFirst() {
        SnapshotBuilder process = process();
        process.lostTracker("upload", NETTY, "com.acme.Upload");
        process.lostTracker("", NETTY, "java.util.ArrayList", "com.acme.Decoder", "com.acme.Main");
        process.lostTracker("", NETTY, "com.acme.Decoder");
        process.lostTracker("said by a handler", NETTY);
        Report report = report(process);

        assertThat(report.leakRecordsTotal()).isEqualTo(3);
        assertThat(report.leakRecords())
                .extracting(LeakLine::type)
                .containsExactly("com.acme.Decoder", "", "com.acme.Upload");
        assertThat(report.leakRecords()).extracting(LeakLine::hint).containsExactly("", "said by a handler", "upload");
        assertThat(report.leakRecords()).extracting(LeakLine::lost).containsExactly(2L, 1L, 1L);
    }

    @Test
    void fiftyPlacesAreShownAndTheRestIsCounted() throws IOException {
        SnapshotBuilder process = process();
        for (int i = 0; i < 80; i++) {
            process.lostTracker("", NETTY, "com.acme.Handler" + i);
        }
        Report report = report(process);
        assertThat(report.leakRecords()).hasSize(50);
        assertThat(report.leakRecordsTotal()).isEqualTo(80);
        assertThat(html(report)).contains("The largest 50 of 80 places");
    }

    @Test
    void hintsAreTextOnThePage() throws IOException {
        SnapshotBuilder process = process();
        process.lostTracker("<img src=x onerror=alert(1)>\u202e", NETTY, "com.acme.<script>Upload");
        assertThat(html(report(process)))
                .contains("Records of the leak detector")
                .contains("&lt;img src=x onerror=")
                .doesNotContain("<img", "<script>Upload", "\u202e");
    }

    @Test
    void withoutRecordsThereIsNoTable() throws IOException {
        assertThat(html(report(process()))).doesNotContain("Records of the leak detector");
    }

    @Test
    void theJsonHasThemAndIsReadBack() throws IOException {
        SnapshotBuilder process = process();
        process.lostTracker("upload", NETTY, "com.acme.Upload");
        Report report = report(process);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonReport.write(report, out);
        assertThat(JsonReport.read(new ByteArrayInputStream(out.toByteArray()))).isEqualTo(report);
    }
}
