package dev.nettopsy.analyzer.report;

import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy;
import dev.nettopsy.analyzer.finding.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The first thing to do now, this week, and to check then: of the verdict's finding, else of the largest that has one. */
final class Steps {

    private static final Remedy GATE = new Remedy(
            Remedy.When.THEN_CHECK,
            "Make the build fail if it comes back",
            "Analyze the next dump against this report, saved as JSON. Only what is new counts; the exit code is then 1.",
            "nettopsy analyze new.hprof --baseline report.json --fail-on warning");

    private Steps() {}

    static List<Remedy> of(Verdict verdict, List<Finding> findings) {
        List<Finding> byWeight = new ArrayList<>(findings);
        byWeight.sort(Comparator.comparing(finding -> finding.cause() != verdict.cause()));
        List<Remedy> steps = new ArrayList<>();
        for (Remedy.When when : Remedy.When.values()) {
            byWeight.stream()
                    .flatMap(finding -> finding.remedies().stream())
                    .filter(remedy -> remedy.when() == when)
                    .findFirst()
                    .ifPresent(steps::add);
        }
        if (steps.stream().noneMatch(step -> step.when() == Remedy.When.THEN_CHECK)) {
            steps.add(GATE);
        }
        return steps;
    }
}
