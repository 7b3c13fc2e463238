package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.ledger.Reconciliation;
import dev.nettopsy.snapshot.Allocator;
import java.util.ArrayList;
import java.util.List;

/** Allocators whose own counter is not what their chunks add up to, for no reason that is memory. */
final class ReleaseAccountingRule implements Rule {

    @Override
    public Cause cause() {
        return Cause.RELEASE_ACCOUNTING_MISMATCH;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        boolean counted = inquiry.ledger().reconciliations().stream()
                .anyMatch(line -> line.scope().equals("allocator"));
        if (!counted) {
            return Ruling.cannotTell("No allocator in the dump keeps a counter that could be read.");
        }
        if (!inquiry.absenceProves()) {
            return Ruling.cannotTell("The dump is incomplete, so that chunks may be missing from the recount.");
        }
        List<Finding> findings = new ArrayList<>();
        above(inquiry, findings);
        below(inquiry, findings);
        if (!findings.isEmpty()) {
            return Ruling.found(findings);
        }
        return Ruling.ruledOut(
                inquiry.surplus().leaking().isEmpty()
                        ? "Each allocator's counter equals the sum of its chunks."
                        : "A counter stands above its chunks, which lost buffers explain in this release of Netty.");
    }

    private static void above(Inquiry inquiry, List<Finding> findings) {
        List<Reconciliation> lines = inquiry.surplus().drifting();
        long bytes = Surplus.sum(lines);
        if (bytes == 0) {
            return;
        }
        long recount = lines.stream().mapToLong(Reconciliation::recount).sum();
        boolean much =
                bytes >= Thresholds.MISMATCH_FLOOR.whole() && bytes >= Thresholds.MISMATCH_TO_RECOUNT.value() * recount;
        boolean ours = lines.stream().allMatch(line -> isOurs(inquiry, line));
        Draft draft = new Draft(Cause.RELEASE_ACCOUNTING_MISMATCH, much ? Severity.WARNING : Severity.INFO, bytes)
                .books(bytes)
                .confidence(0.95)
                .headline("The allocator's counter is " + Figures.bytes(bytes) + " too high. It is no memory.")
                .claim(
                        ours
                                ? "The allocator holds every block until it is given back, and these are fewer than it counts:"
                                        + " its own books are damaged, which verify() tells as well."
                                : "Chunks that were dropped were not subtracted, and chunks in the queue are counted twice. The figure"
                                        + " grows with traffic and says nothing of the memory in use.");
        finish(draft, inquiry, lines, findings);
    }

    private static void below(Inquiry inquiry, List<Finding> findings) {
        List<Reconciliation> lines = inquiry.surplus().blind();
        long bytes = Surplus.sum(lines);
        if (bytes > 0) {
            Draft draft = new Draft(Cause.RELEASE_ACCOUNTING_MISMATCH, Severity.INFO, bytes)
                    .books(bytes)
                    .confidence(0.9)
                    .headline("The allocator's counter is " + Figures.bytes(bytes)
                            + " too low. It does not see all chunks.")
                    .claim("There is more memory than the metric says. Whoever watches it underrates the allocator.");
            finish(draft, inquiry, lines, findings);
        }
    }

    private static void finish(Draft draft, Inquiry inquiry, List<Reconciliation> lines, List<Finding> findings) {
        List<DefectMatch> defects = inquiry.defects(Cause.RELEASE_ACCOUNTING_MISMATCH);
        boolean above = lines.get(0).difference() > 0;
        for (Reconciliation line : lines) {
            draft.evidence(
                    line.name() + " says " + Figures.count(line.book()) + " bytes; the chunks add up to "
                            + Figures.count(line.recount()) + ".",
                    List.of(inquiry.snapshot().allocators().get(line.subject()).id()),
                    "book",
                    line.book(),
                    "recount",
                    line.recount(),
                    "difference",
                    line.difference());
        }
        draft.remedy(
                When.NOW,
                "Do not trust usedDirectMemory() and usedHeapMemory()",
                "Watch the JVM's own figure for direct memory instead, or the process from outside.",
                "java.nio:type=BufferPool,name=direct");
        Advice.upgrade(draft, defects);
        Advice.checkAgain(draft, "The counter must equal the sum of the chunks.");
        Advice.name(draft, defects);
        Allocator.Kind kind = isOurs(inquiry, lines.get(0)) ? Allocator.Kind.BOUNDED : Allocator.Kind.ADAPTIVE;
        findings.add(draft.finish(kind.id(), above ? "above" : "below"));
    }

    private static boolean isOurs(Inquiry inquiry, Reconciliation line) {
        return inquiry.snapshot().allocators().get(line.subject()).kind() == Allocator.Kind.BOUNDED;
    }
}
