package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.snapshot.Channel;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.Holder;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Live buffers by what holds them. Each buffer is in one pile: that of writes which wait, that of messages which are not
 * complete, or that of its path; the JDK's own buffers have piles of their own.
 */
final class Piles {

    /** What one structure should not hold; the end of a sentence. */
    static final String TOO_MUCH = Thresholds.RETENTION_FLOOR.text() + " and "
            + Thresholds.RETENTION_SHARE_OF_LIMIT.text() + " of the limit, or "
            + Thresholds.RETENTION_SHARE_OF_TOTAL.text() + " of the total, would be too much.";

    /** More structures than this are not worth a finding each. */
    private static final int MOST_STRUCTURES = 3;

    private final Inquiry inquiry;
    private final Pile outbound = new Pile(List.of());
    private final Pile inbound = new Pile(List.of());
    private final Map<List<String>, Pile> retained = new LinkedHashMap<>();
    private final Map<List<String>, Pile> ofTheJdk = new LinkedHashMap<>();

    /** Buffers that one structure, or many of one sort, hold. */
    static final class Pile {
        private final List<String> path;
        private final Map<Integer, Long> bytesByHolder = new LinkedHashMap<>();
        private final List<Long> some = new ArrayList<>();
        private Amount amount = Amount.NONE;
        private long buffers;

        Pile(List<String> path) {
            this.path = path;
        }

        private void add(Region region, Claim claim, long bytes) {
            amount = amount.plus(Amount.of(region.kind(), bytes));
            buffers++;
            bytesByHolder.merge(claim.holder(), bytes, Long::sum);
            if (some.size() < Oql.MOST_OBJECTS) {
                some.add(claim.id());
            }
        }

        /** What its buffers have in common; empty if that is not one path. */
        List<String> path() {
            return path;
        }

        Amount amount() {
            return amount;
        }

        long buffers() {
            return buffers;
        }

        /** A few of its buffers. */
        List<Long> some() {
            return some;
        }

        /** Whether one structure should not hold so much. */
        boolean isMuch(Scale scale) {
            return amount.sum() >= Thresholds.RETENTION_FLOOR.whole()
                    && (scale.reachesLimit(amount, Thresholds.RETENTION_SHARE_OF_LIMIT)
                            || scale.reachesTotal(amount, Thresholds.RETENTION_SHARE_OF_TOTAL));
        }

        /** How much that is, and what would be too much; the end of a sentence. */
        String shareInWords(Scale scale) {
            return Figures.bytes(amount.sum()) + ", " + Figures.share(amount.sum(), scale.total())
                    + " of all buffer memory; " + TOO_MUCH;
        }

        /** The holders of its buffers, most bytes first. */
        List<Integer> holders() {
            return bytesByHolder.entrySet().stream()
                    .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
                    .map(Map.Entry::getKey)
                    .toList();
        }

        long bytesOf(int holder) {
            return bytesByHolder.getOrDefault(holder, 0L);
        }
    }

    private Piles(Inquiry inquiry) {
        this.inquiry = inquiry;
    }

    static Piles of(Inquiry inquiry) {
        Piles piles = new Piles(inquiry);
        List<Holder> holders = inquiry.snapshot().holders();
        List<Waiting> waiting = holders.stream().map(Waiting::of).toList();
        List<List<String>> ways = holders.stream().map(Piles::way).toList();
        for (Claim claim : inquiry.snapshot().claims()) {
            int holder = claim.holder();
            if (holder >= 0 && holder < holders.size() && piles.isInUse(claim)) {
                piles.add(claim, waiting.get(holder), ways.get(holder));
            }
        }
        return piles;
    }

    /** Buffers that wait to be written. */
    Pile outbound() {
        return outbound;
    }

    /** Buffers with parts of messages that are not complete. */
    Pile inbound() {
        return inbound;
    }

    /** All others by their normalised path, most bytes first. */
    List<Pile> retained() {
        return largestFirst(retained);
    }

    /** The JDK's own direct buffers by their normalised path, most bytes first. */
    List<Pile> ofTheJdk() {
        return largestFirst(ofTheJdk);
    }

    /** Those of these piles that are worth a finding. */
    List<Pile> much(List<Pile> piles) {
        return piles.stream()
                .filter(pile -> pile.isMuch(inquiry.scale()))
                .limit(MOST_STRUCTURES)
                .toList();
    }

    /** Bytes of all piles that are worth a finding: somebody holds them, which is no fault of a limit. */
    long muchBytes() {
        return Stream.of(retained(), ofTheJdk(), List.of(outbound), List.of(inbound))
                .flatMap(piles -> much(piles).stream())
                .mapToLong(pile -> pile.amount().sum())
                .sum();
    }

    private static List<Pile> largestFirst(Map<List<String>, Pile> piles) {
        return piles.values().stream()
                .sorted(Comparator.comparingLong((Pile pile) -> pile.amount().sum())
                        .reversed())
                .toList();
    }

    /** Whether the holder of any live buffer is known. */
    boolean isAnythingHeld() {
        return outbound.buffers() > 0 || inbound.buffers() > 0 || !retained.isEmpty();
    }

    /** Bytes of a pile by channel, most bytes first; without those that no channel is known of. */
    Map<Channel, Long> byChannel(Pile pile) {
        Map<Channel, Long> bytes = new LinkedHashMap<>();
        for (int holder : pile.holders()) {
            int channel = inquiry.snapshot().holders().get(holder).channel();
            if (channel >= 0 && channel < inquiry.snapshot().channels().size()) {
                bytes.merge(inquiry.snapshot().channels().get(channel), pile.bytesOf(holder), Long::sum);
            }
        }
        Map<Channel, Long> sorted = new LinkedHashMap<>();
        bytes.entrySet().stream()
                .sorted(Map.Entry.<Channel, Long>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** Mapped files have a cause of their own. */
    private void add(Claim claim, Waiting waiting, List<String> way) {
        Region region = inquiry.region(claim.region());
        if (region.position() == Position.NIO) {
            ofTheJdk.computeIfAbsent(way, Pile::new).add(region, claim, region.capacity());
        } else if (region.position() != Position.MAPPED && isLive(claim)) {
            long bytes = Math.max(0, Math.min(claim.length(), region.capacity()));
            pile(waiting, way).add(region, claim, bytes);
        }
    }

    private Pile pile(Waiting waiting, List<String> way) {
        return switch (waiting) {
            case OUTBOUND -> outbound;
            case INBOUND -> inbound;
            case NEITHER -> retained.computeIfAbsent(way, Pile::new);
        };
    }

    /** The path, or where it has no step of the program's own (a local variable, say) the kind of root that it starts from. */
    private static List<String> way(Holder holder) {
        List<String> path = HolderPath.normalised(holder.path());
        if (!path.isEmpty()) {
            return path;
        }
        return List.of(holder.root().equals("Java frame") ? "A local variable" : "A GC root (" + holder.root() + ")");
    }

    private boolean isInUse(Claim claim) {
        return claim.kind() == Claim.Kind.IN_USE
                && claim.region() >= 0
                && claim.region() < inquiry.snapshot().regions().size();
    }

    /** A buffer that a failed call left half made is nobody's. */
    private boolean isLive(Claim claim) {
        return inquiry.balance(claim.region()).balance().get(Bucket.LIVE) > 0
                && !claim.equals(inquiry.failedCalls().halfMade());
    }
}
