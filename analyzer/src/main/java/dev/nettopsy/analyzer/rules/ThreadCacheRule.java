package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.snapshot.Allocator;
import java.util.List;

/** Released buffers that the thread caches of pooled arenas keep. */
final class ThreadCacheRule implements Rule {

    private static final long FIRST_THREADS = 4;

    @Override
    public Cause cause() {
        return Cause.THREAD_CACHE_BLOAT;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        List<Charged> charged = inquiry.charges().of(Charge.THREAD_CACHE);
        Amount amount = Charges.sum(charged);
        if (amount.sum() == 0) {
            return Ruling.ruledOut("No thread cache of a pooled arena keeps a buffer.");
        }
        Kept kept = Kept.of(inquiry, charged);
        boolean much = Idle.isMuch(inquiry.scale(), amount, new Amount(kept.useless(), 0));
        if (!much && amount.sum() < Thresholds.IDLE_FLOOR.whole()) {
            return Ruling.ruledOut("Thread caches keep " + Figures.bytes(amount.sum()) + ", under the "
                    + Thresholds.IDLE_FLOOR.text() + " that every pool may keep.");
        }
        Severity severity = much && isPressing(inquiry, kept) ? inquiry.scale().severity(amount) : Severity.INFO;
        return Ruling.found(List.of(finding(inquiry, charged, kept, severity)));
    }

    /**
     * What is kept.
     *
     * @param orphaned bytes of entries that went with a cache that is gone
     */
    private record Kept(CachedEntries entries, long orphaned) {
        static Kept of(Inquiry inquiry, List<Charged> charged) {
            long orphaned = charged.stream()
                    .mapToLong(one -> inquiry.balance(one.region()).orphaned())
                    .sum();
            return new Kept(CachedEntries.of(inquiry), orphaned);
        }

        /** Bytes that no living thread can hand out again. */
        long useless() {
            return entries.deadBytes() + orphaned;
        }
    }

    /** Caches of a few busy threads are what makes the allocator fast; those of dead threads serve nobody. */
    private static boolean isPressing(Inquiry inquiry, Kept kept) {
        long usual = 2L * Math.max(0, inquiry.snapshot().runtime().processors()) + FIRST_THREADS;
        return kept.useless() >= Thresholds.IDLE_DEFECT_FLOOR.whole()
                || !inquiry.errors().all().isEmpty()
                || inquiry.scale().totalReachesLimit(Thresholds.IDLE_PRESSING_SHARE)
                || kept.entries().caches().size() > Math.max(Thresholds.IDLE_MANY_OWNERS.whole(), usual);
    }

    private static Finding finding(Inquiry inquiry, List<Charged> charged, Kept kept, Severity severity) {
        Amount amount = Charges.sum(charged);
        List<DefectMatch> defects = inquiry.defects(Cause.THREAD_CACHE_BLOAT);
        Draft draft = new Draft(Cause.THREAD_CACHE_BLOAT, severity, amount.sum())
                .confidence(kept.useless() * 2 >= amount.sum() ? 0.95 : 0.85)
                .headline(headline(amount, kept))
                .claim("A thread keeps the buffers that it releases for its own next request, by size class. No other"
                        + " thread can use them, and for its arena they count as handed out: "
                        + inquiry.scale().inWords(amount) + ".");
        evidence(draft, inquiry, charged, kept);
        if (kept.useless() == 0) {
            draft.against("Entries of threads that will be busy again are a reserve. A dump under load tells.");
        }
        advice(draft, defects);
        Advice.name(draft, defects);
        boolean ofTheDead = kept.useless() * 2 >= amount.sum();
        return draft.finish(Allocator.Kind.POOLED.id(), ofTheDead ? "ended-threads" : "threads");
    }

    private static String headline(Amount amount, Kept kept) {
        String bytes = Figures.bytes(amount.sum());
        long dead = kept.entries().dead();
        if (kept.useless() * 2 >= amount.sum()) {
            return bytes + " of released buffers lie in caches of threads that have ended. "
                    + (kept.orphaned() > 0
                            ? Figures.bytes(kept.orphaned()) + " of them went with caches that are gone."
                            : Figures.count(dead, "such cache") + (dead == 1 ? " is" : " are") + " left.");
        }
        return bytes + " of released buffers wait in the caches of "
                + Figures.count(kept.entries().caches().size(), "thread") + ".";
    }

    private static void evidence(Draft draft, Inquiry inquiry, List<Charged> charged, Kept kept) {
        CachedEntries entries = kept.entries();
        if (!entries.caches().isEmpty()) {
            long most = entries.largestSize();
            draft.evidence(
                    Figures.count(entries.caches().size(), "cache") + " have "
                            + Figures.count(entries.entries(), "entry", "entries") + "; most bytes ("
                            + Figures.bytes(entries.bytesOfSize(most)) + ") are in entries of "
                            + Figures.bytes(most) + ".",
                    entries.caches().stream().map(cache -> cache.owner().id()).toList(),
                    "caches",
                    (long) entries.caches().size(),
                    "entries",
                    entries.entries());
        }
        if (entries.deadBytes() > 0) {
            draft.evidence(
                    Figures.count(entries.dead(), "cache") + " with " + Figures.count(entries.deadBytes())
                            + " bytes belong to threads that have ended; nobody takes from them.",
                    entries.caches().stream()
                            .filter(CachedEntries.Cache::isDead)
                            .map(cache -> cache.owner().id())
                            .toList(),
                    "deadCaches",
                    entries.dead(),
                    "deadBytes",
                    entries.deadBytes());
        }
        if (kept.orphaned() > 0) {
            draft.evidence(
                    Figures.count(kept.orphaned())
                            + " bytes are handed out by their chunks, which count no buffer for them (pinnedBytes): they"
                            + " were released into a cache, and the cache is gone.",
                    inquiry.largest(charged.stream()
                            .filter(one -> inquiry.balance(one.region()).orphaned() > 0)
                            .toList()),
                    "orphanedBytes",
                    kept.orphaned());
        }
    }

    private static void advice(Draft draft, List<DefectMatch> defects) {
        draft.remedy(
                When.NOW,
                "Let only event loops cache",
                "Other threads then return buffers to their arena at once. It is the default from 4.1.75 on.",
                "-Dio.netty.allocator.useCacheForAllThreads=false");
        draft.remedy(
                When.NOW,
                "Give back what was not used for a while, and cache less",
                "Without an interval a cache is trimmed only as its thread allocates, so that idle threads keep all.",
                "-Dio.netty.allocator.cacheTrimIntervalMillis=30000 -Dio.netty.allocator.smallCacheSize=64"
                        + " -Dio.netty.allocator.normalCacheSize=16");
        draft.remedy(
                When.THIS_WEEK,
                "Use fewer threads that release buffers",
                "Each has a cache for each size. Release on a thread of a fixed pool, never on short-lived ones.",
                null);
        Advice.upgrade(draft, defects);
        Advice.checkAgain(draft, "The cached bytes must fall when threads are idle or end.");
    }
}
