package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.ledger.Accuracy;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.Reconciliation;
import dev.nettopsy.analyzer.ledger.RegionBalance;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Buffers that were handed out, never released, and that nobody can release any more. */
final class BufferLeakRule implements Rule {

    @Override
    public Cause cause() {
        return Cause.BUFFER_LEAK;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        List<Finding> findings = new ArrayList<>(LostArenas.findings(inquiry));
        Loss loss = Loss.of(inquiry);
        if (loss.all() > 0) {
            findings.add(0, finding(inquiry, loss, severity(inquiry, loss)));
        }
        return findings.isEmpty()
                ? Ruling.ruledOut("Every buffer that the books hand out is in the dump, and a root reaches it.")
                : Ruling.found(findings);
    }

    private static Severity severity(Inquiry inquiry, Loss loss) {
        boolean enough =
                loss.buffers() >= Thresholds.LEAK_BUFFERS.whole() || loss.all() >= Thresholds.LEAK_FLOOR_ANY.whole();
        boolean large = loss.all() >= Thresholds.LEAK_FLOOR.whole()
                && loss.all() >= Thresholds.LEAK_SHARE.of(inquiry.scale().total());
        return enough && large ? inquiry.scale().severity(loss.memory()) : Severity.INFO;
    }

    /**
     * What was lost.
     *
     * @param charged memory by region
     * @param buffers lost ones that can be counted: those whose chunk is in the dump
     * @param atLeast lower end of the bytes reserved for them, {@code atMost} the upper end
     * @param abandoned bytes of those whose object is still there
     * @param collectable bytes of regions that a collection would free
     * @param pinned released space in chunks that only lost buffers keep
     * @param gone bytes that the allocators count beyond their chunks
     * @param waiting how much of it still exists as memory and waits for its cleaner
     * @param forGood how much of it still exists as memory and is never freed
     */
    private record Loss(
            List<Charged> charged,
            Amount memory,
            long buffers,
            long atLeast,
            long atMost,
            long abandoned,
            long collectable,
            long pinned,
            long gone,
            long waiting,
            long forGood,
            boolean exact) {

        static Loss of(Inquiry inquiry) {
            List<Charged> charged = inquiry.charges().of(Charge.LEAK);
            Sum sum = new Sum();
            charged.forEach(one -> sum.add(inquiry.balance(one.region()), one.bytes()));
            long gone = inquiry.surplus().leaked();
            long waiting = inquiry.surplus().leakedAndWaiting();
            long forGood = inquiry.surplus().leakedForGood();
            return new Loss(
                    charged,
                    Charges.sum(charged).plus(new Amount(waiting + forGood, 0)),
                    sum.buffers,
                    sum.atLeast,
                    sum.atMost,
                    sum.abandoned,
                    sum.collectable,
                    sum.pinned,
                    gone,
                    waiting,
                    forGood,
                    sum.exact);
        }

        long all() {
            return Charges.sum(charged).sum() + gone;
        }

        long books() {
            return gone - waiting - forGood;
        }
    }

    private static final class Sum {
        private long buffers;
        private long atLeast;
        private long atMost;
        private long abandoned;
        private long collectable;
        private long pinned;
        private boolean exact = true;

        void add(RegionBalance region, long charged) {
            buffers += Math.max(0, region.lost());
            atLeast += region.lostBytesAtLeast();
            atMost += region.lostBytesAtMost();
            abandoned += region.balance().get(Bucket.ABANDONED);
            long free = region.balance().get(Bucket.COLLECTABLE);
            collectable += free;
            pinned += free > 0 ? 0 : Math.max(0, charged - region.lostBytes());
            exact &= region.accuracy() == Accuracy.EXACT;
        }
    }

    private static Finding finding(Inquiry inquiry, Loss loss, Severity severity) {
        List<DefectMatch> defects = inquiry.defects(Cause.BUFFER_LEAK);
        EndedCaches ended = EndedCaches.of(inquiry, loss.charged());
        Draft draft = new Draft(Cause.BUFFER_LEAK, severity, loss.all())
                .books(loss.books())
                .confidence(ended.atMost(confidence(loss)))
                .headline(headline(loss, ended))
                .claim(claim(loss));
        evidence(draft, inquiry, loss);
        against(draft, inquiry, loss);
        ended.tell(draft);
        advice(draft);
        Advice.name(draft, defects);
        return draft.finish(allocator(inquiry, loss));
    }

