package dev.nettopsy.analyzer.rules;

import static dev.nettopsy.analyzer.finding.Cause.BUFFER_LEAK;
import static dev.nettopsy.analyzer.finding.Cause.IDLE_ARENA;
import static dev.nettopsy.analyzer.finding.Cause.THREAD_CACHE_BLOAT;

import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.rules.Scene.Trace;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.RunBook;
import java.util.List;
import java.util.Map;

/** Defects of the pooled allocator and its thread caches. */
final class PooledDefects {

    /** The chunk size of releases before 4.1.75. */
    private static final long LARGE_CHUNK = 16 * Figures.MIB;

    static final List<KnownDefect> TABLE = List.of(
            KnownDefect.of(
                            "P01",
                            "Subpages of one element are never given back to their chunk",
                            scene -> scene.anyChunk(chunk -> IdleArenaRule.stuckBytes(chunk.region()) > 0),
                            IDLE_ARENA)
                    .on41(52, 58)
                    .pull(10988, 0),
            KnownDefect.of(
                            "P02",
                            "Buffers released after their thread ended go into its cache, which nobody drains",
                            scene -> scene.anyChunk(chunk -> chunk.balance().orphaned() > 0)
                                    || scene.anyOwner(EndedCaches::isRefilled)
                                    || scene.anyChunk(PooledDefects::isUnclaimedWithoutPins),
                            THREAD_CACHE_BLOAT,
                            BUFFER_LEAK)
                    .on41(1, 84)
                    .pull(12897, 0),
            KnownDefect.of(
                            "P04",
                            "The cache of an ended thread stays until its finalizer runs",
                            scene -> scene.anyOwner(PooledDefects::waitsForFinalizer),
                            THREAD_CACHE_BLOAT)
                    .on41(1, 111)
                    .pull(13408, 0)
                    .pull(13510, 0)
                    .pull(14155, 0),
            KnownDefect.of(
                            "P07",
                            "Each heap arena keeps the last chunk that it emptied",
                            scene -> scene.anyChunk(chunk -> chunk.at(Position.SPARE)),
                            IDLE_ARENA)
                    .openOn41(114)
                    .openOn42(0)
                    .meantSo(),
            KnownDefect.of(
                            "P08",
                            "Chunks are of 16 MiB, and every thread has a cache",
                            scene -> scene.anyChunk(chunk ->
                                    chunk.at(Position.ARENA) && chunk.region().capacity() >= LARGE_CHUNK),
                            IDLE_ARENA,
                            THREAD_CACHE_BLOAT)
                    .on41(1, 74)
                    .pull(12108, 0)
                    .pull(12109, 0),
            KnownDefect.of(
                            "P14",
                            "Idle threads keep their caches",
                            scene ->
                                    scene.anyOwner(owner -> isCache(owner) && !owner.abandoned() && entries(owner) > 0),
                            THREAD_CACHE_BLOAT)
                    .openOn41(1)
                    .openOn42(0)
                    .meantSo(),
            KnownDefect.of(
                            "P15",
                            "A chunk stays as long as one byte of it is used",
                            scene -> scene.anyChunk(PooledDefects::isMostlyEmpty),
                            IDLE_ARENA)
                    .openOn41(1)
                    .openOn42(0)
                    .meantSo());

    /** Those that no symptom can find. */
    static final Map<String, String> WITHOUT_TRACE = Map.ofEntries(
            Map.entry("P03", "Buffers of normal size are not cached: slower, but no memory is kept."),
            Map.entry(
                    "P05", "A wrong metric. Such a count of pinned bytes (an int) is not read; buffers are recounted."),
            Map.entry(
                    "P06", "An entry goes into the wrong list and a later call throws; nothing tells it from others."),
            Map.entry("P09", "An empty place in a recycler's stack; no buffer memory is involved."),
            Map.entry("P10", "One object is pooled twice; its memory was given back once."),
            Map.entry(
                    "P11", "Recycled objects pile up, which keep no buffer memory; they show in the class histogram."),
            Map.entry("P12", "The recycler of an ended thread stays, with objects that keep no buffer memory."),
            Map.entry("P13", "A class loader is kept by a stack trace; no buffer memory is involved."));

    private PooledDefects() {}

    private static boolean isCache(Owner owner) {
        return owner.kind() == Owner.Kind.THREAD_CACHE;
    }

    private static long entries(Owner owner) {
        return owner.counters().getOrDefault("entries", 0L);
    }

    private static boolean waitsForFinalizer(Owner owner) {
        return isCache(owner)
                && owner.abandoned()
                && owner.counters().getOrDefault("freed", 0L) == 0
                && entries(owner) > 0;
    }

    /** Chunks that do not count what users have cannot tell entries of a cache that is gone from lost buffers. */
    private static boolean isUnclaimedWithoutPins(Trace chunk) {
        RunBook runs = chunk.book().runs();
        return runs != null && runs.pinnedBytes() < 0 && chunk.bytes(Bucket.UNCLAIMED) > 0;
    }

    private static boolean isMostlyEmpty(Trace chunk) {
        return chunk.at(Position.ARENA)
                && chunk.bytes(Bucket.FREE) < chunk.region().capacity()
                && 2 * chunk.bytes(Bucket.FREE) > chunk.region().capacity();
    }
}
