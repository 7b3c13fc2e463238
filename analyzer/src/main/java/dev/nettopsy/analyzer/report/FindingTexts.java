package dev.nettopsy.analyzer.report;

import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Diagnosis;
import dev.nettopsy.analyzer.finding.Evidence;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy;
import dev.nettopsy.analyzer.finding.RuledOut;
import dev.nettopsy.analyzer.finding.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules' words, of bounded length and number; what they say is not touched. Queries are kept whole or left out. */
final class FindingTexts {

    private static final int MOST_EVIDENCE = 30;
    private static final int MOST_OBJECTS = 20;

    private final Diagnosis diagnosis;

    FindingTexts(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    Verdict verdict() {
        Verdict verdict = diagnosis.verdict();
        return new Verdict(
                verdict.cause(),
                verdict.severity(),
                verdict.confidence(),
                Text.sentence(verdict.headline()),
                Text.sentence(verdict.claim()),
                verdict.bytes());
    }

    List<Finding> findings() {
        return diagnosis.findings().stream()
                .limit(ReportBuilder.MOST_LINES)
                .map(FindingTexts::finding)
                .toList();
    }

    List<RuledOut> ruledOut() {
        return diagnosis.ruledOut().stream()
                .limit(ReportBuilder.MOST_LINES)
                .map(out -> new RuledOut(out.cause(), out.applicable(), Text.sentence(out.why())))
                .toList();
    }

    Map<String, String> thresholds() {
        Map<String, String> thresholds = new LinkedHashMap<>();
        diagnosis.thresholds().entrySet().stream()
                .limit(ReportBuilder.MOST_LINES)
                .forEach(entry -> thresholds.put(Text.name(entry.getKey()), Text.name(entry.getValue())));
        return thresholds;
    }

    private static Finding finding(Finding finding) {
        return new Finding(
                finding.cause(),
                finding.severity(),
                finding.confidence(),
                finding.bytes(),
                finding.bookBytes(),
                Text.sentence(finding.headline()),
                Text.sentence(finding.claim()),
                Text.sentence(finding.fingerprint()),
                finding.evidence().stream()
                        .limit(MOST_EVIDENCE)
                        .map(FindingTexts::evidence)
                        .toList(),
                Text.sentences(finding.against(), MOST_EVIDENCE),
                finding.remedies().stream()
                        .limit(MOST_EVIDENCE)
                        .map(FindingTexts::remedy)
                        .toList(),
                finding.knownDefects().stream()
                        .limit(MOST_EVIDENCE)
                        .map(FindingTexts::defect)
                        .toList());
    }

    private static Evidence evidence(Evidence evidence) {
        Map<String, Long> values = new LinkedHashMap<>();
        evidence.values().entrySet().stream()
                .limit(MOST_OBJECTS)
                .forEach(entry -> values.put(Text.name(entry.getKey()), entry.getValue()));
        List<Long> objects = evidence.objects().stream().limit(MOST_OBJECTS).toList();
        return new Evidence(Text.sentence(evidence.statement()), values, objects, whole(evidence.oql()));
    }

    private static Remedy remedy(Remedy remedy) {
        return new Remedy(
                remedy.when(), Text.sentence(remedy.title()), Text.sentence(remedy.text()), whole(remedy.line()));
    }

    private static DefectMatch defect(DefectMatch defect) {
        return new DefectMatch(
                Text.name(defect.id()),
                Text.sentence(defect.title()),
                Text.name(defect.status()),
                Text.nameOrNull(defect.pullRequest()),
                Text.nameOrNull(defect.fixedIn()),
                defect.certain());
    }

    /** A line to copy that was cut short would do something else: better none. */
    private static @Nullable String whole(@Nullable String line) {
        return line == null || line.length() > Text.LONGEST_SENTENCE ? null : Text.sentence(line);
    }
}
