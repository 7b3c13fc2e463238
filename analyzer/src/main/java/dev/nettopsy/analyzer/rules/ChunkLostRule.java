package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.Reconciliation;
import java.util.List;

/** Chunks that the allocator, its finalizer or an ended thread dropped without giving their memory back. */
final class ChunkLostRule implements Rule {

    @Override
    public Cause cause() {
        return Cause.CHUNK_LOST;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        List<Charged> charged = inquiry.charges().of(Charge.LOST_CHUNK);
        long unaccounted = inquiry.surplus().unaccounted();
        long books = inquiry.surplus().unaccountedBooks();
        Amount amount = Charges.sum(charged).plus(new Amount(unaccounted + books, 0));
        if (amount.sum() < Thresholds.CHUNK_LOST_NOISE.whole()) {
            return Ruling.ruledOut("JVM and Netty count " + Figures.bytes(unaccounted)
                    + " that no region accounts for, and each region has an owner.");
        }
        boolean large = amount.sum() >= Thresholds.CHUNK_LOST_FLOOR.whole()
                && amount.sum()
                        >= Thresholds.CHUNK_LOST_SHARE.of(inquiry.scale().total() + unaccounted + books);
        Severity severity = large ? inquiry.scale().severity(amount) : Severity.INFO;
        return Ruling.found(List.of(finding(inquiry, charged, books, amount, severity)));
    }

    private static Finding finding(
            Inquiry inquiry, List<Charged> charged, long books, Amount amount, Severity severity) {
        List<DefectMatch> defects = inquiry.defects(Cause.CHUNK_LOST);
        Draft draft = new Draft(Cause.CHUNK_LOST, severity, amount.sum())
                .books(books)
                .confidence(defects.isEmpty() ? 0.6 : 0.85)
                .headline(Figures.bytes(amount.sum())
                        + " are taken and belong to nobody. The allocator dropped these chunks"
                        + " without giving their memory back.")
                .claim(
                        "The memory was obtained for chunks. No magazine, queue or buffer holds them any more: the allocator"
                                + " that made them was dropped, or the thread that used them ended, and the chunks were forgotten.");
        evidence(draft, inquiry, charged);
        if (books > 0) {
            draft.against(Figures.count(books)
                    + " bytes of it are of Netty's counter only: the collector freed the memory, but"
                    + " the counter was not told. It is held against the limit all the same.");
        }
        if (defects.isEmpty()) {
            draft.against(
                    "No known defect of this release drops chunks. Memory that another library takes through Netty's"
                            + " counter, or through the JVM without a buffer object, looks the same.");
        }
        long waiting = charged.stream()
                .mapToLong(one -> inquiry.balance(one.region()).balance().get(Bucket.COLLECTABLE))
                .sum();
        if (waiting > 0) {
            draft.against(Figures.count(waiting) + " bytes of it are freed by the next garbage collection.");
        }
        draft.remedy(
                When.NOW,
                "Use one allocator for the whole process",
                "Never make an allocator for each connection, client or request; and keep the threads that allocate alive"
                        + " instead of starting new ones.",
                null);
        Advice.upgrade(draft, defects);
        Advice.checkAgain(draft, "The counter must not grow away from the chunks.");
        Advice.name(draft, defects);
        return draft.finish(Idle.allocator(inquiry, charged));
    }

    private static void evidence(Draft draft, Inquiry inquiry, List<Charged> charged) {
        for (Reconciliation line : inquiry.ledger().reconciliations()) {
            if (!line.scope().equals("allocator") && line.difference() >= Thresholds.CHUNK_LOST_NOISE.whole()) {
                draft.evidence(
                        line.name() + " counts " + Figures.count(line.book())
                                + " bytes, the regions in the dump that it"
                                + " should count are " + Figures.count(line.recount()) + ": "
                                + Figures.count(line.difference()) + " bytes have no object any more.",
                        List.of(),
                        "book",
                        line.book(),
                        "recount",
                        line.recount(),
                        "difference",
                        line.difference());
            }
        }
        if (!charged.isEmpty()) {
            draft.evidence(
                    Figures.count(charged.size(), "chunk") + " of "
                            + Figures.count(Charges.sum(charged).sum())
                            + " bytes are in the dump, but no living allocator and no buffer holds them.",
                    inquiry.largest(charged),
                    "chunks",
                    (long) charged.size(),
                    "bytes",
                    Charges.sum(charged).sum());
        }
    }
}
