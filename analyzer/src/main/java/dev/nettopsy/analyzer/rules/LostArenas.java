package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.RegionBalance;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Arenas of foreign memory (JDK 22+) that were never closed and that nothing reaches: what a lost buffer is to Netty. A confined
 * or shared arena has no cleaner, so that its memory stays until the process ends.
 *
 * @param regions its allocations, the largest first
 * @param bytes of them
 * @param arenas addresses of the sessions that should have been closed
 */
record LostArenas(List<Region> regions, long bytes, Set<Long> arenas) {

    /** A finding, if there are any; by the same thresholds as lost buffers. */
    static List<Finding> findings(Inquiry inquiry) {
        LostArenas lost = of(inquiry);
        return lost.bytes == 0 ? List.of() : List.of(lost.finding(inquiry));
    }

    private static LostArenas of(Inquiry inquiry) {
        List<Region> regions = new ArrayList<>();
        Set<Integer> indices = new HashSet<>();
        for (RegionBalance balance : inquiry.ledger().regions()) {
            Region region = inquiry.region(balance.region());
            if (region.position() == Position.NIO
                    && !region.freedByCollector()
                    && balance.balance().get(Bucket.ABANDONED) > 0) {
                regions.add(region);
                indices.add(balance.region());
            }
        }
        regions.sort(Comparator.comparingLong(Region::capacity).reversed());
        Set<Long> arenas = new HashSet<>();
        inquiry.snapshot().claims().stream()
                .filter(claim -> indices.contains(claim.region()))
                .map(Claim::id)
                .forEach(arenas::add);
        return new LostArenas(
                regions, regions.stream().mapToLong(Region::capacity).sum(), arenas);
    }

    private Severity severity(Inquiry inquiry) {
        boolean enough =
                regions.size() >= Thresholds.LEAK_BUFFERS.whole() || bytes >= Thresholds.LEAK_FLOOR_ANY.whole();
        boolean large = bytes >= Thresholds.LEAK_FLOOR.whole()
                && bytes >= Thresholds.LEAK_SHARE.of(inquiry.scale().total());
        return enough && large ? inquiry.scale().severity(new Amount(bytes, 0)) : Severity.INFO;
    }

    private Finding finding(Inquiry inquiry) {
        Draft draft = new Draft(Cause.BUFFER_LEAK, severity(inquiry), bytes)
                .confidence(0.9)
                .headline(Figures.count(arenas.size(), "arena") + " of foreign memory "
                        + (arenas.size() == 1 ? "was" : "were") + " lost without being closed. "
                        + (arenas.size() == 1 ? "It holds " : "They hold ") + Figures.bytes(bytes) + ".")
                .claim(
                        "A confined or shared Arena gives its memory back when it is closed, and never otherwise: it has no"
                                + " cleaner. Nothing reaches these any more, so that nobody can close them. Neither the JVM nor Netty"
                                + " counts this memory, and -XX:MaxDirectMemorySize does not apply to it.");
        draft.evidence(
                Figures.count(regions.size(), "allocation") + " of " + Figures.count(bytes)
                        + " bytes belong to open arenas that no root reaches.",
                arenas.stream().sorted().limit(Oql.MOST_OBJECTS).toList(),
                "arenas",
                (long) arenas.size(),
                "allocations",
                (long) regions.size(),
                "bytes",
                bytes);
        draft.against(
                "Arenas that were lost before the last collection have left nothing in the dump: there may be many more."
                        + " Only the resident size of the process shows their memory.");
        draft.remedy(
                When.NOW,
                "Let the collector close what the program forgets",
                "Arena.ofAuto() in place of ofConfined() or ofShared() frees its memory once nothing reaches it.",
                null);
        draft.remedy(
                When.THIS_WEEK,
                "Close each arena where it is opened",
                "Try-with-resources closes it on every way out, exceptions included.",
                null);
        Advice.checkAgain(
                draft, "In a dump with its garbage, taken without a collection, no open arena may be unreachable.");
        return draft.finish("arena");
    }
}