    /** The kind of allocator that lost most, or whose counter is all that is left of it. */
    private static String allocator(Inquiry inquiry, Loss loss) {
        List<Reconciliation> counters = inquiry.surplus().leaking();
        return loss.charged().isEmpty() && !counters.isEmpty()
                ? inquiry.snapshot()
                        .allocators()
                        .get(counters.get(0).subject())
                        .kind()
                        .id()
                : Idle.allocator(inquiry, loss.charged());
    }

    private static double confidence(Loss loss) {
        if (loss.charged().isEmpty()) {
            return 0.75;
        }
        return loss.exact() ? 0.97 : 0.9;
    }

    private static String headline(Loss loss, EndedCaches ended) {
        String memory = Figures.bytes(loss.all() - loss.books());
        if (loss.buffers() == 0) {
            return "Chunks of " + Figures.bytes(loss.gone()) + " went with buffers that were never released. "
                    + (loss.books() > 0
                            ? "The collector freed " + Figures.bytes(loss.books()) + "; the counter still carries them."
                            : "Their memory is still taken.");
        }
        if (ended.possible() && loss.gone() == 0) {
            return Figures.count(loss.buffers(), "buffer") + (loss.buffers() == 1 ? " holds " : " hold ") + memory
                    + " that nobody can release: lost, or gone with the caches of ended threads.";
        }
        String lost = Figures.count(loss.buffers(), "buffer") + (loss.buffers() == 1 ? " was" : " were") + " lost and "
                + (loss.buffers() == 1 ? "holds " : "hold ") + memory + ". ";
        if (loss.gone() == 0) {
            return lost + "Nobody can release them any more.";
        }
        return "At least " + lost
                + (loss.books() > 0
                        ? "The counter still carries " + Figures.bytes(loss.books())
                                + " of chunks that the collector freed with theirs."
                        : "Chunks of " + Figures.bytes(loss.gone()) + " went with buffers like them.");
    }

    private static String claim(Loss loss) {
        return "The allocator's books say that these bytes are handed out, but no live buffer stands for them: the program"
                + " dropped its last reference without calling release(). Nothing can give them back now"
                + (loss.collectable() > 0
                        ? ", except a garbage collection for those whose whole chunk is unreachable."
                        : ".");
    }

    private static void evidence(Draft draft, Inquiry inquiry, Loss loss) {
        if (loss.buffers() > 0) {
            draft.evidence(
                    Figures.count(loss.buffers(), "buffer") + (loss.exact() ? " of exactly " : " of between ")
                            + (loss.exact()
                                    ? Figures.count(loss.atMost()) + " bytes"
                                    : Figures.count(loss.atLeast()) + " and " + Figures.count(loss.atMost()) + " bytes")
                            + " are handed out by their chunks and held by nobody.",
                    inquiry.largest(loss.charged()),
                    "lostBuffers",
                    loss.buffers(),
                    "lostBytesAtLeast",
                    loss.atLeast(),
                    "lostBytesAtMost",
                    loss.atMost());
        }
        if (loss.abandoned() > 0) {
            draft.evidence(
                    Figures.count(loss.abandoned())
                            + " bytes belong to buffer objects that are still in the dump with a"
                            + " count above zero, but that no root reaches.",
                    abandonedBuffers(inquiry),
                    "abandonedBytes",
                    loss.abandoned());
        }
        if (loss.collectable() > 0) {
            draft.evidence(
                    Figures.count(loss.collectable())
                            + " bytes are in regions that nothing reaches and whose buffers still"
                            + " count references; only a garbage collection brings them back.",
                    inquiry.largest(loss.charged()),
                    "collectableBytes",
                    loss.collectable());
        }
        if (loss.pinned() > 0) {
            draft.evidence(
                    Figures.count(loss.pinned())
                            + " bytes beside them are released, but cannot be handed out while the lost"
                            + " buffers keep their chunks.",
                    inquiry.largest(loss.charged()),
                    "pinnedBytes",
                    loss.pinned());
        }
        LeakTraces.evidence(draft, inquiry.snapshot());
        for (Reconciliation line : inquiry.surplus().leaking()) {
            goneChunks(draft, inquiry, line, loss);
        }
    }

