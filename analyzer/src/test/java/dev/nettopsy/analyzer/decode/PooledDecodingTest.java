package dev.nettopsy.analyzer.decode;

import static dev.nettopsy.analyzer.decode.PoolDump.element;
import static dev.nettopsy.analyzer.decode.PoolDump.run;
import static dev.nettopsy.analyzer.graph.FieldType.INT;
import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.FreeMap;
import dev.nettopsy.snapshot.Gap;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import dev.nettopsy.snapshot.RunBook;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pooled arenas in tiny dumps: what is usual, and what only a damaged or crafted dump has. */
class PooledDecodingTest {

    @TempDir
    Path folder;

    private static ChunkBook book(Region region) {
        return requireNonNull(region.chunk());
    }

    private static RunBook runs(Region region) {
        return requireNonNull(book(region).runs());
    }

    @Test
    void pagesElementsBuffersAndEntriesAreRead() {
        PoolDump pool = new PoolDump();
        long chunk = pool.chunk(8, run(4, 4));
        pool.subpage(chunk, 8, 2, 1, 5, 3, 0b011);
        pool.list("q050", chunk);
        long run = pool.buffer(chunk, run(0, 2), 20, 32);
        long element = pool.lostBuffer(chunk, element(2, 1, 1), 4, 5);
        long entry = pool.entry(chunk, run(3, 1), 16);
        pool.cache(entry);

        MemorySnapshot snapshot = pool.decode(folder);

        Region region = snapshot.regions().get(0);
        assertThat(region.position()).isEqualTo(Position.ARENA);
        assertThat(runs(region).list()).isEqualTo("q050");
        assertThat(book(region).free()).as("four pages and an element").isEqualTo(4 * 16 + 5);
        assertThat(book(region).handedOut()).as("three pages and two elements").isEqualTo(3 * 16 + 10);
        FreeMap elements = runs(region).subpages().get(0).elements();
        assertThat(elements)
                .extracting(FreeMap::start, FreeMap::unit, FreeMap::units)
                .containsExactly(32L, 5, 3);
        assertThat(elements.isFreeUnit(2)).isTrue();
        assertThat(snapshot.claims())
                .extracting(Claim::id, Claim::offset, Claim::length, Claim::reserved, Claim::kind, Claim::reach)
                .containsExactlyInAnyOrder(
                        tuple(run, 0L, 20L, 32L, Claim.Kind.IN_USE, Reach.STRONG),
                        tuple(element, 37L, 4L, 5L, Claim.Kind.IN_USE, Reach.UNREACHABLE),
                        tuple(entry, 48L, 16L, 16L, Claim.Kind.CACHED, Reach.STRONG));
        assertThat(snapshot.gaps()).extracting(Gap::what).noneMatch(what -> what.contains("Pool"));
    }

    @Test
    void anArenaTellsItsNumbers() {
        PoolDump pool = new PoolDump();
        long chunk = pool.chunk(4, run(1, 3));
        pool.list("q025", chunk);
        pool.buffer(chunk, run(0, 1), 16, 16);

        MemorySnapshot snapshot = pool.decode(folder);

        Owner arena = snapshot.owners().get(snapshot.regions().get(0).owner());
        assertThat(arena).extracting(Owner::name, Owner::usedMemory).containsExactly("heap arena 0", 64L);
        assertThat(arena.counters()).containsEntry("allocationsNormal", 9L).containsEntry("deallocationsNormal", 4L);
        assertThat(snapshot.allocators())
                .extracting(Allocator::kind, Allocator::epoch, Allocator::usedBytes)
                .containsExactly(tuple(Allocator.Kind.POOLED, "pooled R7", 64L));
    }

    @Test
    void aListThatLeadsBackToItselfEnds() {
        PoolDump pool = new PoolDump();
        long first = pool.chunk(4, run(1, 3));
        long second = pool.chunk(4, run(1, 3));
        pool.list("q000", first, second);
        pool.dump().set(second, "next", first);

        MemorySnapshot snapshot = pool.decode(folder);

        assertThat(snapshot.regions()).extracting(Region::id).containsExactly(first, second);
        assertThat(snapshot.gaps()).anyMatch(gap -> gap.why().contains("in two lists"));
    }

    @Test
    void freeRunsThatDoNotAddUpAreSaid() {
        PoolDump pool = new PoolDump();
        long chunk = pool.chunk(4, run(1, 2));
        pool.dump().set(chunk, "freeBytes", 48);
        pool.list("q000", chunk);

        assertThat(pool.decode(folder).gaps()).anyMatch(gap -> gap.why().contains("contradict themselves"));
    }

