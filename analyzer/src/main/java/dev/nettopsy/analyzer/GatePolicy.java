package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.report.Gate;
import dev.nettopsy.analyzer.report.Report;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which findings fail a run.
 *
 * @param failOn the lowest severity that does; empty if none does
 * @param known fingerprints that were there before: only what is new counts
 * @param suppressed fingerprints that are let through, each with the reason that somebody gave
 */
public record GatePolicy(Optional<Severity> failOn, Set<String> known, Map<String, String> suppressed) {

    /** Nothing fails. */
    public static final GatePolicy OPEN = new GatePolicy(Optional.empty(), Set.of(), Map.of());

    public GatePolicy {
        known = Set.copyOf(known);
        suppressed = Map.copyOf(suppressed);
    }

    Gate judge(Report report) {
        return new Gate(
                failOn.orElse(null),
                report.findings().stream().map(this::ruling).toList());
    }

    /** A finding that would pass anyhow is not called suppressed: the reason is kept for where it is needed. */
    private Gate.Ruling ruling(Finding finding) {
        if (failOn.isEmpty() || finding.severity().compareTo(failOn.get()) < 0) {
            return new Gate.Ruling(Gate.State.PASSES, null);
        }
        if (suppressed.containsKey(finding.fingerprint())) {
            return new Gate.Ruling(Gate.State.SUPPRESSED, suppressed.get(finding.fingerprint()));
        }
        return new Gate.Ruling(known.contains(finding.fingerprint()) ? Gate.State.KNOWN : Gate.State.FAILS, null);
    }
}
