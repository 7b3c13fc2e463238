package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
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
        List<Charged> charged = inquiry.charges().of(Charge.FAILED_CALL);
        if (charged.isEmpty()) {
            return Ruling.ruledOut(
                    "An initialisation failed, but no chunk has bytes behind its last buffer that it kept.");
        }
        Amount amount = Charges.sum(charged);
        boolean caught = !calls.throwingThreads().isEmpty();
        boolean large = caught || amount.sum() >= Thresholds.INIT_FLOOR.whole();
        Severity severity = large ? inquiry.scale().severity(amount) : Severity.INFO;
        return Ruling.found(List.of(finding(inquiry, charged, amount, severity)));
    }

    private static Finding finding(Inquiry inquiry, List<Charged> charged, Amount amount, Severity severity) {
        FailedCalls calls = inquiry.failedCalls();
        List<DefectMatch> defects = inquiry.defects(Cause.INIT_FAILURE_NOT_ROLLED_BACK);
        Draft draft = new Draft(Cause.INIT_FAILURE_NOT_ROLLED_BACK, severity, amount.sum())
                .confidence(calls.throwingThreads().isEmpty() ? 0.75 : 0.85)
                .headline("Allocations failed half-way and kept " + Figures.bytes(amount.sum())
                        + ". Nobody received these buffers.")
                .claim(
                        "The chunk moves its pointer before it initialises the buffer. When that throws, the pointer stays"
                                + " where it is, and the space is lost until the chunk is empty; a reference that is kept with it"
                                + " never lets the chunk become empty.");
        signs(draft, calls);
        draft.evidence(
                Figures.count(charged.size(), "chunk") + " handed out " + Figures.count(amount.sum())
                        + " bytes behind their last buffer that no buffer received.",
                inquiry.largest(charged),
                "chunks",
                (long) charged.size(),
                "bytes",
                amount.sum());
        draft.against(
                "Buffers at the end of a chunk that were released leave the same space behind, so the bytes are an upper"
                        + " bound.");
        draft.remedy(
                When.NOW,
                "Give the process room",
                "The initialisation failed because the Java heap was full. Raise the heap, or shed load, before it is.",
                "-Xmx<larger> -XX:+HeapDumpOnOutOfMemoryError");
        Advice.upgrade(draft, defects);
        Advice.checkAgain(draft, "No bytes may be left behind the last buffers.");
        Advice.name(draft, defects);
        return draft.finish("adaptive");
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