    @Test
    void freeRunsBehindTheChunkAreSaidAndNotRead() {
        PoolDump pool = new PoolDump();
        long chunk = pool.chunk(4, run(2, 30_000));
        pool.list("q000", chunk);

        MemorySnapshot snapshot = pool.decode(folder);

        assertThat(book(snapshot.regions().get(0)).free()).isZero();
        assertThat(snapshot.gaps()).anyMatch(gap -> gap.why().contains("contradict themselves"));
    }

    @Test
    void aSubpageThatIsLargerThanItsRunIsSaidAndNotRead() {
        PoolDump pool = new PoolDump();
        long chunk = pool.chunk(4, run(1, 3));
        pool.subpage(chunk, 4, 0, 1, 5, 4, 0b1);
        pool.list("q000", chunk);

        MemorySnapshot snapshot = pool.decode(folder);

        assertThat(runs(snapshot.regions().get(0)).subpages()).isEmpty();
        assertThat(snapshot.gaps()).anyMatch(gap -> gap.why().contains("contradict themselves"));
    }

    @Test
    void theSpareChunkOfAHeapArenaIsNotIdleForLack() {
        PoolDump pool = new PoolDump();
        long chunk = pool.chunk(4, run(0, 4));
        pool.dump()
                .set(
                        pool.arena(),
                        "lastDestroyedChunk",
                        pool.dump().instance("java.util.concurrent.atomic.AtomicReference", "value", chunk));

        Region region = pool.decode(folder).regions().get(0);

        assertThat(region.position()).isEqualTo(Position.SPARE);
        assertThat(book(region).free()).isEqualTo(64);
    }

    @Test
    void anEmptyChunkInNoListWasDropped() {
        PoolDump pool = new PoolDump();
        pool.dump().root(GcRoot.Kind.JNI_GLOBAL, pool.chunk(4, run(0, 4)));

        assertThat(pool.decode(folder).regions()).isEmpty();
    }

    @Test
    void aHugeChunkIsOfItsBuffer() {
        PoolDump pool = new PoolDump();
        long held = pool.huge(100, 100);
        pool.buffer(held, 0, 100, 100);
        long lost = pool.huge(200, 200);
        long dropped = pool.huge(300, 0);

        MemorySnapshot snapshot = pool.decode(folder);

        assertThat(snapshot.regions())
                .extracting(Region::id, Region::position)
                .containsExactly(tuple(held, Position.ONE_OFF), tuple(lost, Position.ONE_OFF))
                .doesNotContain(tuple(dropped, Position.ONE_OFF));
        assertThat(snapshot.claims())
                .singleElement()
                .satisfies(claim -> assertThat(claim.offset()).isZero());
    }

    @Test
    void idleObjectsAndObjectsWithoutMemoryClaimNothing() {
        PoolDump pool = new PoolDump();
        long chunk = pool.chunk(4, run(1, 3));
        pool.list("q000", chunk);
        pool.dump().set(pool.buffer(chunk, run(0, 1), 16, 16), "refCnt", 1);
        pool.buffer(0, -1, 16, 16);

        MemorySnapshot snapshot = pool.decode(folder);

        assertThat(snapshot.claims()).isEmpty();
        assertThat(snapshot.gaps()).anyMatch(gap -> gap.why().contains("have no chunk"));
    }

    @Test
    void aBufferOutsideOfItsChunkClaimsNothing() {
        PoolDump pool = new PoolDump();
        long chunk = pool.chunk(4, run(1, 3));
        pool.list("q000", chunk);
        pool.buffer(chunk, run(3, 2), 32, 32);
        pool.buffer(chunk, element(0, 1, 0x7fff_ffff), 4, 0x7fff_ffff);

        MemorySnapshot snapshot = pool.decode(folder);

        assertThat(snapshot.claims()).isEmpty();
        assertThat(snapshot.gaps()).anyMatch(gap -> gap.why().startsWith("2 of them claim bytes outside"));
    }

    @Test
    void aQueueOfTheFutureIsNamed() {
        PoolDump pool = new PoolDump();
        long queue = pool.dump().instance(pool.dump().type("io.netty.util.Ring").field("slots", REFERENCE));
        long region = pool.dump().instance(pool.name("buffer.PoolThreadCache$MemoryRegionCache"), "queue", queue);
        long regions = pool.dump().array(pool.name("buffer.PoolThreadCache$MemoryRegionCache"), region);
        pool.dump().set(pool.cache(), "normalHeapCaches", regions);

        assertThat(pool.decode(folder).gaps()).anyMatch(gap -> gap.why().contains("a queue of a form"));
    }

