package dev.nettopsy.analyzer.decode;

import static dev.nettopsy.analyzer.graph.FieldType.INT;
import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.hprof.TestClass;
import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.ChunkKind;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single facts of the adaptive allocator, each in a dump of a few objects. */
class AdaptiveDecodingTest {

    @TempDir
    Path folder;

    private static ChunkBook book(Region region) {
        return requireNonNull(region.chunk());
    }

    @Test
    void theCurrentChunkOfAMagazineHasItsBookAndItsBuffers() {
        NettyDump netty = NettyDump.a3();
        long magazine = netty.sharedMagazine();
        long chunk = netty.heapChunk(1000, 700, 3, magazine);
        netty.dump().set(magazine, "current", chunk);
        netty.buffer(chunk, 100, 50);
        netty.lostBuffer(chunk, 300, 400);

        MemorySnapshot snapshot = netty.decode(folder);

        assertThat(snapshot.gaps()).isEmpty();
        assertThat(snapshot.allocators()).singleElement().satisfies(side -> {
            assertThat(side.epoch()).isEqualTo("adaptive A3");
            assertThat(side.memory()).isEqualTo(MemoryKind.HEAP);
            assertThat(side.configuration()).containsEntry("CENTRAL_QUEUE_CAPACITY", 4L);
        });
        assertThat(snapshot.regions()).singleElement().satisfies(region -> {
            assertThat(region.position()).isEqualTo(Position.CURRENT);
            assertThat(region.capacity()).isEqualTo(1000);
            assertThat(region.reach()).isEqualTo(Reach.STRONG);
            assertThat(region.freedByCollector()).isTrue();
            assertThat(snapshot.owners().get(region.owner()).name()).isEqualTo("magazine 0");
            assertThat(book(region).kind()).isEqualTo(ChunkKind.BUMP);
            assertThat(book(region).countedBuffers()).isEqualTo(2);
            assertThat(book(region).handedOut()).isEqualTo(700);
            assertThat(book(region).free()).isEqualTo(300);
        });
        assertThat(snapshot.claims())
                .extracting(Claim::offset, Claim::length, Claim::reach)
                .containsExactly(tuple(100L, 50L, Reach.STRONG), tuple(300L, 400L, Reach.UNREACHABLE));
    }

    @Test
    void aChunkThatIsCurrentAndQueuedCountsAsCurrent() {
        NettyDump netty = NettyDump.a3();
        long magazine = netty.sharedMagazine();
        long both = netty.heapChunk(1000, 0, 1, magazine);
        long queued = netty.heapChunk(2000, 0, 1, magazine);
        netty.dump().set(magazine, "current", both);
        netty.queue(both);
        netty.queue(queued);

        MemorySnapshot snapshot = netty.decode(folder);

        assertThat(snapshot.regions())
                .extracting(Region::position)
                .containsExactly(Position.CURRENT, Position.CENTRAL_QUEUE);
        assertThat(snapshot.queues())
                .singleElement()
                .satisfies(queue -> assertThat(queue.size()).isEqualTo(2));
        assertThat(snapshot.allocators().get(0).usedBytes()).isEqualTo(3000);
    }

    @Test
    void theSentinelOfDeadMagazinesIsNoChunk() {
        NettyDump netty = NettyDump.a3();
        MemorySnapshot snapshot = netty.decode(folder);
        assertThat(snapshot.regions()).isEmpty();
        assertThat(snapshot.gaps()).isEmpty();
    }

    @Test
    void aChunkWhoseDelegateIsReleasedIsNoMemoryWhateverItsOwnCountSays() {
        NettyDump netty = NettyDump.a3();
        long magazine = netty.sharedMagazine();
        long dead = netty.heapChunk(1000, 500, 1, magazine);
        long delegate = netty.dump().instance(netty.name("buffer.UnpooledHeapByteBuf"), "refCnt", 1);
        netty.dump().set(dead, "delegate", delegate);
        netty.dump().root(GcRoot.Kind.JNI_GLOBAL, dead);

        assertThat(netty.decode(folder).regions()).isEmpty();
    }

