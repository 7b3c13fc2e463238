package dev.nettopsy.analyzer.rules;

import static dev.nettopsy.analyzer.finding.Cause.BUFFER_LEAK;
import static dev.nettopsy.analyzer.finding.Cause.CHUNK_LOST;
import static dev.nettopsy.analyzer.finding.Cause.IDLE_CENTRAL_QUEUE;
import static dev.nettopsy.analyzer.finding.Cause.IDLE_MAGAZINE;
import static dev.nettopsy.analyzer.finding.Cause.INIT_FAILURE_NOT_ROLLED_BACK;
import static dev.nettopsy.analyzer.finding.Cause.RELEASE_ACCOUNTING_MISMATCH;
import static dev.nettopsy.analyzer.finding.Cause.STRANDED_CHUNK_SPACE;

import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.rules.Scene.Trace;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.ChunkKind;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import java.util.List;

/** Defects of the allocator with bump chunks and a central queue: Netty 4.1.110-122, 4.2.0-2. */
final class FirstGenerationDefects {

    /** {@code MAX_CHUNK_SIZE}; only the arithmetic of A01 makes larger ones. */
    private static final long LARGEST_CHUNK = 10 * Figures.MIB;

    /** {@code MIN_CHUNK_SIZE}, the preferred size that the statistics of A30 never leave. */
    private static final long SMALLEST_CHUNK = 128 * Figures.KIB;

    /** An allocator starts with four shared magazines. */
    private static final long FIRST_MAGAZINES = 4;

