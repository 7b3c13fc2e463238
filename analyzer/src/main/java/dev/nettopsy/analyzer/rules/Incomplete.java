package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * In an incomplete dump absence proves nothing: a buffer that is not there may have been in the part that is missing. Findings
 * that rest on absence are kept, because their figures are upper bounds, but they decide nothing.
 */
final class Incomplete {

    private static final double MOST_CONFIDENCE = 0.3;

    private Incomplete() {}

    static Finding weaken(Finding finding, Inquiry inquiry) {
        if (inquiry.absenceProves() || finding.cause() == Cause.BUFFER_RETENTION) {
            return finding;
        }
        List<String> against = new ArrayList<>(finding.against());
        against.add(
                "The dump is incomplete: what is missing here may be in the part that was not read. The figures are upper"
                        + " bounds and decide nothing.");
        return new Finding(
                finding.cause(),
                Severity.INFO,
                Math.min(finding.confidence(), MOST_CONFIDENCE),
                finding.bytes(),
                finding.bookBytes(),
                finding.headline(),
                finding.claim(),
                finding.fingerprint(),
                finding.evidence(),
                against,
                finding.remedies(),
                finding.knownDefects());
    }
}
