package dev.nettopsy.analyzer.rules;

import static dev.nettopsy.analyzer.finding.Cause.CHUNK_LOST;
import static dev.nettopsy.analyzer.finding.Cause.IDLE_CENTRAL_QUEUE;
import static dev.nettopsy.analyzer.finding.Cause.IDLE_MAGAZINE;
import static dev.nettopsy.analyzer.finding.Cause.RELEASE_ACCOUNTING_MISMATCH;
import static dev.nettopsy.analyzer.finding.Cause.STRANDED_CHUNK_SPACE;

import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.rules.Scene.Trace;
import dev.nettopsy.snapshot.ChunkKind;
import dev.nettopsy.snapshot.ChunkQueue;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Position;
import java.util.List;

/** Defects of the allocator with magazine groups and size classes: Netty 4.1.123+, 4.2.3+. */
final class SizeClassDefects {

    /** The two classes that 4.1.129-130 and 4.2.8-9 have on top. */
    private static final int EXTRA_CLASS = 32768;

    /** Up to this largest heap Netty later calls a process short of memory. */
    private static final long SMALL_HEAP = 512 * Figures.MIB;

    /** A bounded cache of one size class holds fewer; an unbounded one is told by its number. */
    private static final long MANY_CHUNKS = 64;

    /** More allocators than a program makes that makes one of each kind and side. */
    private static final long MANY_ALLOCATORS = 8;

    static final List<KnownDefect> TABLE = List.of(
            KnownDefect.of(
                            "B01",
                            "A dropped allocator keeps the chunks of its shared size classes",
                            scene -> FirstGenerationDefects.countersAboveAllChunks(scene)
                                    || FirstGenerationDefects.droppedAllocator(scene),
                            CHUNK_LOST)
                    .openOn41(123)
                    .openOn42(3),
            KnownDefect.of(
                            "B03",
                            "Buffers above 1 MiB are not in the metric",
                            scene -> scene.anyOf(scene.inquiry().surplus().blind())
                                    && scene.anyChunk(chunk -> chunk.is(ChunkKind.ONE_OFF)),
                            RELEASE_ACCOUNTING_MISMATCH)
                    .on41(123, 127)
                    .on42(3, 4)
                    .pull(15663, 15575),
            KnownDefect.of(
                            "B04",
                            "Every thread keeps a chunk of each size class it touched",
                            SizeClassDefects::idlePerThread,
                            IDLE_MAGAZINE)
                    .openOn41(123)
                    .openOn42(3)
                    .meantSo(),
            KnownDefect.of(
                            "B05",
                            "Two more size classes double what every thread keeps",
                            scene -> scene.anyChunk(chunk -> isIdleOfThread(chunk)
                                    && chunk.owner() != null
                                    && chunk.owner().sizeClass() >= EXTRA_CLASS),
                            IDLE_MAGAZINE)
                    .on41(129, 130)
                    .on42(8, 9)
                    .pull(16219, 16179),
            KnownDefect.of(
                            "B06",
                            "Small heaps get the same chunks for every thread",
                            scene -> idlePerThread(scene) && isSmallHeap(scene),
                            IDLE_MAGAZINE)
                    .on41(123, 130)
                    .on42(3, 7)
                    .pull(15738, 15738),
            KnownDefect.of(
                            "B07",
                            "A few long-lived buffers pin large bump chunks",
                            scene -> scene.anyChunk(chunk -> chunk.is(ChunkKind.BUMP)
                                    && chunk.bytes(Bucket.LIVE) > 0
                                    && chunk.bytes(Bucket.STRANDED) > chunk.bytes(Bucket.LIVE)),
                            STRANDED_CHUNK_SPACE)
                    .on41(123, 130)
                    .on42(3, 9)
                    .pull(16219, 16053),
            KnownDefect.of(
                            "B08",
                            "Zombie buddy chunks: thrown out of the cache while buffers live in them",
                            scene -> scene.anyChunk(SizeClassDefects::isZombie),
                            STRANDED_CHUNK_SPACE)
                    .openOn41(131)
                    .on42(10, 16)
                    .pull(0, 17154),
            KnownDefect.of(
                            "B09",
                            "A race corrupts the tree of a buddy chunk",
                            scene -> scene.anyChunk(chunk -> chunk.is(ChunkKind.BUDDY)
                                    && chunk.balance().lost() == 0
                                    && chunk.bytes(Bucket.UNCLAIMED) > 0),
                            STRANDED_CHUNK_SPACE)
                    .on41(131, 133)
                    .on42(10, 13)
                    .pull(16767, 16767),
            KnownDefect.of(
                            "B10",
                            "The chunk cache of a thread has no bound",
                            scene -> scene.anyQueue(SizeClassDefects::isUnbounded),
                            IDLE_MAGAZINE)
                    .on42(16, 16)
                    .pull(0, 17166),
            KnownDefect.of(
                            "B11",
                            "Releases by other threads are not seen, so that empty chunks look full",
                            scene -> scene.anyQueue(queue -> queue.unusable() > 0),
                            IDLE_MAGAZINE)
                    .openOn41(132)
                    .openOn42(11),
            KnownDefect.of(
                            "B12",
                            "Each thread keeps idle chunks up to a bound for each size class",
                            scene -> scene.anyQueue(queue -> queue.position() == Position.THREAD_CHUNK_CACHE
                                    && queue.size() > 0
                                    && (queue.byteLimit() >= 0 || queue.capacity() >= 0)),
                            IDLE_MAGAZINE)
                    .openOn41(137)
                    .openOn42(17)
                    .meantSo(),
            KnownDefect.of(
                            "B13",
                            "The bound of each reuse queue grows with the processors",
                            scene -> scene.anyQueue(
                                    queue -> queue.capacity() > 0 && queue.size() * 2 >= queue.capacity()),
                            IDLE_CENTRAL_QUEUE,
                            IDLE_MAGAZINE)
                    .on41(123, 136)
                    .on42(3, 15)
                    .meantSo(),
            KnownDefect.of(
                            "B14",
                            "Every allocator takes thread-local slots that are never reused",
                            scene -> scene.allocatorCount() >= MANY_ALLOCATORS,
                            CHUNK_LOST,
                            IDLE_MAGAZINE)
                    .openOn41(131));

    private SizeClassDefects() {}

    private static boolean idlePerThread(Scene scene) {
        return scene.anyChunk(SizeClassDefects::isIdleOfThread);
    }

    private static boolean isIdleOfThread(Trace chunk) {
        Owner owner = chunk.owner();
        return chunk.balance().isIdle()
                && chunk.at(Position.CURRENT)
                && owner != null
                && owner.kind() == Owner.Kind.THREAD_MAGAZINE;
    }

    private static boolean isSmallHeap(Scene scene) {
        long heap = scene.inquiry().snapshot().runtime().maxHeap();
        return heap > 0 && heap <= SMALL_HEAP;
    }

    private static boolean isZombie(Trace chunk) {
        return chunk.is(ChunkKind.BUDDY) && chunk.at(Position.BUFFERS_ONLY) && chunk.bytes(Bucket.STRANDED) > 0;
    }

    private static boolean isUnbounded(ChunkQueue queue) {
        return queue.position() == Position.THREAD_CHUNK_CACHE
                && queue.capacity() < 0
                && queue.byteLimit() < 0
                && queue.size() >= MANY_CHUNKS;
    }
}
