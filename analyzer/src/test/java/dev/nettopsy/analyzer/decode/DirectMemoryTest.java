package dev.nettopsy.analyzer.decode;

import static dev.nettopsy.analyzer.decode.DirectBuffers.BUFFER;
import static dev.nettopsy.analyzer.graph.FieldType.BOOLEAN;
import static dev.nettopsy.analyzer.graph.FieldType.INT;
import static dev.nettopsy.analyzer.graph.FieldType.LONG;
import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.Counter;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is memory of its own among direct buffers, and what only looks like it. */
class DirectMemoryTest {

    private static final String CLEANER = "jdk.internal.ref.Cleaner";
    private static final String DEALLOCATOR = "java.nio.DirectByteBuffer$Deallocator";
    private static final String UNMAPPER = "sun.nio.ch.FileChannelImpl$DefaultUnmapper";

    @TempDir
    Path folder;

    private final NettyDump netty = NettyDump.a3();
    private final HprofBuilder dump = netty.dump();

    @BeforeEach
    void declare() {
        DirectBuffers.declare(dump);
        dump.type("java.nio.DirectByteBufferR").extending(dump.type(BUFFER));
        dump.type(DEALLOCATOR).field("address", LONG).field("size", LONG).field("capacity", INT);
        dump.type(UNMAPPER).field("address", LONG).field("size", LONG);
        dump.type(CLEANER)
                .field("thunk", REFERENCE)
                .field("next", REFERENCE)
                .field("prev", REFERENCE)
                .field("referent", REFERENCE);
    }

    private long cleaner(long address, int capacity) {
        long thunk = dump.instance(DEALLOCATOR, "address", address, "size", capacity, "capacity", capacity);
        return dump.instance(CLEANER, "thunk", thunk);
    }

    private long allocated(long address, int capacity) {
        return dump.instance(BUFFER, "address", address, "capacity", capacity, "cleaner", cleaner(address, capacity));
    }

    private void hold(long object) {
        dump.root(GcRoot.Kind.JNI_GLOBAL, object);
    }

    @Test
    void aBufferWithACleanerIsARegionAndItsViewsAreNot() {
        long buffer = allocated(0x7f0000, 500);
        hold(buffer);
        hold(dump.instance(BUFFER, "address", 0x7f0000, "capacity", 500, "att", buffer));
        hold(dump.instance("java.nio.DirectByteBufferR", "address", 0x7f0010, "capacity", 100, "att", buffer));

        MemorySnapshot snapshot = netty.decode(folder);

        assertThat(snapshot.regions())
                .extracting(Region::address, Region::capacity, Region::position, Region::freedByCollector)
                .containsExactly(tuple(0x7f0000L, 500L, Position.NIO, true));
        assertThat(snapshot.claims()).extracting(Claim::id).containsExactly(buffer);
    }

    @Test
    void theModuleImageOfTheJvmIsNoRegion() {
        hold(dump.instance(BUFFER, "address", 0x7f0000, "capacity", 128_651_437));
        assertThat(netty.decode(folder).regions()).isEmpty();
    }

    @Test
    void aBufferWhoseCleanerHasRunHasNoMemory() {
        long forgetful = allocated(0, 500);
        long record = allocated(0x7f1000, 600);
        long cleaner = cleaner(0x7f2000, 700);
        dump.set(cleaner, "next", cleaner);
        dump.set(record, "cleaner", cleaner);
        hold(forgetful);
        hold(record);

        assertThat(netty.decode(folder).regions())
                .extracting(Region::capacity)
                .as("only the cleaner that lost its buffer, and has not run")
                .containsExactly(600L);
    }

    @Test
    void memoryWhoseBufferIsGoneIsAboutToBeFreed() {
        hold(cleaner(0x7f0000, 400));
        assertThat(netty.decode(folder).regions())
                .extracting(Region::capacity, Region::reach, Region::freedByCollector)
                .containsExactly(tuple(400L, Reach.UNREACHABLE, true));
    }

    @Test
    void aBufferOfNoBytesHasTheByteThatTheJvmReserves() {
        long thunk = dump.instance(DEALLOCATOR, "address", 0x7f0000, "size", 1, "capacity", 0);
        long cleaner = dump.instance(CLEANER, "thunk", thunk);
        hold(dump.instance(BUFFER, "address", 0x7f0000, "capacity", 0, "cleaner", cleaner));
        assertThat(netty.decode(folder).regions()).extracting(Region::capacity).containsExactly(1L);
    }