    @Test
    void aQueueWhoseIndicesDoNotFitIsReadSlotBySlot() {
        PoolDump pool = new PoolDump();
        long chunk = pool.chunk(4, run(1, 3));
        pool.list("q000", chunk);
        long entry = pool.entry(chunk, run(0, 1), 16);
        long queue = pool.dump()
                .instance(
                        pool.name("util.internal.shaded.org.jctools.queues.MpscArrayQueue"),
                        "buffer",
                        pool.dump().array("java.lang.Object", 0, entry),
                        "mask",
                        1,
                        "producerIndex",
                        Long.MAX_VALUE);
        long region = pool.dump().instance(pool.name("buffer.PoolThreadCache$MemoryRegionCache"), "queue", queue);
        long regions = pool.dump().array(pool.name("buffer.PoolThreadCache$MemoryRegionCache"), region);
        pool.dump().set(pool.cache(), "normalHeapCaches", regions);

        assertThat(pool.decode(folder).claims()).extracting(Claim::id).containsExactly(entry);
    }

    @Test
    void aCacheThatNoThreadHasIsOfAnEndedOne() {
        PoolDump pool = new PoolDump();
        long chunk = pool.chunk(4, run(1, 3));
        pool.list("q000", chunk);
        pool.cache(pool.entry(chunk, run(0, 1), 16));

        MemorySnapshot snapshot = pool.decode(folder);

        Owner cache = snapshot.owners().get(snapshot.claims().get(0).owner());
        assertThat(cache)
                .extracting(Owner::kind, Owner::thread, Owner::abandoned)
                .containsExactly(Owner.Kind.THREAD_CACHE, -1, true);
    }

    /** Virtual threads keep their thread-locals like others, and have a state of their own. */
    @Test
    void aCacheOfAVirtualThread() {
        PoolDump pool = new PoolDump();
        long cache = pool.cache();
        pool.dump().type("java.lang.Thread").field("threadLocals", REFERENCE).field("name", REFERENCE);
        pool.dump()
                .type("java.lang.VirtualThread")
                .extending(pool.dump().type("java.lang.Thread"))
                .field("state", INT);
        pool.dump().type("java.lang.ThreadLocal$ThreadLocalMap").field("table", REFERENCE);
        pool.dump().type("java.lang.ThreadLocal$ThreadLocalMap$Entry").field("value", REFERENCE);
        pool.dump().type(pool.name("util.internal.InternalThreadLocalMap")).field("indexedVariables", REFERENCE);
        long slots = pool.dump()
                .instance(
                        pool.name("util.internal.InternalThreadLocalMap"),
                        "indexedVariables",
                        pool.dump().array("java.lang.Object", 0, cache));
        long entry = pool.dump().instance("java.lang.ThreadLocal$ThreadLocalMap$Entry", "value", slots);
        long map = pool.dump()
                .instance(
                        "java.lang.ThreadLocal$ThreadLocalMap",
                        "table",
                        pool.dump().array("java.lang.ThreadLocal$ThreadLocalMap$Entry", entry));
        long thread = pool.dump().instance("java.lang.VirtualThread", "threadLocals", map, "state", 5);

        MemorySnapshot snapshot = pool.decode(folder);

        assertThat(snapshot.owners())
                .filteredOn(owner -> owner.kind() == Owner.Kind.THREAD_CACHE)
                .singleElement()
                .satisfies(owner -> {
                    assertThat(snapshot.threads().get(owner.thread()).id()).isEqualTo(thread);
                    assertThat(owner.abandoned()).isFalse();
                });
    }

    /** Up to 4.1.51 a chunk keeps a tree of depths. */
    @Test
    void anOlderShapeIsNamedAndEnteredAsAWhole() {
        PoolDump pool = new PoolDump();
        pool.dump()
                .type("old.netty.buffer.AbstractByteBuf")
                .field("readerIndex", INT)
                .field("writerIndex", INT)
                .field("maxCapacity", INT);
        pool.dump()
                .type("old.netty.buffer.PoolChunk")
                .field("memory", REFERENCE)
                .field("memoryMap", REFERENCE)
                .field("chunkSize", INT);
        pool.dump().type("old.netty.buffer.PooledByteBufAllocator").field("heapArenas", REFERENCE);
        pool.dump()
                .instance(
                        "old.netty.buffer.PooledByteBufAllocator",
                        "heapArenas",
                        pool.dump().array("old.netty.buffer.PoolArena"));
        long memory = pool.dump().bytes(new byte[40]);
        long chunk = pool.dump().instance("old.netty.buffer.PoolChunk", "memory", memory, "chunkSize", 40);
        pool.dump().root(GcRoot.Kind.JNI_GLOBAL, chunk);

        MemorySnapshot snapshot = pool.decode(folder);

        assertThat(snapshot.allocators()).extracting(Allocator::epoch).contains("unknown");
        assertThat(snapshot.claims())
                .singleElement()
                .satisfies(claim -> assertThat(claim.length()).isEqualTo(40));
        assertThat(snapshot.gaps())
                .anyMatch(gap -> gap.what().equals("class old.netty.buffer.PoolChunk")
                        && gap.why().contains("its shape is not known"));
    }
}