    static final List<KnownDefect> TABLE = List.of(
            KnownDefect.of(
                            "A01",
                            "Growing a buffer makes a chunk of ten times the size",
                            scene -> scene.anyChunk(FirstGenerationDefects::isOversized),
                            IDLE_MAGAZINE,
                            STRANDED_CHUNK_SPACE)
                    .on41(110, 114)
                    .pull(14414, 0)
                    .pull(14421, 0),
            KnownDefect.of(
                            "A02",
                            "A one-off chunk is never freed",
                            scene -> scene.anyChunk(
                                    chunk -> isOneOff(chunk) && chunk.balance().claims() == 0),
                            CHUNK_LOST,
                            BUFFER_LEAK)
                    .on41(110, 113)
                    .pull(14302, 14298),
            KnownDefect.of(
                            "A03",
                            "A failed initialisation keeps a reference to its chunk",
                            FirstGenerationDefects::failedCallsKeptReferences,
                            INIT_FAILURE_NOT_ROLLED_BACK)
                    .on41(110, 113)
                    .pull(14295, 14288),
            KnownDefect.of(
                            "A04",
                            "The magazine of an ended thread keeps its chunks",
                            FirstGenerationDefects::countersAboveAllChunks,
                            CHUNK_LOST)
                    .on41(110, 122)
                    .on42(0, 2)
                    .pull(15414, 15399),
            KnownDefect.of(
                            "A05",
                            "Threads that never clean up get a magazine all the same",
                            FirstGenerationDefects::idleMagazineOfDeadThread,
                            IDLE_MAGAZINE,
                            CHUNK_LOST)
                    .on41(110, 115)
                    .pull(14486, 14490),
            KnownDefect.of(
                            "A06",
                            "A dropped allocator leaves its chunks behind",
                            scene -> countersAboveAllChunks(scene) || droppedAllocator(scene),
                            CHUNK_LOST)
                    .on41(110, 113)
                    .pull(14304, 14300),
            KnownDefect.of(
                            "A07",
                            "A chunk released while the allocator is freed stays in its queue",
                            scene -> scene.anyAllocator(Allocator::freed)
                                    && scene.anyChunk(chunk -> chunk.at(Position.CENTRAL_QUEUE)),
                            CHUNK_LOST,
                            IDLE_CENTRAL_QUEUE)
                    .on41(114, 115)
                    .pull(14495, 14495),
            KnownDefect.of(
                            "A08",
                            "A dead magazine is given a chunk",
                            scene -> scene.anyChunk(chunk -> chunk.at(Position.NEXT_IN_LINE) && chunk.ownerAbandoned()),
                            CHUNK_LOST,
                            IDLE_MAGAZINE)
                    .on41(114, 115)
                    .pull(14502, 14503),
            KnownDefect.of(
                            "A09",
                            "Racing reference counts of chunks",
                            scene -> scene.anyChunk(FirstGenerationDefects::countsTooFew),
                            BUFFER_LEAK,
                            RELEASE_ACCOUNTING_MISMATCH)
                    .on41(110, 113)
                    .pull(14322, 14323),
            KnownDefect.of(
                            "A13",
                            "Magazines are orphaned when their array grows",
                            scene -> scene.anyChunk(chunk -> isWaiting(chunk) && chunk.ownerAbandoned()),
                            IDLE_MAGAZINE)
                    .on41(110, 113)
                    .pull(14334, 0),
            KnownDefect.of(
                            "A21",
                            "The metric counts chunks twice and never takes some back",
                            scene -> scene.anyOf(scene.inquiry().surplus().drifting()),
                            RELEASE_ACCOUNTING_MISMATCH)
                    .on41(110, 115)
                    .pull(14508, 14515)
                    .pull(14524, 14516),
            KnownDefect.of(
                            "A22",
                            "Chunks are charged to the wrong magazine",
                            scene -> scene.anyChunk(FirstGenerationDefects::isChargedElsewhere),
                            RELEASE_ACCOUNTING_MISMATCH)
                    .on41(110, 115)
                    .pull(14508, 14515),
            KnownDefect.of(
                            "A23",
                            "Dead central queue: it fills with chunks that can never be handed out",
                            scene -> scene.anyChunk(FirstGenerationDefects::isDeadInQueue),
                            IDLE_CENTRAL_QUEUE)
                    .on41(114, 115)
                    .pull(14583, 14580)
                    .pull(14586, 14581),
            KnownDefect.of(
                            "A24",
                            "Space of a failed initialisation is not given back",
                            FirstGenerationDefects::failedCallsKeptSpace,
                            INIT_FAILURE_NOT_ROLLED_BACK)
                    .on41(110, 115)
                    .pull(14578, 14577),
            KnownDefect.of(
                            "A25",
                            "The rest of a chunk is dropped when one request does not fit",
                            scene -> scene.count(FirstGenerationDefects::isDroppedHalfUsed) >= 2,
                            STRANDED_CHUNK_SPACE)
                    .on41(110, 113)
                    .pull(14333, 14341),
            KnownDefect.of(
                            "A27",
                            "A few buffers pin a whole bump chunk",
                            scene -> scene.anyChunk(FirstGenerationDefects::isPinned),
                            STRANDED_CHUNK_SPACE)
                    .on41(110, 122)
                    .on42(0, 2)
                    .pull(15414, 15399),
            KnownDefect.of(
                            "A28",
                            "Contention doubles the magazines, each with chunks of its own",
                            scene -> scene.owners(owner -> owner.kind() == Owner.Kind.SHARED_MAGAZINE)
                                    > FIRST_MAGAZINES * scene.allocatorCount(),
                            IDLE_MAGAZINE)
                    .on41(110, 122)
                    .on42(0, 2)
                    .pull(15422, 15421),
            KnownDefect.of(
                            "A30",
                            "Sizes above 64 KiB are filed under the wrong class, so big chunks are thrown away",
                            FirstGenerationDefects::prefersSmallChunks,
                            STRANDED_CHUNK_SPACE)
                    .on41(110, 113)
                    .pull(14311, 14306),
            KnownDefect.of(
                            "A32",
                            "The metric does not see chunks of ended threads",
                            scene -> scene.anyOf(scene.inquiry().surplus().blind()),
                            RELEASE_ACCOUNTING_MISMATCH)
                    .on41(116, 122)
                    .on42(0, 2)
                    .pull(15425, 15423));

