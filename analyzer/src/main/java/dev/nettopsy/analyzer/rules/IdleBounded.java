package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.snapshot.Allocator;
import java.util.List;
import java.util.Optional;

/**
 * Free space in the chunks of our own allocator. It is bounded in bytes and goes by time, so that it only matters where memory
 * ran out or may soon.
 */
final class IdleBounded {

    private IdleBounded() {}

    /** Whether a region is one of our own allocator. */
    static boolean isOurs(Inquiry inquiry, Charged charged) {
        List<Allocator> allocators = inquiry.snapshot().allocators();
        int index = inquiry.region(charged.region()).allocator();
        return index >= 0 && index < allocators.size() && allocators.get(index).kind() == Allocator.Kind.BOUNDED;
    }

    static Optional<Finding> finding(Inquiry inquiry, List<Charged> free) {
        Amount amount = Charges.sum(free);
        long all = IdleArenaRule.capacity(inquiry, free);
        boolean mostlyEmpty = amount.sum() >= Thresholds.ARENA_FREE_SHARE.of(all);
        if (!mostlyEmpty || amount.sum() < Thresholds.IDLE_FLOOR.whole()) {
            return Optional.empty();
        }
        boolean pressing = Idle.isMuch(inquiry.scale(), amount, new Amount(0, 0))
                && (!inquiry.errors().all().isEmpty()
                        || inquiry.scale().totalReachesLimit(Thresholds.IDLE_PRESSING_SHARE));
        Draft draft = new Draft(
                        Cause.IDLE_ARENA, pressing ? inquiry.scale().severity(amount) : Severity.INFO, amount.sum())
                .confidence(0.85)
                .headline(Figures.bytes(amount.sum()) + " are free in the chunks of bounded allocators. No buffer"
                        + " lives there.")
                .claim(
                        "A bounded allocator keeps idle memory of each kind up to maxIdleBytes, and gives it back once it"
                                + " was idle for the time of decay. " + Figures.count(free.size(), "chunk") + " of "
                                + Figures.bytes(all) + " are " + Figures.share(amount.sum(), all) + " free, "
                                + inquiry.scale().inWords(amount) + ".");
        draft.evidence(
                Figures.count(free.size(), "chunk") + " with " + Figures.count(amount.sum()) + " free bytes.",
                inquiry.largest(free),
                "chunks",
                (long) free.size(),
                "freeBytes",
                amount.sum(),
                "chunkBytes",
                all);
        draft.against("Every free byte can be handed out again, and beyond half of maxIdleBytes idle memory goes before"
                + " more is obtained than ever before: after a peak an allocator may be this empty until its decay has"
                + " passed.");
        advice(draft);
        return Optional.of(draft.finish(Allocator.Kind.BOUNDED.id(), Idle.positions(inquiry, free)));
    }

    private static void advice(Draft draft) {
        draft.remedy(
                When.NOW,
                "Let less lie idle, and for a shorter time",
                "Each kind of memory has the bound for itself; allocator.trim() gives all of it back at once.",
                "-Dnettopsy.allocator.maxIdleBytes=8m -Dnettopsy.allocator.decay=1s");
        draft.remedy(
                When.THIS_WEEK,
                "Use one allocator for the whole process",
                "Each has bounds of its own: BoundedByteBufAllocator.shared() serves all of them.",
                null);
        Advice.checkAgain(draft, "Committed and live bytes of the allocator must come closer.");
    }
}
