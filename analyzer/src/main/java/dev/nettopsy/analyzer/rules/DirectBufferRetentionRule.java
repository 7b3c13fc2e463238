package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.rules.Piles.Pile;
import java.util.List;

/** Direct buffers and arenas of the JDK that pile up in one structure. */
final class DirectBufferRetentionRule implements Rule {

    @Override
    public Cause cause() {
        return Cause.DIRECT_BUFFER_RETENTION;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        List<Pile> piles = inquiry.piles().ofTheJdk();
        long all = piles.stream().mapToLong(pile -> pile.amount().sum()).sum();
        List<Finding> findings = inquiry.piles().much(piles).stream()
                .map(pile -> finding(inquiry, pile, all))
                .toList();
        if (!findings.isEmpty()) {
            return Ruling.found(findings);
        }
        return Ruling.ruledOut(
                piles.isEmpty()
                        ? "No direct buffer of the JDK is held by anything but Netty."
                        : "The structure that holds most of the JDK's direct buffers holds "
                                + Figures.bytes(piles.get(0).amount().sum()) + "; " + Piles.TOO_MUCH);
    }

    private static Finding finding(Inquiry inquiry, Pile pile, long all) {
        long bytes = pile.amount().sum();
        String inner = pile.path().get(pile.path().size() - 1);
        Draft draft = new Draft(Cause.DIRECT_BUFFER_RETENTION, inquiry.scale().severity(pile.amount()), bytes)
                .confidence(bytes * 2 >= all ? 0.9 : 0.75)
                .headline(inner + " holds " + Figures.count(pile.buffers(), "direct buffer") + " of the JDK. They keep "
                        + Figures.bytes(bytes) + ".")
                .claim("These buffers are none of Netty's. A root reaches them on one path, "
                        + String.join(" -> ", pile.path())
                        + ", so that no collection frees them; what is put there is not taken out again as fast.");
        draft.evidence(
                Figures.count(pile.buffers(), "buffer") + " of " + Figures.count(bytes) + " bytes hang on this path, "
                        + inquiry.scale().inWords(pile.amount()) + ".",
                pile.some(),
                "buffers",
                pile.buffers(),
                "bytes",
                bytes);
        draft.evidence(
                "The outermost objects of the path of one of them.",
                inquiry.snapshot().holders().get(pile.holders().get(0)).objects());
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
        return draft.finish(pile.path().toArray(String[]::new));
    }
}
