package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.trend.Curve;
import dev.nettopsy.analyzer.trend.Trends;
import dev.nettopsy.snapshot.FigureName;
import dev.nettopsy.snapshot.MemorySeries;
import dev.nettopsy.snapshot.NettyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An allocator's counter that says more at the end than there is memory. Heap buffers lie in the heap, so that what the JVM
 * has committed for it bounds them. Direct memory is bounded by what JVM and Netty count, but only where these two count it
 * at all, which on some JVMs they do not: so they must have covered the counter once.
 */
final class CounterAboveMemory {

    private static final String HEAP = ".heap.used";
    private static final String DIRECT = ".direct.used";

    /** Below that much, an allocator that nobody counts looks like one that is covered. */
    private static final long COVERED_FLOOR = Figures.MIB;

    private CounterAboveMemory() {}

    /** A counter and what bounds it, at the end of the series. */
    private record Excess(String figure, String bound, long counted, long most) {
        long bytes() {
            return counted - most;
        }
    }

    static Ruling judge(MemorySeries series, Trends trends) {
        List<Curve> counters = trends.curves().stream()
                .filter(curve -> curve.name().endsWith(HEAP) || curve.name().endsWith(DIRECT))
                .filter(curve -> !curve.name().startsWith("jvm.") && curve.size() > 0)
                .toList();
        if (counters.isEmpty()) {
            return Ruling.cannotTell("No allocator's counter is among the figures.");
        }
        List<Finding> findings = new ArrayList<>();
        for (Curve counter : counters) {
            excess(counter, trends)
                    .filter(CounterAboveMemory::isMuch)
                    .ifPresent(excess -> findings.add(finding(excess, series)));
        }
        return findings.isEmpty()
                ? Ruling.ruledOut("No allocator counts more than there is memory of its kind.")
                : Ruling.found(findings);
    }

    private static Optional<Excess> excess(Curve counter, Trends trends) {
        if (counter.name().endsWith(HEAP)) {
            return trends.curve(FigureName.HEAP_COMMITTED)
                    .filter(heap -> heap.size() == counter.size())
                    .map(heap -> new Excess(
                            counter.name(),
                            "all that the JVM has committed for its heap",
                            lowestAtEnd(counter),
                            highestAtEnd(heap)));
        }
        return trends.curve(FigureName.JVM_DIRECT_USED)
                .filter(jvm -> jvm.size() == counter.size())
                .flatMap(jvm -> directExcess(counter, jvm, trends.curve(FigureName.NETTY_DIRECT_COUNTER)));
    }

    private static Optional<Excess> directExcess(Curve counter, Curve jvm, Optional<Curve> netty) {
        Optional<Curve> own = netty.filter(curve -> curve.size() == counter.size());
        boolean wasCovered = false;
        for (int i = 0; i < counter.size(); i++) {
            int cell = i;
            long most = jvm.high(i) + own.map(curve -> curve.high(cell)).orElse(0L);
            wasCovered |= counter.low(i) >= COVERED_FLOOR && most >= counter.low(i);
        }
        if (!wasCovered) {
            return Optional.empty();
        }
        long most =
                highestAtEnd(jvm) + own.map(CounterAboveMemory::highestAtEnd).orElse(0L);
        return Optional.of(
                new Excess(counter.name(), "all direct memory that JVM and Netty count", lowestAtEnd(counter), most));
    }

    /** The last tenth, where the counter is lowest and the memory highest: so it is no matter of the moment. */
    private static long lowestAtEnd(Curve curve) {
        return curve.lowest(curve.size() - 1 - curve.size() / 10, curve.size());
    }

    private static long highestAtEnd(Curve curve) {
        return curve.highest(curve.size() - 1 - curve.size() / 10, curve.size());
    }

    private static boolean isMuch(Excess excess) {
        return excess.bytes() >= Thresholds.MISMATCH_FLOOR.whole()
                && excess.bytes() >= Thresholds.MISMATCH_TO_RECOUNT.value() * excess.most();
    }

    private static Finding finding(Excess excess, MemorySeries series) {
        List<DefectMatch> defects = excess.figure().startsWith("netty.adaptive.") ? defects(series) : List.of();
        Draft draft = new Draft(Cause.RELEASE_ACCOUNTING_MISMATCH, Severity.WARNING, excess.bytes())
                .books(excess.bytes())
                .confidence(defects.isEmpty() ? 0.85 : 0.95)
                .headline("The counter " + excess.figure() + " is at least " + Figures.bytes(excess.bytes())
                        + " too high. It is no memory.")
                .claim("At the end the counter says " + Figures.bytes(excess.counted()) + ", while "
                        + excess.bound() + " is " + Figures.bytes(excess.most())
                        + ". Memory was given back and the counter was not told. It says nothing of the memory in use.")
                .evidence(
                        excess.figure() + " is never below " + Figures.count(excess.counted())
                                + " bytes in the last tenth of the time; " + excess.bound() + " is at most "
                                + Figures.count(excess.most()) + ".",
                        List.of(),
                        "book",
                        excess.counted(),
                        "recount",
                        excess.most(),
                        "difference",
                        excess.bytes())
                .remedy(
                        When.NOW,
                        "Do not trust usedDirectMemory() and usedHeapMemory()",
                        "Watch the JVM's own figure for direct memory instead, or the process from outside.",
                        "java.nio:type=BufferPool,name=direct");
        Advice.upgrade(draft, defects);
        Advice.name(draft, defects);
        return draft.finish("timeline", excess.figure());
    }

    private static List<DefectMatch> defects(MemorySeries series) {
        List<DefectMatch> matches = new ArrayList<>();
        Optional<NettyVersion> version = NettyVersion.parse(series.origin().netty());
        version.flatMap(KnownDefects::driftingCounter).ifPresent(matches::add);
        return matches;
    }
}
