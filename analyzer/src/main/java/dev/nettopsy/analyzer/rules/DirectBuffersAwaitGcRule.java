package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.RegionBalance;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Direct buffers of the JDK that nothing reaches and that only a collection frees. */
final class DirectBuffersAwaitGcRule implements Rule {

    private static final String NO_EXPLICIT = "-XX:DisableExplicitGC";

    @Override
    public Cause cause() {
        return Cause.DIRECT_BUFFERS_AWAIT_GC;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        if (!inquiry.snapshot().source().hasRoots()) {
            return Ruling.cannotTell("Without root records nothing can be called unreachable.");
        }
        List<RegionBalance> waiting = waiting(inquiry);
        long all = waiting.stream()
                .mapToLong(region -> region.balance().get(Bucket.COLLECTABLE))
                .sum();
        // Memory of chunks that went with lost buffers waits too, but the leak is why.
        long bytes = Math.max(0, all - inquiry.surplus().chunksWaiting());
        Amount amount = new Amount(bytes, 0);
        boolean much = bytes >= Thresholds.AWAIT_GC_FLOOR.whole()
                && (inquiry.scale().reachesLimit(amount, Thresholds.AWAIT_GC_SHARE_OF_LIMIT)
                        || inquiry.scale().reachesTotal(amount, Thresholds.AWAIT_GC_SHARE_OF_TOTAL));
        if (!much) {
            return Ruling.ruledOut("Direct buffers of the JDK that nothing reaches have " + Figures.bytes(bytes)
                    + "; more than " + Thresholds.AWAIT_GC_FLOOR.text() + " and "
                    + Thresholds.AWAIT_GC_SHARE_OF_LIMIT.text() + " of the limit, or "
                    + Thresholds.AWAIT_GC_SHARE_OF_TOTAL.text() + " of all buffer memory, would be too much.");
        }
        return Ruling.found(List.of(finding(inquiry, waiting, amount)));
    }

    /** The largest first. */
    private static List<RegionBalance> waiting(Inquiry inquiry) {
        List<RegionBalance> waiting = new ArrayList<>();
        for (RegionBalance balance : inquiry.ledger().regions()) {
            Region region = inquiry.region(balance.region());
            if (region.position() == Position.NIO
                    && region.kind() == MemoryKind.DIRECT
                    && balance.balance().get(Bucket.COLLECTABLE) > 0) {
                waiting.add(balance);
            }
        }
        waiting.sort(Comparator.comparingLong(
                        (RegionBalance region) -> region.balance().get(Bucket.COLLECTABLE))
                .reversed());
        return waiting;
    }

    private static Finding finding(Inquiry inquiry, List<RegionBalance> waiting, Amount amount) {
        List<DefectMatch> defects = inquiry.defects(Cause.DIRECT_BUFFERS_AWAIT_GC);
        Draft draft = new Draft(Cause.DIRECT_BUFFERS_AWAIT_GC, inquiry.scale().severity(amount), amount.sum())
                .confidence(0.85)
                .headline(Figures.bytes(amount.sum())
                        + " of direct memory wait for a garbage collection. Nothing reaches "
                        + (waiting.size() == 1 ? "its buffer." : "its " + Figures.count(waiting.size()) + " buffers."))
                .claim(
                        "Nothing reaches these buffers any more, and nobody has to release them: their memory goes with their"
                                + " Java objects. Those are tiny, so that they press no collector to run, however large the memory"
                                + " behind them is. The JVM asks for a collection by itself only at the limit of direct memory.");
        draft.evidence(
                Figures.count(waiting.size(), "buffer") + " of the JDK with a cleaner, "
                        + Figures.count(amount.sum()) + " bytes, "
                        + inquiry.scale().inWords(amount)
                        + ", are reached by nothing.",
                waiting.stream()
                        .map(balance -> inquiry.region(balance.region()).id())
                        .toList(),
                "buffers",
                (long) waiting.size(),
                "bytes",
                amount.sum());
        boolean forbidden =
                "true".equals(inquiry.snapshot().runtime().settings().get(NO_EXPLICIT));
        if (forbidden) {
            draft.evidence(
                    "-XX:+DisableExplicitGC is set: the collection that the JVM asks for at the limit does not happen.",
                    List.of());
        }
        draft.against("Every dump shows what died since the last collection before it, also one that began with a"
                + " collection: its buffers are gone, and their memory waits for its cleaner.");
        advice(draft, defects, forbidden);
        Advice.name(draft, defects);
        return draft.finish("nio");
    }

    private static void advice(Draft draft, List<DefectMatch> defects, boolean forbidden) {
        draft.remedy(
                When.NOW,
                forbidden ? "Allow the collection that the JVM asks for" : "Let the limit ask for a collection earlier",
                "At the limit of direct memory the JVM runs a collection before it gives up. It must be allowed to, and the"
                        + " limit must be below what the machine has.",
                "-XX:MaxDirectMemorySize=512m -XX:-DisableExplicitGC -XX:+ExplicitGCInvokesConcurrent");
        draft.remedy(
                When.THIS_WEEK,
                "Reuse direct buffers, or release them",
                "Allocate them once and keep them, take them from a pool, or use heap buffers for what lives shortly.",
                null);
        Advice.upgrade(draft, defects);
        Advice.checkAgain(draft, "After a collection this memory must be gone.");
    }
}
