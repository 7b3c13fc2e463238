package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.Position;
import java.util.List;

/** Empty chunks in queues that magazines share. */
final class IdleCentralQueueRule implements Rule {

    @Override
    public Cause cause() {
        return Cause.IDLE_CENTRAL_QUEUE;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        List<Charged> idle = inquiry.charges().of(Charge.IDLE_SHARED);
        Amount amount = Charges.sum(idle);
        if (amount.sum() == 0) {
            return Ruling.ruledOut("No chunk in a shared queue is empty.");
        }
        List<Charged> dead = inquiry.charges().of(Charge.IDLE_SHARED, one -> isDead(inquiry, one));
        boolean much = Idle.isMuch(inquiry.scale(), amount, Amount.NONE);
        if (!much && amount.sum() < Thresholds.IDLE_FLOOR.whole()) {
            return Ruling.ruledOut(
                    "Empty chunks of " + Figures.bytes(amount.sum()) + " wait in shared queues, under the "
                            + Thresholds.IDLE_FLOOR.text() + " that every pool may keep.");
        }
        Severity severity = much ? inquiry.scale().severity(amount) : Severity.INFO;
        return Ruling.found(List.of(finding(inquiry, idle, dead, severity)));
    }

    /** The pointer of a queued chunk starts anew at 0; one that stands higher was put there in use and cannot be taken. */
    private static boolean isDead(Inquiry inquiry, Charged charged) {
        ChunkBook book = inquiry.region(charged.region()).chunk();
        boolean central = inquiry.region(charged.region()).position() == Position.CENTRAL_QUEUE;
        return central && book != null && book.allocatedBytes() > 0;
    }

    private static Finding finding(Inquiry inquiry, List<Charged> idle, List<Charged> dead, Severity severity) {
        Amount amount = Charges.sum(idle);
        List<DefectMatch> defects = inquiry.defects(Cause.IDLE_CENTRAL_QUEUE);
        Draft draft = new Draft(Cause.IDLE_CENTRAL_QUEUE, severity, amount.sum())
                .confidence(dead.isEmpty() ? 0.85 : 0.97)
                .headline(
                        Figures.bytes(amount.sum()) + " wait in the allocator's shared queue. No buffer lives in them.")
                .claim("The queue takes chunks that become empty and keeps them for the next magazine that asks. It is"
                        + " bounded by a number of chunks that grows with the processors, not by bytes: "
                        + Figures.count(idle.size(), "empty chunk") + " of "
                        + Figures.bytes(amount.sum() / idle.size()) + " on average are in it, "
                        + inquiry.scale().inWords(amount) + ".");
        draft.evidence(
                Figures.count(idle.size(), "chunk") + " of " + Figures.count(amount.sum())
                        + " bytes in shared queues have no buffer and no lost one.",
                inquiry.largest(idle),
                "chunks",
                (long) idle.size(),
                "idleBytes",
                amount.sum());
        if (!dead.isEmpty()) {
            draft.evidence(
                    Figures.count(dead.size(), "chunk") + " of "
                            + Figures.count(Charges.sum(dead).sum())
                            + " bytes lie in the queue with a pointer above 0: they were put there half used, are too small"
                            + " for what is asked, and are never taken again.",
                    inquiry.largest(dead),
                    "deadChunks",
                    (long) dead.size(),
                    "deadBytes",
                    Charges.sum(dead).sum());
        } else {
            draft.against("Every one of these chunks can be handed out again: after a peak a queue may be this full for"
                    + " a while.");
        }
        draft.remedy(
                When.NOW,
                "Make the queue smaller",
                "Each place in it can hold a chunk of several MiB. The smallest allowed value is 2.",
                "-Dio.netty.allocator.centralQueueCapacity=2 -Dio.netty.allocator.chunkReuseQueueCapacity=2");
        draft.remedy(
                When.NOW,
                "Tell Netty of fewer processors",
                "The default size of the queue is the number of processors, which in a container is often the host's.",
                "-Dio.netty.availableProcessors=2");
        Advice.upgrade(draft, defects);
        Advice.checkAgain(draft, "The idle bytes at central-queue must stay under a tenth of the limit.");
        Advice.name(draft, defects);
        return draft.finish("adaptive", Idle.positions(inquiry, idle));
    }
}
