package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.trend.Curve;
import dev.nettopsy.analyzer.trend.Trends;
import dev.nettopsy.snapshot.FigureName;
import java.util.List;
import java.util.Optional;

/** A heap that no collection brings down any more: its floor at the end is close to its limit. */
final class FullHeap {

    private FullHeap() {}

    static Ruling judge(Trends trends) {
        Optional<Curve> used = trends.curve(FigureName.HEAP_USED).filter(curve -> curve.size() >= 20);
        long limit = trends.curve(FigureName.HEAP_LIMIT).map(Curve::highest).orElse(0L);
        if (used.isEmpty() || limit == 0) {
            return Ruling.cannotTell("The heap or its limit is not among the figures, or the time is too short.");
        }
        Curve heap = used.get();
        int from = heap.size() - heap.size() / 10;
        long floor = heap.lowest(from, heap.size());
        long buffers = trends.curves().stream()
                .filter(curve -> curve.name().endsWith(".heap.used") && curve.size() == heap.size())
                .mapToLong(curve -> curve.highest(from, heap.size()))
                .sum();
        if (floor < Thresholds.HEAP_SHARE_LATER.of(limit) || buffers > Thresholds.HEAP_OTHERS_SHARE.of(floor)) {
            return Ruling.ruledOut("In the last tenth of the time the heap came down to " + Figures.bytes(floor)
                    + " of " + Figures.bytes(limit)
                    + (buffers > 0 ? ", heap buffers " + Figures.bytes(buffers) + "." : "."));
        }
        return Ruling.found(List.of(new Draft(Cause.HEAP_EXHAUSTION, Severity.CRITICAL, floor)
                .confidence(0.75)
                .headline("The Java heap is full: it no longer comes below " + Figures.bytes(floor) + " of "
                        + Figures.bytes(limit) + ".")
                .claim("In the last tenth of the time no collection brought it below "
                        + Figures.share(floor, limit)
                        + " of its limit. Buffers are not the problem: those in the heap are "
                        + Figures.bytes(buffers) + " at most. What fills it is in a heap dump.")
                .evidence(
                        "heap.used is never below " + Figures.count(floor) + " bytes in the last tenth of the time.",
                        List.of(),
                        "floor",
                        floor,
                        "limit",
                        limit)
                .against("A collector that sees no need lets garbage lie; at this level it usually does not.")
                .remedy(
                        When.NOW,
                        "Take a heap dump",
                        "It shows what dominates the heap. Let the JVM make one at the error itself as well.",
                        "-XX:+HeapDumpOnOutOfMemoryError")
                .finish("timeline")));
    }
}
