package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Diagnosis;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.RuledOut;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.ledger.Ledger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks all rules and gives the verdict. */
public final class Rules {

    /** Findings in the order of the report: by memory, then by what is in books only; the rest makes it the same each time. */
    static final Comparator<Finding> LARGEST_FIRST = Comparator.comparing(
                    (Finding finding) -> finding.severity() == Severity.INFO)
            .thenComparing(Comparator.comparingLong(Rules::memory).reversed())
            .thenComparing(Comparator.comparingLong(Finding::bookBytes).reversed())
            .thenComparing(Finding::cause)
            .thenComparing(Finding::fingerprint);

    /** Told by who holds whom, or by other files than the dump. */
    private static final Set<Cause> NEED_NO_NUMBERS = Set.of(Cause.HEAP_EXHAUSTION, Cause.JVM_NATIVE);

    private Rules() {}

    /** What is to be said of the process behind this ledger. The same ledger always gives the same diagnosis. */
    public static Diagnosis diagnose(Ledger ledger) {
        Inquiry inquiry = new Inquiry(ledger);
        List<Finding> findings = new ArrayList<>();
        List<RuledOut> ruledOut = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            Ruling ruling = ruling(cause, inquiry);
            if (ruling == null) {
                continue;
            }
            ruling.findings().forEach(finding -> findings.add(Incomplete.weaken(finding, inquiry)));
            if (ruling.findings().isEmpty()) {
                ruledOut.add(new RuledOut(cause, ruling.applicable(), ruling.why()));
            }
        }
        findings.sort(LARGEST_FIRST);
        return new Diagnosis(VerdictOfFindings.of(inquiry, findings), findings, ruledOut, Thresholds.texts());
    }

    private static @Nullable Ruling ruling(Cause cause, Inquiry inquiry) {
        for (Rule rule : Catalogue.RULES) {
            if (rule.cause() == cause) {
                return NEED_NO_NUMBERS.contains(cause) || inquiry.hasNumbers()
                        ? rule.judge(inquiry)
                        : Ruling.cannotTell("It is told by numbers that were taken out of this dump.");
            }
        }
        return null;
    }

    private static long memory(Finding finding) {
        return finding.bytes() - finding.bookBytes();
    }
}
