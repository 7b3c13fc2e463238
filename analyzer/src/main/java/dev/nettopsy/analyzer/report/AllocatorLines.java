package dev.nettopsy.analyzer.report;

import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.MemorySnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The allocators of a snapshot with their owners and chunks, and the regions that belong to none. */
final class AllocatorLines {

    private final Ledger ledger;
    private final MemorySnapshot snapshot;
    private final Detail detail;
    private final ClaimsByRegion claims;
    private final ChunkLines chunkLines;
    private final OwnerLines ownerLines;
    private final List<List<Integer>> regionsOf = new ArrayList<>();
    private final List<Integer> others = new ArrayList<>();

    AllocatorLines(Ledger ledger, ClaimsByRegion claims, Detail detail) {
        this.ledger = ledger;
        this.snapshot = ledger.snapshot();
        this.claims = claims;
        this.detail = detail;
        chunkLines = new ChunkLines(ledger, claims);
        ownerLines = new OwnerLines(ledger);
        snapshot.allocators().forEach(allocator -> regionsOf.add(new ArrayList<>()));
        for (int region = 0; region < snapshot.regions().size(); region++) {
            int allocator = snapshot.regions().get(region).allocator();
            (allocator < 0 ? others : regionsOf.get(allocator)).add(region);
        }
        others.sort(largestFirst());
    }

    List<AllocatorReport> allocators() {
        List<AllocatorReport> reports = new ArrayList<>();
        for (int i = 0; i < regionsOf.size(); i++) {
            reports.add(allocator(i, regionsOf.get(i)));
        }
        return reports;
    }

    List<ChunkLine> otherRegions() {
        return others.stream()
                .limit(detail.chunks())
                .map(region -> chunkLines.line(region, -1, 0))
                .toList();
    }

    long otherRegionsTotal() {
        return others.size();
    }

    private AllocatorReport allocator(int index, List<Integer> regions) {
        Allocator allocator = snapshot.allocators().get(index);
        StripRows strips = new StripRows(ledger, claims, regions);
        List<OwnerLine> owners = ownerLines.of(index);
        List<ChunkLine> chunks = regions.stream()
                .sorted(largestFirst())
                .limit(detail.chunks())
                .map(region -> chunkLines.line(region, strips.row(region), strips.rowOffset(region)))
                .toList();
        return new AllocatorReport(
                Text.address(allocator.id()),
                allocator.netty(),
                Text.name(allocator.className()),
                allocator.kind().id(),
                allocator.memory().id(),
                Text.name(allocator.epoch()),
                counters(allocator),
                Text.keys(allocator.configuration(), ReportBuilder.MOST_LINES),
                Text.names(allocator.unknownFields(), ReportBuilder.MOST_LINES),
                Uses.buckets(ledger.byAllocator().get(index)),
                owners.size(),
                Copies.first(owners, detail.holders()),
                regions.size(),
                chunks,
                new FullnessBars(ledger).of(regions),
                strips.strips(),
                new Magnifier(ledger, claims).pick(regions));
    }

    private static Map<String, Long> counters(Allocator allocator) {
        Map<String, Long> counters = new LinkedHashMap<>();
        if (allocator.usedBytes() >= 0) {
            counters.put("usedBytes", allocator.usedBytes());
        }
        counters.putAll(Text.keys(allocator.counters(), ReportBuilder.MOST_LINES));
        return counters;
    }

    private Comparator<Integer> largestFirst() {
        return Comparator.comparingLong(
                        (Integer region) -> -snapshot.regions().get(region).capacity())
                .thenComparingLong(region -> snapshot.regions().get(region).id())
                .thenComparingInt(region -> region);
    }
}
