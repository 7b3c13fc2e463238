package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.snapshot.Claim;
import java.util.List;

/** Allocations that failed half-way and kept their bytes. */
final class InitFailureRule implements Rule {

    @Override
    public Cause cause() {
        return Cause.INIT_FAILURE_NOT_ROLLED_BACK;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        FailedCalls calls = inquiry.failedCalls();
        if (calls.throwingThreads().isEmpty() && calls.errors().isEmpty()) {
            return Ruling.ruledOut(
                    "No thread stands in a failing initialisation of a buffer, and no error remembers one.");
        }
        Claim halfMade = calls.halfMade();
        List<Charged> charged = inquiry.charges().of(Charge.FAILED_CALL);
        if (charged.isEmpty() && halfMade == null) {
            return Ruling.ruledOut(
                    "An initialisation failed, but its bytes were taken back: no chunk of a release that keeps them has any.");
        }
        Amount amount = Charges.sum(charged);
        if (halfMade != null) {
            amount = amount.plus(Amount.of(inquiry.region(halfMade.region()).kind(), halfMade.reserved()));
        }
        boolean large = halfMade != null || amount.sum() >= Thresholds.INIT_FLOOR.whole();
        Severity severity = large ? inquiry.scale().severity(amount) : Severity.INFO;
        return Ruling.found(List.of(finding(inquiry, charged, amount, severity)));
    }

    private static Finding finding(Inquiry inquiry, List<Charged> charged, Amount amount, Severity severity) {
        FailedCalls calls = inquiry.failedCalls();
        List<DefectMatch> defects = inquiry.defects(Cause.INIT_FAILURE_NOT_ROLLED_BACK);
        Draft draft = new Draft(Cause.INIT_FAILURE_NOT_ROLLED_BACK, severity, amount.sum())
                .confidence(calls.halfMade() == null ? 0.75 : 0.9)
                .headline("Allocations failed half-way and kept " + Figures.bytes(amount.sum())
                        + ". Nobody received these buffers.")
                .claim(
                        "The chunk moves its pointer before it initialises the buffer. When that throws, the pointer stays"
                                + " where it is, and the space is lost until the chunk is empty; a reference that is kept with it"
                                + " never lets the chunk become empty.");
        signs(draft, calls);
        space(draft, inquiry, charged);
        if (!inquiry.errors().heap().isEmpty()) {
            draft.against(
                    "The call failed because the Java heap was full. What it left behind is a consequence of that and"
                            + " not what filled the heap.");
        }
        advice(draft, defects);
        return draft.finish("adaptive");
    }

    private static void space(Draft draft, Inquiry inquiry, List<Charged> charged) {
        Claim halfMade = inquiry.failedCalls().halfMade();
        if (halfMade != null) {
            draft.evidence(
                    "The buffer of the failing call has " + Figures.count(halfMade.reserved())
                            + " bytes at the pointer of its chunk; this release does not put the pointer back.",
                    List.of(halfMade.id(), inquiry.region(halfMade.region()).id()),
                    "bytes",
                    halfMade.reserved());
        }
        if (!charged.isEmpty()) {
            draft.evidence(
                    Figures.count(charged.size(), "chunk") + " handed out "
                            + Figures.count(Charges.sum(charged).sum())
                            + " bytes behind their last buffer that no buffer received.",
                    inquiry.largest(charged),
                    "chunks",
                    (long) charged.size(),
                    "bytes",
                    Charges.sum(charged).sum());
            draft.against(
                    "Buffers at the end of a chunk that were released leave the same space behind, so the bytes are an"
                            + " upper bound.");
        }
    }

    private static void advice(Draft draft, List<DefectMatch> defects) {
        draft.remedy(
                When.NOW,
                "Give the process room",
                "The initialisation failed because memory ran out. Raise the heap or shed load before it is full.",
                "-XX:+HeapDumpOnOutOfMemoryError -XX:+ExitOnOutOfMemoryError");
        Advice.upgrade(draft, defects);
        Advice.checkAgain(draft, "No bytes may be left behind the last buffers.");
        Advice.name(draft, defects);
    }

    private static void signs(Draft draft, FailedCalls calls) {
        if (!calls.throwingThreads().isEmpty()) {
            draft.evidence(
                    Figures.count(calls.throwingThreads().size(), "thread")
                            + " stood in the initialisation of a buffer while" + " an error was thrown.",
                    calls.throwingThreads(),
                    "threads",
                    (long) calls.throwingThreads().size());
        }
        if (!calls.errors().isEmpty()) {
            draft.evidence(
                    Figures.count(calls.errors().size(), "error object")
                            + " in the dump remembers the initialisation of a" + " buffer on its stack.",
                    calls.errors(),
                    "errors",
                    (long) calls.errors().size());
        }
    }
}
