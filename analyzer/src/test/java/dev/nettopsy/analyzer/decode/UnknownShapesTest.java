package dev.nettopsy.analyzer.decode;

import static dev.nettopsy.analyzer.graph.FieldType.INT;
import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no known release has is named, and what can be read is read. */
class UnknownShapesTest {

    @TempDir
    Path folder;

    private static ChunkBook book(Region region) {
        return requireNonNull(region.chunk());
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
}
