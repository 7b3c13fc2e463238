package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.Analyzer;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate on a real dump that has a leak, and on one that is healthy. */
class GateTest {

    private static final Path LEAK = Path.of("../samples/dumps/leak-4.2.20.hprof.gz");
    private static final Path HEALTHY = Path.of("../samples/dumps/healthy-4.2.20.hprof.gz");

    @TempDir
    private Path folder;

    private Path saved = Path.of("");
    private List<String> severe = List.of();

    @BeforeEach
    void analyzeOnce() throws IOException {
        saved = folder.resolve("saved.json");
        assertThat(Run.of("analyze", LEAK, "-o", saved).code()).isZero();
        severe = Analyzer.readReport(saved).findings().stream()
                .filter(finding -> finding.severity().compareTo(Severity.WARNING) >= 0)
                .map(Finding::fingerprint)
                .toList();
        assertThat(severe).isNotEmpty();
    }

    @Test
    void findingsFailTheRunOnlyIfAsked() {
        assertThat(Run.of("analyze", saved).code()).isZero();

        Run run = Run.of("analyze", saved, "--fail-on", "warning");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("nettopsy: gate failed: " + String.join(", ", severe) + "\n");
        // The summary is there all the same.
        assertThat(run.out()).contains("buffer-leak");
    }

    @Test
    void aHealthyProcessPassesTheStrictestGateThatCounts() {
        assertThat(Run.of("analyze", HEALTHY, "--fail-on", "warning").code()).isZero();
    }

    @Test
    void onlyWhatIsNewCounts() throws IOException {
        Path healthy = folder.resolve("healthy.json");
        Run.of("analyze", HEALTHY, "-o", healthy);

        assertThat(Run.of("analyze", LEAK, "--fail-on", "warning", "--baseline", saved)
                        .code())
                .isZero();
        assertThat(Run.of("analyze", LEAK, "--fail-on", "warning", "--baseline", healthy)
                        .code())
                .isEqualTo(1);
    }

    @Test
    void aSuppressionHoldsUntilItsLastDay() throws IOException {
        Path now = suppress("2999-12-31");
        Path before = suppress("2020-01-01");

        assertThat(Run.of("analyze", saved, "--fail-on", "warning", "--suppress", now)
                        .code())
                .isZero();
        Run expired = Run.of("analyze", saved, "--fail-on", "warning", "--suppress", before);
        assertThat(expired.code()).isEqualTo(1);
        assertThat(expired.err())
                .contains("expired on 2020-01-01: it counts again")
                .contains("gate failed");
    }

    @Test
    void theReportsForToolsSayWhatTheGateSaid() throws IOException {
        Path failed = folder.resolve("failed.junit.xml");
        Path passed = folder.resolve("passed.junit.xml");

        Run.of("analyze", saved, "--fail-on", "warning", "-o", failed);
        Run.of("analyze", saved, "--fail-on", "warning", "--suppress", suppress("2999-12-31"), "-o", passed);

        assertThat(failed).content().contains("<failure");
        assertThat(passed).content().doesNotContain("<failure").contains("agreed until the fix");
    }

    @Test
    void aBaselineThatIsNoReportIsAnInputError() throws IOException {
        Path text = Files.writeString(folder.resolve("baseline.json"), "{\"format\":\"other\"}");

        Run run = Run.of("analyze", LEAK, "--fail-on", "warning", "--baseline", text);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("nettopsy: ").contains("baseline.json").hasLineCount(1);
    }

    @Test
    void theBaselineIsNeverOverwritten() {
        Run run = Run.of("analyze", LEAK, "--fail-on", "warning", "--baseline", saved, "-o", saved);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("overwrite an input");
    }

    private Path suppress(String expiry) throws IOException {
        StringBuilder lines = new StringBuilder("# for the test\n");
        severe.forEach(fingerprint -> lines.append(fingerprint)
                .append(", agreed until the fix, ")
                .append(expiry)
                .append('\n'));
        return Files.writeString(Files.createTempFile(folder, "suppress", ".txt"), lines);
    }
}