    private FirstGenerationDefects() {}

    private static boolean isOversized(Trace chunk) {
        return chunk.is(ChunkKind.BUMP)
                && chunk.region().capacity() > LARGEST_CHUNK
                && chunk.book().pooled();
    }

    private static boolean isOneOff(Trace chunk) {
        return chunk.is(ChunkKind.ONE_OFF) || !chunk.book().pooled();
    }

    private static boolean failedCallsKeptSpace(Scene scene) {
        FailedCalls calls = scene.inquiry().failedCalls();
        return calls.halfMade() != null || !calls.bytesByRegion().isEmpty();
    }

    /** The reference is kept by the call that is failing, or was by those that failed before. */
    private static boolean failedCallsKeptReferences(Scene scene) {
        if (scene.inquiry().failedCalls().halfMade() != null) {
            return true;
        }
        return scene.anyChunk(chunk -> chunk.balance().lost() > 0
                && scene.inquiry()
                        .failedCalls()
                        .bytesByRegion()
                        .containsKey(chunk.balance().region()));
    }

    /** The counters of JVM or Netty stand above all regions, or chunks wait for the collector though no buffer was lost. */
    static boolean countersAboveAllChunks(Scene scene) {
        return scene.inquiry().surplus().unaccounted() > 0
                || scene.anyChunk(chunk ->
                        chunk.bytes(Bucket.COLLECTABLE) > 0 && chunk.balance().lost() <= 0);
    }

    static boolean droppedAllocator(Scene scene) {
        return scene.anyAllocator(allocator ->
                allocator.freed() || allocator.reach() == Reach.UNREACHABLE || allocator.reach() == Reach.WEAKER);
    }

    private static boolean idleMagazineOfDeadThread(Scene scene) {
        return scene.anyChunk(chunk -> isWaiting(chunk)
                && chunk.balance().isIdle()
                && chunk.owner() != null
                && chunk.owner().thread() >= 0
                && !scene.inquiry()
                        .snapshot()
                        .threads()
                        .get(chunk.owner().thread())
                        .alive());
    }

    private static boolean isWaiting(Trace chunk) {
        return chunk.at(Position.CURRENT) || chunk.at(Position.NEXT_IN_LINE);
    }

    private static boolean countsTooFew(Trace chunk) {
        long counted = chunk.book().countedBuffers();
        return counted >= 0 && counted < chunk.balance().claims();
    }

    private static boolean isChargedElsewhere(Trace chunk) {
        return isWaiting(chunk) && chunk.owner() != null && chunk.owner().usedMemory() == 0;
    }

    private static boolean isDeadInQueue(Trace chunk) {
        return chunk.at(Position.CENTRAL_QUEUE) && chunk.book().allocatedBytes() > 0;
    }

    private static boolean isDroppedHalfUsed(Trace chunk) {
        return chunk.at(Position.BUFFERS_ONLY)
                && chunk.is(ChunkKind.BUMP)
                && chunk.book().handedOut() < chunk.region().capacity() / 2;
    }

    private static boolean isPinned(Trace chunk) {
        return chunk.is(ChunkKind.BUMP)
                && chunk.bytes(Bucket.LIVE) > 0
                && chunk.bytes(Bucket.STRANDED) > chunk.bytes(Bucket.LIVE);
    }

    private static boolean prefersSmallChunks(Scene scene) {
        boolean preferred = scene.anyAllocator(
                allocator -> allocator.counters().getOrDefault("sharedPrefChunkSize", 0L) == SMALLEST_CHUNK
                        || allocator.configuration().getOrDefault("sharedPrefChunkSize", 0L) == SMALLEST_CHUNK);
        return preferred && scene.anyChunk(chunk -> chunk.region().capacity() >= 2 * Figures.MIB);
    }
}
