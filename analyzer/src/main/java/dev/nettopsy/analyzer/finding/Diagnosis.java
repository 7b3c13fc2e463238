package dev.nettopsy.analyzer.finding;

import java.util.List;
import java.util.Map;

/**
 * All that the rules say of one snapshot.
 *
 * @param findings largest first
 * @param ruledOut in the order of the catalogue
 * @param thresholds the named limits that were applied, as the report prints them
 */
public record Diagnosis(
        Verdict verdict, List<Finding> findings, List<RuledOut> ruledOut, Map<String, String> thresholds) {

    public Diagnosis {
        findings = List.copyOf(findings);
        ruledOut = List.copyOf(ruledOut);
        thresholds = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(thresholds));
    }
}