    @Test
    void aMappedFileIsOfAnotherKind() {
        long thunk = dump.instance(UNMAPPER, "address", 0x7f0000, "size", 300);
        long cleaner = dump.instance(CLEANER, "thunk", thunk);
        hold(dump.instance(BUFFER, "address", 0x7f0000, "capacity", 300, "cleaner", cleaner));
        assertThat(netty.decode(folder).regions())
                .extracting(Region::kind, Region::position)
                .containsExactly(tuple(MemoryKind.MAPPED, Position.MAPPED));
    }

    @Test
    void temporaryBuffersOfTheJdkAreCached() {
        long buffer = allocated(0x7f0000, 200);
        dump.type("sun.nio.ch.Util$BufferCache")
                .field("buffers", REFERENCE)
                .field("count", INT)
                .field("start", INT);
        hold(dump.instance(
                "sun.nio.ch.Util$BufferCache",
                "buffers",
                dump.array("java.nio.ByteBuffer", 0, buffer),
                "start",
                1,
                "count",
                1));
        assertThat(netty.decode(folder).claims()).extracting(Claim::kind).containsExactly(Claim.Kind.CACHED);
    }

    @Test
    void theMemoryOfAChunkIsEnteredOnce() {
        long buffer = dump.instance(BUFFER, "address", 0x7f0000, "capacity", 900);
        long magazine = netty.sharedMagazine();
        long chunk = netty.heapChunk(900, 100, 1, magazine);
        dump.set(
                chunk,
                "delegate",
                dump.instance(
                        netty.name("buffer.UnpooledDirectByteBuf"), "buffer", buffer, "capacity", 900, "refCnt", 2));
        dump.set(magazine, "current", chunk);

        assertThat(netty.decode(folder).regions())
                .extracting(Region::id, Region::address, Region::kind, Region::freedByCollector)
                .containsExactly(tuple(chunk, 0x7f0000L, MemoryKind.DIRECT, false));
    }

    @Test
    void unpooledBuffersInUseAreRegionsAndReleasedOrWrappingOnesAreNot() {
        long held = netty.heapDelegate(64);
        hold(held);
        long released = netty.heapDelegate(65);
        dump.set(released, "refCnt", 1);
        hold(released);
        netty.heapDelegate(66);
        hold(dump.instance(
                netty.name("buffer.UnpooledDirectByteBuf"),
                "buffer",
                dump.instance(BUFFER, "address", 0x7f0000, "capacity", 67),
                "doNotFree",
                1,
                "refCnt",
                2));

        MemorySnapshot snapshot = netty.decode(folder);

        assertThat(snapshot.regions())
                .extracting(Region::id, Region::position)
                .containsExactly(tuple(held, Position.UNPOOLED));
        assertThat(snapshot.claims()).extracting(Claim::references).containsExactly(1L);
    }

    @Test
    void countersOfTheJvmAndOfNettyAreRead() {
        dump.type("java.util.concurrent.atomic.AtomicLong").field("value", LONG);
        long reserved = dump.instance("java.util.concurrent.atomic.AtomicLong", "value", 12_345L);
        dump.type("java.nio.Bits")
                .staticReference("RESERVED_MEMORY")
                .staticField("MAX_MEMORY", LONG, 99_999L)
                .staticField("MEMORY_LIMIT_SET", BOOLEAN, 1);
        dump.setStatic("java.nio.Bits", "RESERVED_MEMORY", reserved);
        netty.type("util.internal.PlatformDependent")
                .staticReference("DIRECT_MEMORY_COUNTER")
                .staticField("DIRECT_MEMORY_LIMIT", LONG, 77_777L)
                .staticField("MAX_DIRECT_MEMORY", LONG, 77_777L);

        assertThat(netty.decode(folder).counters())
                .extracting(Counter::name, Counter::value, Counter::limit)
                .containsExactly(
                        tuple("Bits.RESERVED_MEMORY", 12_345L, 99_999L),
                        tuple("PlatformDependent.DIRECT_MEMORY_COUNTER", -1L, 77_777L));
    }
}
