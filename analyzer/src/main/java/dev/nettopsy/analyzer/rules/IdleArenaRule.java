package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.Region;
import dev.nettopsy.snapshot.RunBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Free space in the chunks of pooled arenas. */
final class IdleArenaRule implements Rule {

    @Override
    public Cause cause() {
        return Cause.IDLE_ARENA;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        List<Charged> all = inquiry.charges().of(Charge.IDLE_ARENA);
        Amount amount = Charges.sum(all);
        if (amount.sum() == 0) {
            return Ruling.ruledOut("No chunk of a pooled arena has free space.");
        }
        List<Charged> ours =
                all.stream().filter(one -> IdleBounded.isOurs(inquiry, one)).toList();
        List<Charged> pooled =
                all.stream().filter(one -> !IdleBounded.isOurs(inquiry, one)).toList();
        List<Finding> findings = new ArrayList<>();
        pooled(inquiry, pooled).ifPresent(findings::add);
        IdleBounded.finding(inquiry, ours).ifPresent(findings::add);
        return findings.isEmpty()
                ? Ruling.ruledOut("The chunks of pooled arenas have " + Figures.bytes(amount.sum()) + " free, "
                        + Figures.share(amount.sum(), capacity(inquiry, all)) + " of those that are not full; "
                        + Thresholds.IDLE_FLOOR.text() + " and " + Thresholds.ARENA_FREE_SHARE.text()
                        + " would be worth a remark.")
                : Ruling.found(findings);
    }

    private static Optional<Finding> pooled(Inquiry inquiry, List<Charged> free) {
        Amount amount = Charges.sum(free);
        long stuck = stuckBytes(inquiry, free);
        long all = capacity(inquiry, free);
        boolean mostlyEmpty = amount.sum() >= Thresholds.ARENA_FREE_SHARE.of(all);
        boolean much = mostlyEmpty && Idle.isMuch(inquiry.scale(), amount, new Amount(stuck, 0));
        if (!much && (amount.sum() < Thresholds.IDLE_FLOOR.whole() || !mostlyEmpty)) {
            return Optional.empty();
        }
        Severity severity =
                much && isPressing(inquiry, free, stuck) ? inquiry.scale().severity(amount) : Severity.INFO;
        return Optional.of(finding(inquiry, free, stuck, all, severity));
    }

    static long capacity(Inquiry inquiry, List<Charged> charged) {
        return charged.stream()
                .mapToLong(one -> inquiry.region(one.region()).capacity())
                .sum();
    }

    /** After a peak, free chunks are what a pool is for: it is too much once memory ran out or may soon, or is of no use. */
    private static boolean isPressing(Inquiry inquiry, List<Charged> free, long stuck) {
        long usual = 2L * Math.max(0, inquiry.snapshot().runtime().processors());
        return stuck >= Thresholds.IDLE_DEFECT_FLOOR.whole()
                || !inquiry.errors().all().isEmpty()
                || inquiry.scale().totalReachesLimit(Thresholds.IDLE_PRESSING_SHARE)
                || arenas(inquiry, free) > Math.max(Thresholds.IDLE_MANY_OWNERS.whole(), usual);
    }

    private static long arenas(Inquiry inquiry, List<Charged> free) {
        return free.stream()
                .map(one -> inquiry.region(one.region()).owner())
                .filter(owner -> owner >= 0)
                .distinct()
                .count();
    }

    /** Free elements of subpages that have only one: they keep their pages, which the next larger request cannot have. */
    private static long stuckBytes(Inquiry inquiry, List<Charged> free) {
        return free.stream()
                .mapToLong(one -> stuckBytes(inquiry.region(one.region())))
                .sum();
    }

    static long stuckBytes(Region region) {
        ChunkBook book = region.chunk();
        RunBook runs = book == null ? null : book.runs();
        return runs == null
                ? 0
                : runs.subpages().stream()
                        .filter(subpage -> subpage.elements().units() == 1)
                        .mapToLong(subpage -> subpage.elements().freeBytes())
                        .sum();
    }

    private static Finding finding(Inquiry inquiry, List<Charged> free, long stuck, long all, Severity severity) {
        Amount amount = Charges.sum(free);
        List<DefectMatch> defects = inquiry.defects(Cause.IDLE_ARENA);
        Draft draft = new Draft(Cause.IDLE_ARENA, severity, amount.sum())
                .confidence(stuck > 0 ? 0.95 : 0.85)
                .headline(Figures.bytes(amount.sum()) + " are free in the chunks of "
                        + Figures.count(arenas(inquiry, free), "pooled arena") + ". No buffer lives there.")
                .claim("An arena keeps a chunk as long as one byte of it is handed out, be it to a thread's cache. "
                        + Figures.count(free.size(), "chunk") + " of " + Figures.bytes(all) + " are "
                        + Figures.share(amount.sum(), all) + " free, "
                        + inquiry.scale().inWords(amount) + ".");
        draft.evidence(
                Figures.count(free.size(), "chunk") + " with " + Figures.count(amount.sum())
                        + " free bytes, by chunk list: " + lists(inquiry, free) + ".",
                inquiry.largest(free),
                "chunks",
                (long) free.size(),
                "freeBytes",
                amount.sum(),
                "chunkBytes",
                all,
                "arenas",
                arenas(inquiry, free));
        if (stuck > 0) {
            draft.evidence(
                    Figures.count(stuck) + " bytes are free elements of subpages that have only one element. Such a"
                            + " subpage is not given back to its chunk, so that its pages serve no other size.",
                    inquiry.largest(free),
                    "stuckBytes",
                    stuck);
        } else {
            draft.against(
                    "Every free byte can be handed out again: after a peak an arena may be this empty for a while.");
        }
        advice(draft, defects);
        Advice.name(draft, defects);
        return draft.finish(Allocator.Kind.POOLED.id(), Idle.positions(inquiry, free));
    }

    /** {@code "q000 12, q025 3"}; chunks in no list are spare ones. */
    private static String lists(Inquiry inquiry, List<Charged> free) {
        TreeMap<String, Long> counts = new TreeMap<>();
        for (Charged one : free) {
            ChunkBook book = inquiry.region(one.region()).chunk();
            RunBook runs = book == null ? null : book.runs();
            counts.merge(runs == null || runs.list().isEmpty() ? "spare" : runs.list(), 1L, Long::sum);
        }
        List<String> words = counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + Figures.count(entry.getValue()))
                .toList();
        return String.join(", ", words);
    }

    private static void advice(Draft draft, List<DefectMatch> defects) {
        draft.remedy(
                When.NOW,
                "Use fewer arenas and smaller chunks",
                "The default is two arenas a processor and kind of memory. A chunk is the page size times two to the"
                        + " power of maxOrder.",
                "-Dio.netty.allocator.numDirectArenas=2 -Dio.netty.allocator.numHeapArenas=2"
                        + " -Dio.netty.allocator.maxOrder=7");
        draft.remedy(
                When.THIS_WEEK,
                "Keep long-lived data out of pooled buffers",
                "One small buffer that stays keeps a chunk. Copy what is kept for long, or ask an unpooled allocator.",
                "Unpooled.copiedBuffer(buffer)");
        Advice.upgrade(draft, defects);
        Advice.checkAgain(draft, "Used and live bytes of the arenas must come closer.");
    }
}
