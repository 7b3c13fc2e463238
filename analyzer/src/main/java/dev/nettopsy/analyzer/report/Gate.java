package dev.nettopsy.analyzer.report;

import dev.nettopsy.analyzer.finding.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gate made of the findings of a report.
 *
 * @param failOn the lowest severity that fails the run; null if nothing does
 * @param rulings one a finding, in the order of the report
 */
public record Gate(@Nullable Severity failOn, List<Ruling> rulings) {

    public Gate {
        rulings = List.copyOf(rulings);
    }

    /** A gate that was not asked for: every finding passes. */
    public static Gate open(Report report) {
        return new Gate(
                null,
                report.findings().stream()
                        .map(finding -> new Ruling(State.PASSES, null))
                        .toList());
    }

    /** Whether any finding fails the run. */
    public boolean fails() {
        return rulings.stream().anyMatch(ruling -> ruling.state() == State.FAILS);
    }

    /** What became of a finding. */
    public enum State {
        /** New, and severe enough: the run fails. */
        FAILS,
        /** Not severe enough to fail the run. */
        PASSES,
        /** In the baseline already. */
        KNOWN,
        /** Somebody said that it is to be let through. */
        SUPPRESSED
    }

    /**
     * The ruling on one finding.
     *
     * @param reason as the suppression file gives it; null without one
     */
    public record Ruling(State state, @Nullable String reason) {}
}