    private static void goneChunks(Draft draft, Inquiry inquiry, Reconciliation line, Loss loss) {
        draft.evidence(
                "The allocator counts " + Figures.count(line.book()) + " bytes, its chunks in the dump are "
                        + Figures.count(line.recount()) + ": chunks of " + Figures.count(line.difference())
                        + " bytes were collected together with their lost buffers. "
                        + hugeBuffers(inquiry, line.subject())
                        + whatBecameOf(loss),
                List.of(inquiry.snapshot().allocators().get(line.subject()).id()),
                "book",
                line.book(),
                "recount",
                line.recount(),
                "difference",
                line.difference(),
                "waitingForCleaner",
                loss.waiting(),
                "neverFreed",
                loss.forGood());
    }

    /** A pooled buffer that is larger than a chunk has a chunk of its own, and its arena counts how many there are. */
    private static String hugeBuffers(Inquiry inquiry, int allocator) {
        Map<String, Long> counters =
                inquiry.snapshot().allocators().get(allocator).counters();
        long known = inquiry.snapshot().regions().stream()
                .filter(region -> region.allocator() == allocator && region.position() == Position.ONE_OFF)
                .count();
        long gone =
                counters.getOrDefault("allocationsHuge", 0L) - counters.getOrDefault("deallocationsHuge", 0L) - known;
        return gone > 0
                ? "By the arenas' count these were " + Figures.count(gone, "buffer") + ", each larger than a chunk. "
                : "";
    }

    private static String whatBecameOf(Loss loss) {
        if (loss.forGood() > 0) {
            return Figures.count(loss.forGood())
                    + " bytes of that memory still exist, as JVM or Netty count them, and nothing" + " will free them.";
        }
        return loss.waiting() > 0
                ? Figures.count(loss.waiting()) + " bytes of that memory still exist and wait for their cleaner."
                : "That memory does not exist any more: the collector freed it, and only the counter keeps it.";
    }

    private static List<Long> abandonedBuffers(Inquiry inquiry) {
        return inquiry.snapshot().claims().stream()
                .filter(claim -> claim.kind() == Claim.Kind.IN_USE
                        && (claim.reach() == Reach.UNREACHABLE || claim.reach() == Reach.WEAKER))
                .map(Claim::id)
                .limit(Oql.MOST_OBJECTS)
                .toList();
    }

    private static void against(Draft draft, Inquiry inquiry, Loss loss) {
        if (!loss.exact()) {
            draft.against(
                    "Bump chunks count their buffers, not their bytes: the number is exact, the bytes are an estimate"
                            + " between the two ends.");
        }
        boolean weaker = inquiry.snapshot().claims().stream()
                .anyMatch(claim -> claim.kind() == Claim.Kind.IN_USE && claim.reach() == Reach.WEAKER);
        if (weaker) {
            draft.against(
                    "Some of these buffers are reached by weak, phantom or finalizer references, as Netty's leak detector"
                            + " keeps them. Code behind such a reference could still release them.");
        }
        if (loss.buffers() < Thresholds.LEAK_BUFFERS.whole() && loss.gone() == 0) {
            draft.against("So few buffers can also be on their way from the allocator to their user.");
        }
    }

    private static void advice(Draft draft) {
        draft.remedy(
                When.NOW,
                "Switch the leak detector on",
                "It reports where lost buffers were last touched. Costs some speed; use it on one instance.",
                "-Dio.netty.leakDetection.level=paranoid -Dio.netty.leakDetection.targetRecords=16");
        draft.remedy(
                When.THIS_WEEK,
                "Release in a finally block where the detector points",
                "Whoever receives a buffer last releases it: ReferenceCountUtil.release(msg), SimpleChannelInboundHandler,"
                        + " or a try with finally around every path that can throw.",
                null);
        Advice.checkAgain(draft, "The number of lost buffers must not grow.");
    }
}