    @Test
    void idleBuffersSlicesAndBuffersWithoutAChunkClaimNothing() {
        NettyDump netty = NettyDump.a3();
        long magazine = netty.sharedMagazine();
        long chunk = netty.heapChunk(1000, 700, 2, magazine);
        netty.dump().set(magazine, "current", chunk);
        long buffer = netty.buffer(chunk, 0, 100);
        long idle = netty.buffer(chunk, 0, 100);
        netty.dump().set(idle, "refCnt", 1);
        netty.buffer(0, 0, 100);
        netty.dump().instance(netty.name("buffer.UnpooledSlicedByteBuf"), "buffer", buffer);

        MemorySnapshot snapshot = netty.decode(folder);

        assertThat(snapshot.claims()).extracting(Claim::id).containsExactly(buffer);
        assertThat(snapshot.allocators().get(0).counters())
                .containsEntry("buffersWithoutChunk", 1L)
                .containsEntry("idleBufferObjects", 1L);
        assertThat(snapshot.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.why()).contains("1 buffers count references but have no chunk"));
    }

    @Test
    void chunksThatNoStructureHoldsAreFoundToo() {
        NettyDump netty = NettyDump.a3();
        long magazine = netty.sharedMagazine();
        long full = netty.heapChunk(1000, 1000, 1, magazine);
        netty.buffer(full, 0, 10);
        long single = netty.heapChunk(500, 500, 1, magazine);
        netty.dump().set(single, "pooled", 0);
        netty.buffer(single, 0, 400);
        netty.heapChunk(300, 0, 0, 0);

        MemorySnapshot snapshot = netty.decode(folder);

        assertThat(snapshot.regions())
                .extracting(Region::position)
                .containsExactly(Position.BUFFERS_ONLY, Position.ONE_OFF, Position.UNOWNED);
        assertThat(snapshot.claims().get(1).reserved()).isEqualTo(500);
    }

    @Test
    void aChunkWhoseCountIsOfBuffersThatAreGoneIsHeldByBuffers() {
        NettyDump netty = NettyDump.a3();
        long magazine = netty.sharedMagazine();
        netty.dump().root(GcRoot.Kind.JNI_GLOBAL, netty.heapChunk(1000, 900, 1, magazine));
        netty.heapChunk(2000, 900, 2, magazine);
        netty.heapChunk(3000, 900, 1, magazine);

        assertThat(netty.decode(folder).regions())
                .extracting(Region::capacity, Region::position)
                .containsExactly(
                        tuple(1000L, Position.BUFFERS_ONLY),
                        tuple(2000L, Position.BUFFERS_ONLY),
                        tuple(3000L, Position.UNOWNED));
    }

    @Test
    void relocatedCopiesAreReadLikeTheOriginal() {
        HprofBuilder dump = new HprofBuilder();
        NettyDump original = NettyDump.a3("io.netty", dump);
        NettyDump shaded = NettyDump.a3("io.grpc.netty.shaded.io.netty", dump);
        long magazine = shaded.sharedMagazine();
        long chunk = shaded.heapChunk(1000, 100, 2, magazine);
        dump.set(magazine, "current", chunk);
        shaded.buffer(chunk, 0, 100);
        dump.root(GcRoot.Kind.JNI_GLOBAL, original.allocator());

        MemorySnapshot snapshot = shaded.decode(folder);

        assertThat(snapshot.nettys())
                .extracting(copy -> copy.packagePrefix())
                .containsExactly("io.grpc.netty.shaded.io.netty", "io.netty");
        assertThat(snapshot.allocators()).hasSize(2);
        assertThat(snapshot.regions())
                .singleElement()
                .satisfies(region -> assertThat(
                                snapshot.allocators().get(region.allocator()).netty())
                        .isZero());
        assertThat(snapshot.claims()).hasSize(1);
    }

    @Test
    void aSecondClassLoaderHasANettyOfItsOwn() {
        NettyDump netty = NettyDump.a3();
        long magazine = netty.sharedMagazine();
        netty.dump().set(magazine, "current", netty.heapChunk(1000, 700, 1, magazine));
        TestClass second = netty.dump()
                .secondType(netty.name("buffer.AdaptivePoolingAllocator$Chunk"), 777)
                .field("delegate", REFERENCE)
                .field("magazine", REFERENCE)
                .field("capacity", INT)
                .field("allocatedBytes", INT)
                .field("refCnt", INT);
        netty.dump()
                .secondType(netty.name("buffer.AdaptivePoolingAllocator$MagazineGroup"), 777)
                .field("chunkCache", REFERENCE);
        netty.dump().instance(second, "delegate", netty.heapDelegate(640), "capacity", 640, "refCnt", 2);

        MemorySnapshot snapshot = netty.decode(folder);

        assertThat(snapshot.nettys()).extracting(copy -> copy.loader()).containsExactly(0L, 777L);
        assertThat(snapshot.allocators()).extracting(side -> side.epoch()).containsExactly("adaptive A3");
        assertThat(snapshot.regions())
                .extracting(Region::capacity, Region::allocator)
                .containsExactly(tuple(1000L, 0), tuple(640L, -1));
    }

    @Test
    void aKindOfChunkOfTheFutureIsEnteredButNoBufferIsCalledLostForIt() {
        NettyDump netty = NettyDump.a3();
        netty.type("buffer.AdaptivePoolingAllocator$RegionChunk")
                .extending(netty.type("buffer.AdaptivePoolingAllocator$Chunk"));
        long chunk = netty.dump()
                .instance(
                        netty.name("buffer.AdaptivePoolingAllocator$RegionChunk"),
                        "delegate",
                        netty.heapDelegate(640),
                        "capacity",
                        640,
                        "pooled",
                        1,
                        "refCnt",
                        6);
        netty.dump().root(GcRoot.Kind.JNI_GLOBAL, chunk);

        MemorySnapshot snapshot = netty.decode(folder);

        assertThat(snapshot.regions())
                .singleElement()
                .satisfies(region -> assertThat(book(region).countedBuffers()).isEqualTo(-1));
        assertThat(snapshot.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.what()).endsWith("$RegionChunk"));
    }

    @Test
    void aFieldOfTheFutureIsNamedAndTheRestIsRead() {
        NettyDump netty = NettyDump.a3();
        netty.type("buffer.AdaptivePoolingAllocator$Chunk").field("colour", INT);
        long magazine = netty.sharedMagazine();
        netty.dump().set(magazine, "current", netty.heapChunk(1000, 700, 1, magazine));

        MemorySnapshot snapshot = netty.decode(folder);

        assertThat(snapshot.allocators().get(0).epoch()).isEqualTo("adaptive A3");
        assertThat(snapshot.allocators().get(0).unknownFields())
                .containsExactly("AdaptivePoolingAllocator$Chunk#colour");
        assertThat(snapshot.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.why()).contains("Chunk#colour"));
        assertThat(snapshot.regions()).hasSize(1);
    }

    @Test
    void aShapeThatNoEpochHasIsNamedAndWhatCanBeReadIsRead() {
        NettyDump netty = NettyDump.a3();
        HprofBuilder dump = netty.dump();
        dump.type("other.netty.buffer.AdaptivePoolingAllocator").field("chunkAllocator", REFERENCE);
        dump.type("other.netty.buffer.AdaptivePoolingAllocator$Chunk")
                .field("delegate", REFERENCE)
                .field("capacity", INT);
        dump.instance("other.netty.buffer.AdaptivePoolingAllocator");
        dump.instance(
                "other.netty.buffer.AdaptivePoolingAllocator$Chunk",
                "delegate",
                netty.heapDelegate(640),
                "capacity",
                640);

        MemorySnapshot snapshot = netty.decode(folder);

        assertThat(snapshot.allocators()).extracting(side -> side.epoch()).containsExactly("adaptive A3", "unknown");
        assertThat(snapshot.regions()).extracting(Region::capacity).containsExactly(640L);
        assertThat(snapshot.gaps())
                .anySatisfy(gap ->
                        assertThat(gap.why()).contains("its shape is not known").contains("Chunk#refCnt"));
    }

    @Test
    void withoutRootsNothingIsCalledUnreachable() {
        NettyDump netty = NettyDump.a3();
        long magazine = netty.sharedMagazine();
        long chunk = netty.heapChunk(1000, 700, 2, magazine);
        netty.dump().set(magazine, "current", chunk);
        netty.lostBuffer(chunk, 0, 100);

        MemorySnapshot snapshot = netty.decodeWithoutRoots(folder);

        assertThat(snapshot.claims()).extracting(Claim::reach).containsExactly(Reach.UNKNOWN);
        assertThat(snapshot.regions()).extracting(Region::reach).containsExactly(Reach.UNKNOWN);
        assertThat(snapshot.gaps()).anySatisfy(gap -> assertThat(gap.what()).isEqualTo("root records"));
    }

    @Test
    void freeListsOfSegmentNumbersAreMultiplied() {
        NettyDump netty = NettyDump.b1();
        long chunk = netty.dump()
                .instance(
                        netty.name("buffer.AdaptivePoolingAllocator$SizeClassedChunk"),
                        "delegate",
                        netty.heapDelegate(1000),
                        "capacity",
                        1000,
                        "allocator",
                        netty.allocator(),
                        "segmentSize",
                        100,
                        "pooled",
                        1,
                        "refCnt",
                        2 * 4,
                        "freeList",
                        netty.intQueue(16, 3, 4, 5, 6, 7, 8, 9));
        netty.dump().root(GcRoot.Kind.JNI_GLOBAL, chunk);
        netty.buffer(chunk, 200, 60);

        MemorySnapshot snapshot = netty.decode(folder);

        ChunkBook book = book(snapshot.regions().get(0));
        assertThat(book.handedOut()).isEqualTo(300);
        assertThat(book.free()).isEqualTo(700);
        assertThat(requireNonNull(book.freeMap()).isFree(300)).isTrue();
        assertThat(requireNonNull(book.freeMap()).isFree(299)).isFalse();
        assertThat(book.countsBuffers()).isTrue();
        assertThat(snapshot.claims()).extracting(Claim::reserved).containsExactly(100L);
        assertThat(snapshot.allocators().get(0).epoch()).isEqualTo("adaptive B1");
    }

    @Test
    void aThreadsOwnChunkIsFilledFromItsEndAndItsCountSaysNothing() {
        NettyDump netty = NettyDump.c2();
        long stack = netty.dump()
                .instance(
                        netty.name("buffer.AdaptivePoolingAllocator$IntStack"),
                        "stack",
                        netty.dump().ints(910, 820, 730),
                        "top",
                        1);
        long chunk = netty.dump()
                .instance(
                        netty.name("buffer.AdaptivePoolingAllocator$SizeClassedChunk"),
                        "delegate",
                        netty.heapDelegate(1000),
                        "capacity",
                        1000,
                        "allocator",
                        netty.allocator(),
                        "segmentSize",
                        90,
                        "segments",
                        11,
                        "pooled",
                        1,
                        "refCnt",
                        2,
                        "localFreeList",
                        stack,
                        "externalFreeList",
                        netty.intQueue(16, 10));
        netty.dump().root(GcRoot.Kind.JNI_GLOBAL, chunk);

        MemorySnapshot snapshot = netty.decode(folder);

        ChunkBook book = book(snapshot.regions().get(0));
        assertThat(book.free()).isEqualTo(3 * 90);
        assertThat(book.handedOut()).isEqualTo(8 * 90);
        assertThat(requireNonNull(book.freeMap()).start()).isEqualTo(10);
        assertThat(requireNonNull(book.freeMap()).isFree(10)).isTrue();
        assertThat(requireNonNull(book.freeMap()).isFree(100)).isFalse();
        assertThat(book.countedBuffers()).isEqualTo(-1);
        assertThat(snapshot.regions().get(0).position()).isEqualTo(Position.BUFFERS_ONLY);
        assertThat(snapshot.gaps()).isEmpty();
    }

    @Test
    void aFreeListWithNonsenseInItIsSaidAndDoesNoHarm() {
        NettyDump netty = NettyDump.c2();
        long chunk = netty.dump()
                .instance(
                        netty.name("buffer.AdaptivePoolingAllocator$SizeClassedChunk"),
                        "delegate",
                        netty.heapDelegate(1000),
                        "capacity",
                        1000,
                        "segmentSize",
                        100,
                        "segments",
                        10,
                        "refCnt",
                        2,
                        "externalFreeList",
                        netty.intQueue(16, 100, 100, 150, -7, 2_000_000_000));
        netty.dump().root(GcRoot.Kind.JNI_GLOBAL, chunk);

        MemorySnapshot snapshot = netty.decode(folder);

        assertThat(book(snapshot.regions().get(0)).free()).isEqualTo(100);
        assertThat(snapshot.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.why()).contains("names a segment twice or one that it does not have"));
    }

    @Test
    void aMagazineOfAThreadThatEndedIsAbandoned() {
        NettyDump netty = NettyDump.a3();
        long live = netty.sharedMagazine();
        long orphan = netty.dump()
                .instance(netty.name("buffer.AdaptivePoolingAllocator$Magazine"), "parent", netty.allocator());
        netty.dump().set(orphan, "current", netty.heapChunk(1000, 0, 1, orphan));

        MemorySnapshot snapshot = netty.decode(folder);

        assertThat(snapshot.owners())
                .filteredOn(owner -> owner.id() == live || owner.id() == orphan)
                .extracting(Owner::kind, Owner::abandoned)
                .containsExactly(tuple(Owner.Kind.SHARED_MAGAZINE, false), tuple(Owner.Kind.THREAD_MAGAZINE, true));
    }
}
