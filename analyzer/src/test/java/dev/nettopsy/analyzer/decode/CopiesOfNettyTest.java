package dev.nettopsy.analyzer.decode;

import static dev.nettopsy.analyzer.graph.FieldType.INT;
import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.hprof.TestClass;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Region;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several Nettys in one process: relocated ones, and the same one in several class loaders. */
class CopiesOfNettyTest {

    @TempDir
    Path folder;

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
}
