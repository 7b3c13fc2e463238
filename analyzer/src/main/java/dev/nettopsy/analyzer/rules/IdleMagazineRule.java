package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.snapshot.ChunkQueue;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Position;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Empty chunks in magazines and in threads' own chunk caches. */
final class IdleMagazineRule implements Rule {

    private static final long FIRST_MAGAZINES = 4;

    @Override
    public Cause cause() {
        return Cause.IDLE_MAGAZINE;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        List<Charged> idle = inquiry.charges().of(Charge.IDLE_OWN);
        Amount amount = Charges.sum(idle);
        if (amount.sum() == 0) {
            return Ruling.ruledOut("No chunk in a magazine or a thread's own cache is empty.");
        }
        List<Charged> useless = useless(inquiry);
        boolean much = Idle.isMuch(inquiry.scale(), amount, Charges.sum(useless));
        if (!much && amount.sum() < Thresholds.IDLE_FLOOR.whole()) {
            return Ruling.ruledOut("Empty chunks of " + Figures.bytes(amount.sum())
                    + " wait in magazines and threads' caches, under the " + Thresholds.IDLE_FLOOR.text()
                    + " that every pool may keep.");
        }
        boolean pressing = !useless.isEmpty() || hasUnboundedCache(inquiry) || isPressing(inquiry, idle);
        Severity severity = much && pressing ? inquiry.scale().severity(amount) : Severity.INFO;
        return Ruling.found(List.of(finding(inquiry, idle, useless, severity)));
    }

    /**
     * A current and a next chunk for each of a few busy threads is how the allocator is meant to be. It is too much once
     * memory ran out or may soon, or where the threads are more than Netty's default: two event loops a processor, beside
     * the four shared magazines that an allocator starts with.
     */
    private static boolean isPressing(Inquiry inquiry, List<Charged> idle) {
        long usual = 2L * Math.max(0, inquiry.snapshot().runtime().processors()) + FIRST_MAGAZINES;
        return !inquiry.errors().all().isEmpty()
                || inquiry.scale().totalReachesLimit(Thresholds.IDLE_PRESSING_SHARE)
                || users(inquiry, idle) > Math.max(Thresholds.IDLE_MANY_OWNERS.whole(), usual);
    }

    private static boolean hasUnboundedCache(Inquiry inquiry) {
        return inquiry.snapshot().queues().stream()
                .anyMatch(queue -> queue.position() == Position.THREAD_CHUNK_CACHE
                        && queue.capacity() < 0
                        && queue.byteLimit() < 0
                        && queue.size() > 0);
    }

    /** Threads that have these chunks, and shared magazines for all sizes (those of a size class count as none). */
    private static long users(Inquiry inquiry, List<Charged> idle) {
        List<Owner> owners = inquiry.snapshot().owners();
        return idle.stream()
                .map(one -> inquiry.region(one.region()).owner())
                .filter(index -> index >= 0 && index < owners.size())
                .filter(index ->
                        owners.get(index).thread() >= 0 || owners.get(index).sizeClass() == 0)
                .map(index ->
                        owners.get(index).thread() >= 0 ? owners.get(index).thread() : -1 - index)
                .distinct()
                .count();
    }

    /** Empty chunks of caches that say that they cannot hand theirs out, as many as they say. */
    private static List<Charged> useless(Inquiry inquiry) {
        Set<Integer> owners = new HashSet<>();
        for (ChunkQueue queue : inquiry.snapshot().queues()) {
            if (queue.unusable() > 0 && queue.unusable() * 2 >= queue.size()) {
                owners.add(queue.owner());
            }
        }
        return inquiry.charges().of(Charge.IDLE_OWN, one -> {
            boolean cached = inquiry.region(one.region()).position() == Position.THREAD_CHUNK_CACHE;
            return cached && owners.contains(inquiry.region(one.region()).owner());
        });
    }

    private static Finding finding(Inquiry inquiry, List<Charged> idle, List<Charged> useless, Severity severity) {
        Amount amount = Charges.sum(idle);
        List<DefectMatch> defects = inquiry.defects(Cause.IDLE_MAGAZINE);
        Draft draft = new Draft(Cause.IDLE_MAGAZINE, severity, amount.sum())
                .confidence(useless.isEmpty() ? 0.85 : 0.95)
                .headline(Figures.bytes(amount.sum())
                        + " wait in magazines and threads' chunk caches. No buffer lives in" + " them.")
                .claim(
                        "Magazines keep a current and a next chunk, and threads keep chunks of their own for each size class."
                                + " No other thread can use them. " + Figures.count(idle.size(), "chunk") + " of "
                                + Figures.count(users(inquiry, idle), "owner") + " are empty, "
                                + inquiry.scale().inWords(amount) + ".");
        draft.evidence(
                Figures.count(idle.size(), "chunk") + " of " + Figures.count(amount.sum())
                        + " bytes in magazines and caches have no buffer and no lost one.",
                inquiry.largest(idle),
                "chunks",
                (long) idle.size(),
                "idleBytes",
                amount.sum(),
                "owners",
                users(inquiry, idle));
        if (!useless.isEmpty()) {
            draft.evidence(
                    Figures.count(useless.size(), "chunk") + " of "
                            + Figures.count(Charges.sum(useless).sum())
                            + " bytes are completely free, but the free segments lie in the list for releases by other"
                            + " threads, where the cache does not look.",
                    inquiry.largest(useless),
                    "unusableChunks",
                    (long) useless.size(),
                    "unusableBytes",
                    Charges.sum(useless).sum());
        } else {
            draft.against("Idle chunks of a thread that will be busy again are a reserve. A dump under load tells.");
        }
        advice(draft, defects);
        Advice.name(draft, defects);
        return draft.finish("adaptive", Idle.positions(inquiry, idle));
    }

    private static void advice(Draft draft, List<DefectMatch> defects) {
        Advice.upgrade(draft, defects);
        boolean foreign = defects.stream().anyMatch(defect -> defect.id().equals("B11"));
        if (foreign) {
            draft.remedy(
                    When.THIS_WEEK,
                    "Release buffers on the thread that allocated them",
                    "Hand the release back to the event loop of the channel; then the thread sees its free segments.",
                    "channel.eventLoop().execute(buffer::release)");
        }
        draft.remedy(
                When.NOW,
                "Bound what each thread keeps",
                "From 4.1.137 and 4.2.17 on each thread keeps up to this many bytes a size class; before, the number of"
                        + " chunks is what can be set.",
                "-Dio.netty.allocator.threadLocalChunkCacheMaxBytes=1048576 -Dio.netty.allocator.chunkReuseQueueCapacity=2");
        Advice.pooled(draft);
        draft.remedy(
                When.THIS_WEEK,
                "Use fewer threads that allocate",
                "Each of them has chunks of its own. Fewer event loops, and no buffers on short-lived threads.",
                "-Dio.netty.eventLoopThreads=4");
        Advice.checkAgain(draft, "The idle bytes at current, next-in-line and thread-chunk-cache must fall.");
    }
}
