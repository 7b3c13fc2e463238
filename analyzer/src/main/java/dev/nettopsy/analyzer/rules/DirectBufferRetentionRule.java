package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.Holder;
import dev.nettopsy.snapshot.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Direct buffers and arenas of the JDK that pile up in one structure. */
final class DirectBufferRetentionRule implements Rule {

    /** More structures than this are not worth a finding each. */
    private static final int MOST_FINDINGS = 3;

    @Override
    public Cause cause() {
        return Cause.DIRECT_BUFFER_RETENTION;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        List<Structure> structures = structures(inquiry);
        long all = structures.stream().mapToLong(one -> one.bytes).sum();
        List<Finding> findings = structures.stream()
                .filter(one -> isMuch(inquiry.scale(), one.bytes))
                .limit(MOST_FINDINGS)
                .map(one -> finding(inquiry, one, all))
                .toList();
        if (!findings.isEmpty()) {
            return Ruling.found(findings);
        }
        return Ruling.ruledOut(
                structures.isEmpty()
                        ? "No direct buffer of the JDK is held by anything but Netty."
                        : "The structure that holds most of the JDK's direct buffers holds "
                                + Figures.bytes(structures.get(0).bytes) + "; " + Thresholds.RETENTION_FLOOR.text()
                                + " and " + Thresholds.RETENTION_SHARE_OF_LIMIT.text() + " of the limit, or "
                                + Thresholds.RETENTION_SHARE_OF_TOTAL.text() + " of the total, would be too much.");
    }

    private static boolean isMuch(Scale scale, long bytes) {
        Amount amount = new Amount(bytes, 0);
        return bytes >= Thresholds.RETENTION_FLOOR.whole()
                && (scale.reachesLimit(amount, Thresholds.RETENTION_SHARE_OF_LIMIT)
                        || scale.reachesTotal(amount, Thresholds.RETENTION_SHARE_OF_TOTAL));
    }

    /** The live buffers on one normalised path. */
    private static final class Structure {
        private final List<String> path;
        private final Holder holder;
        private final List<Long> some = new ArrayList<>();
        private long bytes;
        private long buffers;

        Structure(List<String> path, Holder holder) {
            this.path = path;
            this.holder = holder;
        }

        void add(Claim claim, long capacity) {
            bytes += capacity;
            buffers++;
            if (some.size() < Oql.MOST_OBJECTS) {
                some.add(claim.id());
            }
        }
    }

    /** Most bytes first. */
    private static List<Structure> structures(Inquiry inquiry) {
        List<Holder> holders = inquiry.snapshot().holders();
        Map<List<String>, Structure> byPath = new LinkedHashMap<>();
        for (Claim claim : inquiry.snapshot().claims()) {
            if (claim.holder() >= 0 && claim.holder() < holders.size() && isOfTheJdk(inquiry, claim)) {
                Holder holder = holders.get(claim.holder());
                byPath.computeIfAbsent(Piles.way(holder), way -> new Structure(way, holder))
                        .add(claim, inquiry.region(claim.region()).capacity());
            }
        }
        return byPath.values().stream()
                .sorted(Comparator.comparingLong((Structure one) -> one.bytes).reversed())
                .toList();
    }

    private static boolean isOfTheJdk(Inquiry inquiry, Claim claim) {
        return claim.kind() == Claim.Kind.IN_USE
                && claim.region() >= 0
                && claim.region() < inquiry.snapshot().regions().size()
                && inquiry.region(claim.region()).position() == Position.NIO;
    }

    private static Finding finding(Inquiry inquiry, Structure one, long all) {
        Amount amount = new Amount(one.bytes, 0);
        String inner = one.path.get(one.path.size() - 1);
        Draft draft = new Draft(Cause.DIRECT_BUFFER_RETENTION, inquiry.scale().severity(amount), one.bytes)
                .confidence(one.bytes * 2 >= all ? 0.9 : 0.75)
                .headline(inner + " holds " + Figures.count(one.buffers, "direct buffer") + " of the JDK. They keep "
                        + Figures.bytes(one.bytes) + ".")
                .claim("These buffers are none of Netty's. A root reaches them on one path, "
                        + String.join(" -> ", one.path)
                        + ", so that no collection frees them; what is put there is not taken out again as fast.");
        draft.evidence(
                Figures.count(one.buffers, "buffer") + " of " + Figures.count(one.bytes) + " bytes hang on this path, "
                        + inquiry.scale().inWords(amount) + ".",
                one.some,
                "buffers",
                one.buffers,
                "bytes",
                one.bytes);
        draft.evidence("The outermost objects of the path of one of them.", one.holder.objects());
        draft.against(
                "A pool of this size may be meant. Only growth over time, seen in a second dump, proves a fault.");
        draft.remedy(
                When.NOW,
                "Bound the structure or shed load",
                "Limit how many bytes of buffers it may have, and refuse or drop beyond that.",
                null);
        draft.remedy(
                When.THIS_WEEK,
                "Take out what is not needed, and reuse the rest",
                "A direct buffer of the JDK goes when nothing reaches it and a collection runs: one reference that is"
                        + " forgotten keeps all of it.",
                null);
        Advice.checkAgain(draft, "The bytes on this path must not grow with the time the process runs.");
        return draft.finish(one.path.toArray(String[]::new));
    }
}
