package dev.nettopsy.analyzer.decode;

import static dev.nettopsy.analyzer.decode.DirectBuffers.BUFFER;
import static dev.nettopsy.analyzer.graph.FieldType.INT;
import static dev.nettopsy.analyzer.graph.FieldType.LONG;
import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Foreign memory as JDK 25 keeps it: by arena, whatever looks into it. */
class SegmentDecodingTest {

    private static final String SESSION = "jdk.internal.foreign.MemorySessionImpl";
    private static final String SHARED = "jdk.internal.foreign.SharedSession";
    private static final String AUTOMATIC = "jdk.internal.foreign.ImplicitSession";
    private static final String LIST = "jdk.internal.foreign.SharedSession$SharedResourceList";
    private static final String MEMORY = "jdk.internal.foreign.SegmentFactories$1";
    private static final String FILE = "jdk.internal.foreign.SegmentFactories$2";
    private static final String SEGMENT = "jdk.internal.foreign.NativeMemorySegmentImpl";

    @TempDir
    Path folder;

    private final NettyDump netty = NettyDump.a3();
    private final HprofBuilder dump = netty.dump();

    @BeforeEach
    void declare() {
        dump.type(SESSION).field("resourceList", REFERENCE).field("state", INT);
        dump.type(SHARED).extending(dump.type(SESSION));
        dump.type(AUTOMATIC).extending(dump.type(SHARED));
        dump.type(LIST).field("fst", REFERENCE).field("cache", REFERENCE);
        dump.type(MEMORY)
                .field("val$allocationBase", LONG)
                .field("val$allocationSize", LONG)
                .field("val$cleanupByteSize", LONG)
                .field("next", REFERENCE);
        dump.type(FILE).field("val$unmapper", REFERENCE).field("next", REFERENCE);
        dump.type("sun.nio.ch.FileChannelImpl$DefaultUnmapper")
                .field("address", LONG)
                .field("size", LONG)
                .field("cap", LONG);
        dump.type(SEGMENT).field("min", LONG).field("length", LONG).field("scope", REFERENCE);
        DirectBuffers.declare(dump);
    }

    private long memory(long address, long size, long asked, long next) {
        return dump.instance(
                MEMORY,
                "val$allocationBase",
                address,
                "val$allocationSize",
                size,
                "val$cleanupByteSize",
                asked,
                "next",
                next);
    }

    private long session(String type, int state, long first) {
        return dump.instance(type, "state", state, "resourceList", dump.instance(LIST, "fst", first));
    }

    private void hold(long object) {
        dump.root(GcRoot.Kind.JNI_GLOBAL, object);
    }

    @Test
    void everyAllocationOfAnOpenArenaIsARegionWhateverLooksIntoIt() {
        long first = memory(0x7f0000, 1000, 1000, 0);
        long session = session(SHARED, 0, memory(0x7f1000, 3048, 3000, first));
        long slice = dump.instance(SEGMENT, "min", 0x7f0064L, "length", 200L, "scope", session);
        hold(dump.instance(BUFFER, "address", 0x7f0064L, "capacity", 200, "segment", slice));
        hold(slice);

        MemorySnapshot snapshot = netty.decode(folder);

        assertThat(snapshot.regions())
                .extracting(Region::address, Region::capacity, Region::position, Region::freedByCollector)
                .containsExactlyInAnyOrder(
                        tuple(0x7f0000L, 1000L, Position.NIO, false), tuple(0x7f1000L, 3048L, Position.NIO, false));
        assertThat(snapshot.claims())
                .extracting(Claim::id, Claim::length, Claim::reach)
                .containsExactlyInAnyOrder(tuple(session, 1000L, Reach.STRONG), tuple(session, 3000L, Reach.STRONG));
        assertThat(snapshot.gaps()).isEmpty();
    }

    @Test
    void anAutomaticArenaIsTheCollectors() {
        session(AUTOMATIC, 1, memory(0x7f0000, 1000, 1000, 0));
        assertThat(netty.decode(folder).regions())
                .extracting(Region::freedByCollector, Region::reach)
                .containsExactly(tuple(true, Reach.UNREACHABLE));
    }

    @Test
    void aClosedArenaHasNoMemory() {
        hold(session(SHARED, -1, memory(0x7f0000, 1000, 1000, 0)));
        assertThat(netty.decode(folder).regions()).isEmpty();
    }

    @Test
    void aMappedSegmentIsAMappedFile() {
        long unmapper = dump.instance(
                "sun.nio.ch.FileChannelImpl$DefaultUnmapper", "address", 0x7f0000L, "size", 5000L, "cap", 4900L);
        hold(session(SHARED, 0, dump.instance(FILE, "val$unmapper", unmapper)));
        assertThat(netty.decode(folder).regions())
                .extracting(Region::kind, Region::position, Region::capacity)
                .containsExactly(tuple(MemoryKind.MAPPED, Position.MAPPED, 5000L));
    }

    @Test
    void aChainThatRunsInACircleEnds() {
        long last = memory(0x7f0000, 1000, 1000, 0);
        dump.set(last, "next", memory(0x7f1000, 2000, 2000, last));
        hold(session(SHARED, 0, last));
        assertThat(netty.decode(folder).regions()).hasSize(2);
    }

    @Test
    void aBufferIntoMemoryThatNoArenaHasIsSaidOnly() {
        long global = dump.instance(SEGMENT, "min", 0x7f0000L, "length", 555L, "scope", session(SHARED, 1, 0));
        hold(dump.instance(BUFFER, "address", 0x7f0000L, "capacity", 555, "segment", global));
        MemorySnapshot snapshot = netty.decode(folder);
        assertThat(snapshot.regions()).isEmpty();
        assertThat(snapshot.gaps()).extracting(gap -> gap.what()).containsExactly("buffers of foreign-memory segments");
    }
}
