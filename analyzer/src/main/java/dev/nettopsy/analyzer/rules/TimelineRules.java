package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Diagnosis;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.RuledOut;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.finding.Verdict;
import dev.nettopsy.analyzer.trend.Trends;
import dev.nettopsy.snapshot.MemorySeries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be said of a process of which only sums over time are known. Sums show two causes: a counter that says more than
 * there can be, and a heap that is full. For all others somebody has to look into the memory, and the verdict is that the
 * evidence does not decide, with what grew and when.
 */
public final class TimelineRules {

    private TimelineRules() {}

    /** The same series always gives the same diagnosis. */
    public static Diagnosis diagnose(MemorySeries series, Trends trends) {
        List<Finding> findings = new ArrayList<>();
        List<RuledOut> ruledOut = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            if (cause.group() == Cause.Group.NONE) {
                continue;
            }
            Ruling ruling = ruling(cause, series, trends);
            findings.addAll(ruling.findings());
            if (ruling.findings().isEmpty()) {
                ruledOut.add(new RuledOut(cause, ruling.applicable(), ruling.why()));
            }
        }
        findings.sort(Rules.LARGEST_FIRST);
        return new Diagnosis(verdict(findings, series, trends), findings, ruledOut, thresholds());
    }

    private static Ruling ruling(Cause cause, MemorySeries series, Trends trends) {
        return switch (cause) {
            case RELEASE_ACCOUNTING_MISMATCH -> CounterAboveMemory.judge(series, trends);
            case HEAP_EXHAUSTION -> FullHeap.judge(trends);
            default -> Ruling.cannotTell("Sums over time do not show it; a heap dump of the same process does.");
        };
    }

    private static Verdict verdict(List<Finding> findings, MemorySeries series, Trends trends) {
        if (findings.isEmpty() || findings.get(0).severity() == Severity.INFO) {
            return new TimelineStory(series, trends).verdict();
        }
        Finding first = findings.get(0);
        return new Verdict(
                first.cause(), first.severity(), first.confidence(), first.headline(), first.claim(), first.bytes());
    }

    private static Map<String, String> thresholds() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Threshold one :
                List.of(Thresholds.MISMATCH_FLOOR, Thresholds.MISMATCH_TO_RECOUNT, Thresholds.HEAP_SHARE_LATER)) {
            texts.put(one.name(), one.text());
        }
        texts.put("growth-floor", Figures.bytes(Trends.FLOOR));
        texts.put("growth-share-of-highest", Figures.plain(Trends.SHARE * 100) + " %");
        return texts;
    }
}
