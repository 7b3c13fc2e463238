package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.ledger.Bucket;
import java.util.List;

/** Released space in chunks that cannot be handed out while a few buffers live there. */
final class StrandedChunkSpaceRule implements Rule {

    @Override
    public Cause cause() {
        return Cause.STRANDED_CHUNK_SPACE;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        List<Charged> stranded = inquiry.charges().of(Charge.STRANDED);
        Amount amount = Charges.sum(stranded);
        if (amount.sum() == 0) {
            return Ruling.ruledOut("No released space is out of reach.");
        }
        long live = stranded.stream()
                .mapToLong(one -> inquiry.balance(one.region()).balance().get(Bucket.LIVE))
                .sum();
        boolean much = amount.sum() >= Thresholds.STRANDED_FLOOR.whole()
                && inquiry.scale().reachesTotal(amount, Thresholds.STRANDED_SHARE)
                && amount.sum() >= Thresholds.STRANDED_TO_LIVE.value() * live;
        if (!much) {
            return Ruling.ruledOut("Stranded space is " + Figures.bytes(amount.sum()) + " beside " + Figures.bytes(live)
                    + " live in the same chunks, "
                    + Figures.share(amount.sum(), inquiry.scale().total()) + " of all buffer memory; "
                    + Thresholds.STRANDED_FLOOR.text() + " and " + Thresholds.STRANDED_SHARE.text()
                    + " would be too much.");
        }
        return Ruling.found(
                List.of(finding(inquiry, stranded, amount, live, inquiry.scale().severity(amount))));
    }

    private static Finding finding(
            Inquiry inquiry, List<Charged> stranded, Amount amount, long live, Severity severity) {
        List<DefectMatch> defects = inquiry.defects(Cause.STRANDED_CHUNK_SPACE);
        Draft draft = new Draft(Cause.STRANDED_CHUNK_SPACE, severity, amount.sum())
                .confidence(0.92)
                .headline(Figures.bytes(amount.sum()) + " were released but cannot be handed out again. "
                        + Figures.bytes(live) + " of live buffers pin them.")
                .claim(
                        "A chunk that hands out space in one direction only gets it back when its last buffer is released."
                                + " A few long-lived buffers among many short ones keep whole chunks: here "
                                + Figures.count(stranded.size(), "chunk") + ".");
        draft.evidence(
                Figures.count(stranded.size(), "chunk") + " hold " + Figures.count(amount.sum())
                        + " stranded bytes beside " + Figures.count(live) + " live ones.",
                inquiry.largest(stranded),
                "chunks",
                (long) stranded.size(),
                "strandedBytes",
                amount.sum(),
                "liveBytes",
                live);
        draft.against(
                "The space comes back when the buffers that pin it are released: if those are few and short-lived, it"
                        + " is only a moment.");
        Advice.upgrade(draft, defects);
        draft.remedy(
                When.THIS_WEEK,
                "Copy what lives long out of pooled buffers",
                "Caches, queues and sessions should keep their own copy, so that a chunk is not pinned by a few bytes.",
                "Unpooled.copiedBuffer(buffer)");
        Advice.pooled(draft);
        Advice.checkAgain(draft, "Stranded bytes must stay in proportion to live ones.");
        Advice.name(draft, defects);
        return draft.finish("adaptive", Idle.positions(inquiry, stranded));
    }
}
