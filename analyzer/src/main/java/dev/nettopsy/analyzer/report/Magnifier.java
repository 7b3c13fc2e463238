package dev.nettopsy.analyzer.report;

import dev.nettopsy.analyzer.ledger.Balance;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.analyzer.report.ChunkMap.Run;
import dev.nettopsy.snapshot.Region;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Picks the chunk that tells most: the one with most lost bytes, else most stranded, else most free beside live ones. */
final class Magnifier {

    /** Most runs that a drawing of one chunk can show. */
    private static final int MOST_RUNS = 600;

    private final Ledger ledger;
    private final ClaimsByRegion claims;

    Magnifier(Ledger ledger, ClaimsByRegion claims) {
        this.ledger = ledger;
        this.claims = claims;
    }

    @Nullable
    ChunkMap pick(List<Integer> regions) {
        int region = most(regions, Bucket.UNCLAIMED, Bucket.ABANDONED);
        if (region >= 0) {
            return map(region, "most lost bytes of all chunks");
        }
        region = most(regions, Bucket.STRANDED);
        if (region >= 0) {
            return map(region, "most stranded bytes of all part-used chunks");
        }
        region = most(regions, Bucket.FREE);
        return region >= 0 ? map(region, "most free bytes of all part-used chunks") : null;
    }

    /** The part-used region with most bytes in these buckets; -1 if all have none. */
    private int most(List<Integer> regions, Bucket... buckets) {
        return regions.stream()
                .filter(region -> !ledger.regions().get(region).isIdle() && sum(region, buckets) > 0)
                .max(Comparator.comparingLong((Integer region) -> sum(region, buckets))
                        .thenComparing(Comparator.<Integer>naturalOrder().reversed()))
                .orElse(-1);
    }

    private long sum(int region, Bucket... buckets) {
        Balance balance = ledger.regions().get(region).balance();
        long sum = 0;
        for (Bucket bucket : buckets) {
            sum += balance.get(bucket);
        }
        return sum;
    }

    private ChunkMap map(int index, String why) {
        Region region = ledger.snapshot().regions().get(index);
        Layout layout = Layout.of(
                region,
                ledger.regions().get(index),
                claims.of(index),
                ledger.snapshot().source().hasRoots());
        boolean drawable = layout.runs().size() <= MOST_RUNS;
        long unit = region.chunk() == null ? 0 : region.chunk().segmentSize();
        return new ChunkMap(
                Text.address(region.id()),
                why,
                region.capacity(),
                unit,
                layout.inOrder() && drawable,
                drawable ? layout.runs() : byUse(layout.runs()));
    }

    private static List<Run> byUse(List<Run> runs) {
        Map<Use, Long> sums = new EnumMap<>(Use.class);
        runs.forEach(run -> sums.merge(run.use(), run.bytes(), Long::sum));
        return sums.entrySet().stream()
                .map(sum -> new Run(sum.getKey(), sum.getValue()))
                .toList();
    }
}
