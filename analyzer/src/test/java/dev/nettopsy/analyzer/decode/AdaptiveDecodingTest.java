package dev.nettopsy.analyzer.decode;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nettopsy.analyzer.graph.GcRoot;
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
