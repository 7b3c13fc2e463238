package dev.nettopsy.analyzer.reach;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapGraphs;
import dev.nettopsy.analyzer.graph.Memory;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import dev.nettopsy.analyzer.hprof.RecordOutput;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A dump of more objects than an {@code int} counts, in memory that holds a byte of each at most. The ordinary build writes
 * one of two million objects; the profile {@code huge} one of more than 2^31, which is 30 GB.
 *
 * <pre>
 * root → table, an Object[] → each 1024th group, an Object[] → the first and the last of its 1023 byte[0]
 * </pre>
 *
 * <p>Identifiers have four bytes and no gaps, as a tool that numbers objects anew writes them: object {@code n} has ordinal
 * {@code n - 1}.
 */
class HugeDumpTest {

    private static final long OBJECTS = Long.getLong("nettopsy.huge.objects", 1L << 21);
    private static final long MEMORY = Long.getLong("nettopsy.huge.memory", 64L << 20);

    private static final int OBJECT_CLASS = 1;
    private static final int ARRAY_CLASS = 2;
    private static final int TABLE = 3;
    private static final int FIRST_GROUP = 4;
    private static final int GROUP = 1024;
    private static final int GROUPS_APART = 1024;

    private static final int SEGMENT_GROUPS = 4096;

    private static final long GROUPS = (OBJECTS - FIRST_GROUP + 1) / GROUP;
    private static final int IN_TABLE = (int) ((GROUPS + GROUPS_APART - 1) / GROUPS_APART);

    @TempDir
    Path folder;

    /** The array that a group begins with; its bytes follow it. */
    private static long group(long number) {
        return FIRST_GROUP + number * GROUP;
    }

    private static RecordOutput out() {
        return new RecordOutput(Integer.BYTES);
    }

    private static RecordOutput named(int id, String name) {
        return out().id(id).raw(name.getBytes(StandardCharsets.US_ASCII));
    }

    private static RecordOutput classPart(int id, int superclass) {
        RecordOutput part = out().u1(0x20).id(id).u4(0).id(superclass);
        return part.id(0).id(0).id(0).id(0).id(0).u4(0).u2(0).u2(0).u2(0);
    }

    private static byte[] head() {
        RecordOutput table = out().u1(0x22).id(TABLE).u4(0).u4(IN_TABLE).id(ARRAY_CLASS);
        for (int i = 0; i < IN_TABLE; i++) {
            table.id(group((long) i * GROUPS_APART));
        }
        RecordOutput parts = out().raw(classPart(OBJECT_CLASS, 0).bytes())
                .raw(classPart(ARRAY_CLASS, OBJECT_CLASS).bytes())
                .raw(out().u1(0x01).id(TABLE).id(0).bytes())
                .raw(table.bytes());
        return out().raw("JAVA PROFILE 1.0.2".getBytes(StandardCharsets.US_ASCII))
                .u1(0)
                .u4(Integer.BYTES)
                .u8(0)
                .record(0x01, named(0x10, "java/lang/Object"))
                .record(0x01, named(0x11, "[Ljava/lang/Object;"))
                .record(0x02, out().u4(1).id(OBJECT_CLASS).u4(0).id(0x10))
                .record(0x02, out().u4(2).id(ARRAY_CLASS).u4(0).id(0x11))
                .record(0x1c, parts)
                .bytes();
    }

    private static void write(Path dump) throws IOException {
        ByteBuffer group = ByteBuffer.allocate(17 + 2 * Integer.BYTES + (GROUP - 1) * 14);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(dump), 1 << 20)) {
            out.write(head());
            for (long from = 0; from < GROUPS; from += SEGMENT_GROUPS) {
                long to = Math.min(GROUPS, from + SEGMENT_GROUPS);
                out.write(
                        out().u1(0x1c).u4(0).u4((to - from) * group.capacity()).bytes());
                for (long number = from; number < to; number++) {
                    fill(group.clear(), (int) group(number));
                    out.write(group.array());
                }
            }
            out.write(out().record(0x2c, out()).bytes());
        }
    }

    private static void fill(ByteBuffer group, int id) {
        group.put((byte) 0x22).putInt(id).putInt(0).putInt(2).putInt(ARRAY_CLASS);
        group.putInt(id + 1).putInt(id + GROUP - 1);
        for (int i = 1; i < GROUP; i++) {
            group.put((byte) 0x23).putInt(id + i).putLong(0).put((byte) 8);
        }
    }

    @Test
    void objectsBeyondTheRangeOfAnIntAreCountedFoundAndMeasured() throws IOException {
        Path dump = folder.resolve("huge.hprof");
        write(dump);
        long last = group((IN_TABLE - 1L) * GROUPS_APART) + GROUP - 1;
        try (HeapGraph graph = HeapGraphs.open(dump, new Memory(MEMORY), Progress.SILENT)) {
            assertThat(graph.facts().damage()).isEmpty();
            assertThat(graph.columns().isBounded()).isTrue();
            assertThat(graph.objectCount()).isEqualTo(TABLE + GROUPS * GROUP);
            assertThat(graph.classesNamed("byte[]").get(0).instanceCount()).isEqualTo(GROUPS * (GROUP - 1));
            assertThat(graph.ordinals().ordinalOf(last)).isEqualTo(last - 1);
            assertThat(requireNonNull(graph.objectAt(last)).type().name()).isEqualTo("byte[]");

            HeapSearch search = new HeapSearch(graph, Progress.SILENT);
            Reachability reach = search.reach();
            assertThat(reach.pathTo(last).stream().map(PathStep::id))
                    .containsExactly((long) TABLE, last - GROUP + 1, last);
            assertThat(reach.pathTo(last - 1)).isEmpty();
            checkRetained(graph, search.retained(), last);
        }
    }

    private static void checkRetained(HeapGraph graph, RetainedHeap retained, long last) {
        ObjectOrdinals ordinals = graph.ordinals();
        long array = ordinals.shallowBytes(last - GROUP);
        long bytes = ordinals.shallowBytes(last - 1);
        long table = ordinals.shallowBytes(TABLE - 1);
        assertThat(retained.of(last)).isEqualTo(bytes);
        assertThat(retained.of(last - GROUP + 1)).isEqualTo(array + 2 * bytes);
        assertThat(retained.of(TABLE)).isEqualTo(table + IN_TABLE * (array + 2 * bytes));
    }
}
