package dev.nettopsy.analyzer.report;

import dev.nettopsy.analyzer.ledger.Accuracy;
import dev.nettopsy.analyzer.ledger.Balance;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.analyzer.ledger.RegionBalance;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The balance sheet: every region's bytes, summed by memory, use and (for empty chunks) position. */
final class BookLines {

    private final Ledger ledger;
    private final Map<Key, Sum> sums = new TreeMap<>();

    private BookLines(Ledger ledger) {
        this.ledger = ledger;
    }

    static Books of(Ledger ledger) {
        BookLines lines = new BookLines(ledger);
        ledger.regions().forEach(lines::enter);
        lines.countBuffers();
        return new Books(
                Uses.buckets(ledger.total()),
                lines.kind(MemoryKind.DIRECT),
                lines.kind(MemoryKind.HEAP),
                lines.kind(MemoryKind.MAPPED),
                new DirectLimit(
                        ledger.limits().jvm(),
                        ledger.limits().netty(),
                        ledger.limits().binding()),
                lines.positions(),
                ledger.idleCentralQueueBytes(),
                lines.lines());
    }

    private Buckets kind(MemoryKind kind) {
        return Uses.buckets(ledger.byKind().getOrDefault(kind, Balance.ZERO));
    }

    private Map<String, PositionLine> positions() {
        Map<String, PositionLine> positions = new LinkedHashMap<>();
        ledger.byPosition()
                .forEach((position, sum) -> positions.put(
                        position.id(),
                        new PositionLine(sum.regions(), sum.capacity(), sum.idleRegions(), sum.idleBytes())));
        return positions;
    }

    private void enter(RegionBalance balance) {
        Region region = ledger.snapshot().regions().get(balance.region());
        Uses.of(balance).forEach((use, bytes) -> {
            Sum sum = sums.computeIfAbsent(key(region, use), key -> new Sum());
            sum.bytes += bytes;
            sum.count++;
            if (balance.accuracy().ordinal() > sum.accuracy.ordinal()) {
                sum.accuracy = balance.accuracy();
            }
        });
    }

    private static Key key(Region region, Use use) {
        return new Key(region.kind(), use, use == Use.IDLE ? region.position() : null);
    }

    /** Lines whose bytes belong to buffers count buffers, not the regions that they are in. */
    private void countBuffers() {
        sums.forEach((key, sum) -> {
            if (key.use == Use.LIVE || key.use == Use.ABANDONED || key.use == Use.CACHED) {
                sum.count = 0;
            }
        });
        for (Claim claim : ledger.snapshot().claims()) {
            Region region = ledger.snapshot().regions().get(claim.region());
            Use use = Uses.of(claim, ledger.snapshot().source().hasRoots());
            Sum sum = sums.get(key(region, use));
            if (sum != null && ledger.regions().get(claim.region()).balance().get(bucket(use)) > 0) {
                sum.count++;
            }
        }
    }

    private static Bucket bucket(Use use) {
        return switch (use) {
            case CACHED -> Bucket.CACHED;
            case ABANDONED -> Bucket.ABANDONED;
            default -> Bucket.LIVE;
        };
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        sums.forEach((key, sum) -> lines.add(new Line(
                key.memory.id(),
                key.use,
                key.position == null ? null : key.position.id(),
                sum.count,
                sum.bytes,
                accuracy(key.use, sum).id())));
        return lines;
    }

    /**
     * What the ledger says of a region's accuracy is about its stranded and unclaimed bytes. In an incomplete dump what
     * could not be read makes more of these (and of idle memory) than there is, and less of everything else.
     */
    private Accuracy accuracy(Use use, Sum sum) {
        boolean byAbsence = use == Use.UNCLAIMED || use == Use.ABANDONED || use == Use.IDLE;
        if (!ledger.snapshot().source().complete()) {
            return byAbsence ? Accuracy.UPPER_BOUND : Accuracy.LOWER_BOUND;
        }
        return use == Use.UNCLAIMED || use == Use.STRANDED ? sum.accuracy : Accuracy.EXACT;
    }

    private record Key(MemoryKind memory, Use use, @Nullable Position position) implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::memory)
                .thenComparing(Key::use)
                .thenComparingInt(key -> key.position == null ? -1 : key.position.ordinal());

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class Sum {
        private long bytes;
        private long count;
        private Accuracy accuracy = Accuracy.EXACT;
    }
}
