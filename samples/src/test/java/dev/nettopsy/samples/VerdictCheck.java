package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Diagnosis;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Severity;
import java.util.List;
import java.util.Optional;

/** Holds a diagnosis against what was done to the process. */
final class VerdictCheck {

    private final Diagnosis diagnosis;

    VerdictCheck(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    /** The verdict names the cause, above {@code info}, and there is a finding of it. */
    Finding isVerdict(Cause cause) {
        assertThat(diagnosis.verdict().cause()).as(findings()).isEqualTo(cause);
        assertThat(diagnosis.verdict().severity()).isGreaterThan(Severity.INFO);
        return hasFinding(cause);
    }

    /** The verdict names the cause, the known defect, its pull request and the version that is free of it. */
    void isVerdict(Cause cause, String defect, String fixedIn) {
        DefectMatch match = match(isVerdict(cause), defect);
        assertThat(match.pullRequest()).isNotNull();
        assertThat(match.fixedIn()).isEqualTo(fixedIn);
    }

    /** The verdict names the cause, and a known defect that no released version is free of. */
    void isVerdictOfOpenDefect(Cause cause, String defect) {
        DefectMatch match = match(isVerdict(cause), defect);
        assertThat(match.status()).isEqualTo("open");
        assertThat(match.fixedIn()).isNull();
    }

    Finding hasFinding(Cause cause) {
        Optional<Finding> found = diagnosis.findings().stream()
                .filter(finding -> finding.cause() == cause)
                .findFirst();
        assertThat(found).as(findings()).isPresent();
        return found.orElseThrow();
    }

    void hasFinding(Cause cause, String defect) {
        match(hasFinding(cause), defect);
    }

    void hasNoFinding(Cause cause) {
        assertThat(diagnosis.findings()).extracting(Finding::cause).doesNotContain(cause);
    }

    void doesNotMatch(String... defects) {
        assertThat(diagnosis.findings().stream()
                        .flatMap(finding -> finding.knownDefects().stream())
                        .map(DefectMatch::id))
                .as(findings())
                .doesNotContain(defects);
    }

    /** Nothing above {@code info}, and the verdict says so. */
    void isHealthy() {
        assertThat(diagnosis.findings())
                .as(findings())
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.INFO));
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.HEALTHY);
    }

    /** Nothing decides, and the verdict says why. */
    void isInconclusive(String why) {
        assertThat(diagnosis.verdict().cause()).as(findings()).isEqualTo(Cause.INCONCLUSIVE);
        assertThat(diagnosis.verdict().headline()).contains(why);
    }

    private DefectMatch match(Finding finding, String defect) {
        Optional<DefectMatch> match = finding.knownDefects().stream()
                .filter(one -> one.id().equals(defect))
                .findFirst();
        assertThat(match).as(findings()).isPresent();
        return match.orElseThrow();
    }

    private String findings() {
        List<String> lines = diagnosis.findings().stream()
                .map(finding -> finding.cause().id() + ' ' + finding.severity().id() + ' ' + finding.bytes() + ' '
                        + finding.knownDefects().stream().map(DefectMatch::id).toList() + ": " + finding.headline())
                .toList();
        return diagnosis.verdict().cause().id() + ", findings:\n" + String.join("\n", lines);
    }
}
