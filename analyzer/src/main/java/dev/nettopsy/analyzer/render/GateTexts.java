package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.Gate;
import dev.nettopsy.analyzer.report.Gate.Ruling;
import dev.nettopsy.analyzer.report.Report;
import java.util.List;

/** The rulings of a gate beside the findings that they are about. */
final class GateTexts {

    private GateTexts() {}

    /** One ruling a finding. */
    static List<Ruling> rulings(Report report, Gate gate) {
        if (gate.rulings().size() != report.findings().size()) {
            throw new IllegalArgumentException("gate: rulings=" + gate.rulings().size() + ", findings="
                    + report.findings().size());
        }
        return gate.rulings();
    }
}
