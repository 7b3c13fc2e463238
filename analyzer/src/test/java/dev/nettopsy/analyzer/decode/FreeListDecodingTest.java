package dev.nettopsy.analyzer.decode;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Region;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chunks of segments: which of them are free, by the lists of each release. */
class FreeListDecodingTest {

    @TempDir
    Path folder;

    /** A chunk of 1,000 bytes in segments, held by a root, with more of its fields by name and value. */
    private static long chunk(NettyDump netty, int segmentSize, Object... more) {
        Object[] all = {
            "delegate",
            netty.heapDelegate(1000),
            "allocator",
            netty.allocator(),
            "capacity",
            1000,
            "pooled",
            1,
            "segmentSize",
            segmentSize
        };
        Object[] fields = Stream.concat(Stream.of(all), Stream.of(more)).toArray();
        long chunk = netty.dump().instance(netty.name("buffer.AdaptivePoolingAllocator$SizeClassedChunk"), fields);
        netty.dump().root(GcRoot.Kind.JNI_GLOBAL, chunk);
        return chunk;
    }

    private static ChunkBook book(Region region) {
        return requireNonNull(region.chunk());
    }

    @Test
    void freeListsOfSegmentNumbersAreMultiplied() {
        NettyDump netty = NettyDump.b1();
        long chunk = chunk(netty, 100, "refCnt", 2 * 4, "freeList", netty.intQueue(16, 3, 4, 5, 6, 7, 8, 9));
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
        chunk(
                netty,
                90,
                "segments",
                11,
                "refCnt",
                2,
                "localFreeList",
                stack,
                "externalFreeList",
                netty.intQueue(16, 10));

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
        chunk(
                netty,
                100,
                "segments",
                10,
                "refCnt",
                2,
                "externalFreeList",
                netty.intQueue(16, 100, 100, 150, -7, 2_000_000_000));

        MemorySnapshot snapshot = netty.decode(folder);

        assertThat(book(snapshot.regions().get(0)).free()).isEqualTo(100);
        assertThat(snapshot.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.why()).contains("names a segment twice or one that it does not have"));
    }
}
