package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.rules.Piles.Pile;
import java.util.List;

/** Live buffers that pile up in one structure. */
final class BufferRetentionRule implements Rule {

    @Override
    public Cause cause() {
        return Cause.BUFFER_RETENTION;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        long live = inquiry.ledger().total().get(Bucket.LIVE);
        List<Pile> piles = inquiry.piles().retained();
        if (piles.isEmpty()) {
            return live == 0 || inquiry.piles().isAnythingHeld()
                    ? Ruling.ruledOut(live == 0 ? "No buffer is live." : "All live buffers wait in channels.")
                    : Ruling.cannotTell(
                            "No path from a root to the live buffers is known, so their holder cannot be named.");
        }
        List<Finding> findings = inquiry.piles().much(piles).stream()
                .map(pile -> finding(inquiry, pile, live))
                .toList();
        if (!findings.isEmpty()) {
            return Ruling.found(findings);
        }
        return Ruling.ruledOut("The structure that holds most live buffers holds "
                + piles.get(0).shareInWords(inquiry.scale()));
    }

    private static Finding finding(Inquiry inquiry, Pile pile, long live) {
        Severity severity = inquiry.scale().severity(pile.amount());
        String inner = pile.path().get(pile.path().size() - 1);
        Draft draft = new Draft(Cause.BUFFER_RETENTION, severity, pile.amount().sum())
                .confidence(pile.amount().sum() * 2 >= live ? 0.9 : 0.75)
                .headline(inner + " holds " + Figures.count(pile.buffers(), "live buffer") + ". They keep "
                        + Figures.bytes(pile.amount().sum()) + ".")
                .claim(
                        "These buffers are in use as far as the allocator can tell: their count is above zero and a root reaches"
                                + " them. All of them are reached on one path, " + String.join(" -> ", pile.path())
                                + "; what is put there is not taken out again as fast.");
        draft.evidence(
                Figures.count(pile.buffers(), "buffer") + " of "
                        + Figures.count(pile.amount().sum()) + " bytes hang on this path, "
                        + Figures.share(pile.amount().sum(), live) + " of all live bytes.",
                pile.some(),
                "buffers",
                pile.buffers(),
                "bytes",
                pile.amount().sum(),
                "liveBytes",
                live);
        draft.evidence(
                "The outermost objects of the path of one of them.",
                inquiry.snapshot().holders().get(pile.holders().get(0)).objects());
        draft.against(
                "A cache of this size may be meant. Only growth over time, seen in a second dump, proves a fault.");
        if (!inquiry.errors().heap().isEmpty()
                && pile.amount().direct() > pile.amount().heap()) {
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
        return draft.finish(pile.path().toArray(String[]::new));
    }
}
