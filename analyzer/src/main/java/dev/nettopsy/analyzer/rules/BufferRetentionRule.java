package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.Holder;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Live buffers that pile up in one structure. */
final class BufferRetentionRule implements Rule {

    /** More structures than this are not worth a finding each. */
    private static final int MOST_FINDINGS = 3;

    @Override
    public Cause cause() {
        return Cause.BUFFER_RETENTION;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        long live = inquiry.ledger().total().get(Bucket.LIVE);
        List<Pile> piles = piles(inquiry);
        if (piles.isEmpty()) {
            return live == 0
                    ? Ruling.ruledOut("No buffer is live.")
                    : Ruling.cannotTell(
                            "No path from a root to the live buffers is known, so their holder cannot be named.");
        }
        List<Finding> findings = piles.stream()
                .filter(pile -> isMuch(inquiry.scale(), pile.amount))
                .limit(MOST_FINDINGS)
                .map(pile -> finding(inquiry, pile, live))
                .toList();
        if (!findings.isEmpty()) {
            return Ruling.found(findings);
        }
        long most = piles.get(0).amount.sum();
        return Ruling.ruledOut("The structure that holds most live buffers holds " + Figures.bytes(most) + ", "
                + Figures.share(most, inquiry.scale().total()) + " of all buffer memory; "
                + Thresholds.RETENTION_FLOOR.text() + " and " + Thresholds.RETENTION_SHARE_OF_LIMIT.text()
                + " of the limit, or " + Thresholds.RETENTION_SHARE_OF_TOTAL.text()
                + " of the total, would be too much.");
    }

    private static boolean isMuch(Scale scale, Amount amount) {
        return amount.sum() >= Thresholds.RETENTION_FLOOR.whole()
                && (scale.reachesLimit(amount, Thresholds.RETENTION_SHARE_OF_LIMIT)
                        || scale.reachesTotal(amount, Thresholds.RETENTION_SHARE_OF_TOTAL));
    }

    /** The live buffers on one normalised path. */
    private static final class Pile {
        private final List<String> path;
        private final Holder holder;
        private Amount amount = Amount.NONE;
        private long buffers;
        private final List<Long> some = new ArrayList<>();

        Pile(List<String> path, Holder holder) {
            this.path = path;
            this.holder = holder;
        }

        void add(Region region, Claim claim) {
            long bytes = Math.max(0, Math.min(claim.length(), region.capacity()));
            amount = amount.plus(Amount.of(region.kind(), bytes));
            buffers++;
            if (some.size() < Oql.MOST_OBJECTS) {
                some.add(claim.id());
            }
        }
    }

    private static List<Pile> piles(Inquiry inquiry) {
        Map<List<String>, Pile> piles = new LinkedHashMap<>();
        List<Holder> holders = inquiry.snapshot().holders();
        List<List<String>> normalised =
                holders.stream().map(BufferRetentionRule::way).toList();
        for (Claim claim : inquiry.snapshot().claims()) {
            int holder = claim.holder();
            if (holder >= 0
                    && holder < holders.size()
                    && isLive(inquiry, claim)
                    && !claim.equals(inquiry.failedCalls().halfMade())) {
                piles.computeIfAbsent(normalised.get(holder), path -> new Pile(path, holders.get(holder)))
                        .add(inquiry.region(claim.region()), claim);
            }
        }
        return piles.values().stream()
                .sorted(Comparator.comparingLong((Pile pile) -> pile.amount.sum())
                        .reversed())
                .toList();
    }

    /** The path, or where it has no step of the program's own (a local variable, say) the kind of root that it starts from. */
    private static List<String> way(Holder holder) {
        List<String> path = HolderPath.normalised(holder.path());
        if (!path.isEmpty()) {
            return path;
        }
        return List.of(holder.root().equals("Java frame") ? "A local variable" : "A GC root (" + holder.root() + ")");
    }

    /** The JDK's own buffers and mapped files have causes of their own. */
    private static boolean isLive(Inquiry inquiry, Claim claim) {
        if (claim.kind() != Claim.Kind.IN_USE
                || claim.region() < 0
                || claim.region() >= inquiry.snapshot().regions().size()) {
            return false;
        }
        Position position = inquiry.region(claim.region()).position();
        return position != Position.NIO
                && position != Position.MAPPED
                && inquiry.balance(claim.region()).balance().get(Bucket.LIVE) > 0;
    }

    private static Finding finding(Inquiry inquiry, Pile pile, long live) {
        Severity severity = inquiry.scale().severity(pile.amount);
        String inner = pile.path.get(pile.path.size() - 1);
        Draft draft = new Draft(Cause.BUFFER_RETENTION, severity, pile.amount.sum())
                .confidence(pile.amount.sum() * 2 >= live ? 0.9 : 0.75)
                .headline(inner + " holds " + Figures.count(pile.buffers, "live buffer") + ". They keep "
                        + Figures.bytes(pile.amount.sum()) + ".")
                .claim(
                        "These buffers are in use as far as the allocator can tell: their count is above zero and a root reaches"
                                + " them. All of them are reached on one path, " + String.join(" -> ", pile.path)
                                + "; what is put there is not taken out again as fast.");
        draft.evidence(
                Figures.count(pile.buffers, "buffer") + " of " + Figures.count(pile.amount.sum())
                        + " bytes hang on this path, " + Figures.share(pile.amount.sum(), live) + " of all live bytes.",
                pile.some,
                "buffers",
                pile.buffers,
                "bytes",
                pile.amount.sum(),
                "liveBytes",
                live);
        draft.evidence("The outermost objects of the path of one of them.", pile.holder.objects());
        against(draft, pile);
        if (!inquiry.errors().heap().isEmpty() && pile.amount.direct() > pile.amount.heap()) {
            draft.against(
                    "The error in the dump is of the Java heap, and these are direct buffers: they did not fill it.");
        }
        draft.remedy(
                When.NOW,
                "Bound the structure or shed load",
                "Limit how many entries it may have, by bytes rather than by number, and refuse or drop beyond that.",
                null);
        draft.remedy(
                When.THIS_WEEK,
                "Release what is taken out, and take it out",
                "Whoever removes an entry releases its buffer. What must live long is better copied out of pooled buffers.",
                null);
        Advice.checkAgain(draft, "The bytes on this path must not grow with the time the process runs.");
        return draft.finish(pile.path.toArray(String[]::new));
    }

    private static void against(Draft draft, Pile pile) {
        String path = String.join(" ", pile.path) + " " + String.join(" ", pile.holder.path());
        if (path.contains("ChannelOutboundBuffer")) {
            draft.against("The path goes through a channel's outbound buffer: a peer that does not read is the likelier"
                    + " reason. This version does not weigh outbound-backlog on its own.");
        } else if (path.contains("#cumulation")) {
            draft.against(
                    "The path goes through a decoder's cumulation: messages that are never completed are the likelier"
                            + " reason. This version does not weigh inbound-accumulation on its own.");
        } else {
            draft.against(
                    "A cache of this size may be meant. Only growth over time, seen in a second dump, proves a fault.");
        }
    }
}
