package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Finding;
import java.util.List;

/**
 * What one rule says of one process.
 *
 * @param findings what it found; empty if nothing
 * @param applicable whether the test could be made at all
 * @param why the test and the value found, or what is missing; one sentence, used where there are no findings
 */
record Ruling(List<Finding> findings, boolean applicable, String why) {

    Ruling {
        findings = List.copyOf(findings);
    }

    static Ruling found(List<Finding> findings) {
        return new Ruling(findings, true, "");
    }

    static Ruling ruledOut(String why) {
        return new Ruling(List.of(), true, why);
    }

    static Ruling cannotTell(String why) {
        return new Ruling(List.of(), false, why);
    }
}
