package dev.nettopsy.analyzer.graph;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.hprof.RecordOutput;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps of several gigabytes, as sparse files: contents of their large arrays are holes. */
class LargeDumpTest {

    private static final long CLASS_ID = 0x100;
    private static final long SMALL_ID = 0x7_0000_0000L;
    private static final long ARRAY_ID = 0x7_0000_1000L;
    private static final long LAST_ID = 0x7_f000_0000L;

    /** As {@code long[]}: 2,400,000,000 bytes, more than an {@code int} counts. */
    private static final int ELEMENTS = 300_000_000;

    private static final long ARRAY_BYTES = 8L * ELEMENTS;

    @TempDir
    Path folder;

    private static RecordOutput out() {
        return new RecordOutput(Long.BYTES);
    }

    private static RecordOutput start(String format) {
        RecordOutput name = out().id(0x10).raw("demo/Item".getBytes(StandardCharsets.UTF_8));
        return out().raw(format.getBytes(StandardCharsets.US_ASCII))
                .u1(0)
                .u4(Long.BYTES)
                .u8(0)
                .record(0x01, name)
                .record(0x02, out().u4(1).id(CLASS_ID).u4(0).id(0x10));
    }

    private static byte[] classAndItem() {
        RecordOutput part =
                out().u1(0x20).id(CLASS_ID).u4(0).id(0).id(0).id(0).id(0).id(0).id(0);
        part.u4(0).u2(0).u2(0).u2(0);
        return part.raw(item(SMALL_ID)).bytes();
    }

    private static byte[] item(long id) {
        return out().u1(0x21).id(id).u4(0).id(CLASS_ID).u4(0).bytes();
    }

    private static byte[] arrayHead(long id) {
        return out().u1(0x23).id(id).u4(0).u4(ELEMENTS).u1(11).bytes();
    }

    private static byte[] end() {
        return out().record(0x2c, out()).bytes();
    }

    private static void checkArray(HeapGraph graph, long id) {
        HeapPrimitiveArray array = (HeapPrimitiveArray) requireNonNull(graph.objectAt(id));
        assertThat(array.length()).isEqualTo(ELEMENTS);
        assertThat(array.element(0)).isZero();
        assertThat(array.element(ELEMENTS - 1)).isEqualTo(42);
        assertThat(array.bytes(ARRAY_BYTES - 1, 10)).containsExactly(42);
    }

    @Test
    void anArrayOfMoreThanTwoGigabytesIsReadToItsLastElement() throws IOException {
        Path dump = folder.resolve("large.hprof");
        byte[] first = classAndItem();
        byte[] head = arrayHead(ARRAY_ID);
        try (RandomAccessFile file = new RandomAccessFile(dump.toFile(), "rw")) {
            file.write(start("JAVA PROFILE 1.0.2").bytes());
            file.write(out().u1(0x1c)
                    .u4(0)
                    .u4(first.length + head.length + ARRAY_BYTES)
                    .raw(first)
                    .raw(head)
                    .bytes());
            file.seek(file.getFilePointer() + ARRAY_BYTES - Long.BYTES);
            file.writeLong(42);
            file.write(out().record(0x1c, out().raw(item(LAST_ID))).bytes());
            file.write(end());
        }
        try (HeapGraph graph = HeapGraphs.open(dump, Progress.SILENT)) {
            assertThat(graph.facts().damage()).isEmpty();
            assertThat(graph.classesNamed("demo.Item").get(0).instanceCount()).isEqualTo(2);
            assertThat(graph.objectAt(LAST_ID)).isInstanceOf(HeapInstance.class);
            checkArray(graph, ARRAY_ID);
            assertThat(graph.classesNamed("long[]").get(0).shallowBytes()).isEqualTo(16 + ARRAY_BYTES);
        }
    }

    /** JDK 6 to 8 wrote one record whatever the size of the heap: its length wrapped around, or was left 0. */
    @Test
    void aRecordOfMoreThanFourGigabytesWithAWrongLengthIsReadToItsEnd() throws IOException {
        byte[] first = classAndItem();
        byte[] head = arrayHead(ARRAY_ID);
        byte[] last = item(LAST_ID);
        long length = first.length + 2 * (head.length + ARRAY_BYTES) + last.length;
        for (long stated : new long[] {length & 0xffff_ffffL, 0}) {
            Path dump = folder.resolve("wrapped-" + stated + ".hprof");
            try (RandomAccessFile file = new RandomAccessFile(dump.toFile(), "rw")) {
                file.write(start("JAVA PROFILE 1.0.1").bytes());
                file.write(out().u1(0x0c).u4(0).u4(stated).raw(first).bytes());
                for (int array = 0; array < 2; array++) {
                    file.write(arrayHead(ARRAY_ID + 8L * array));
                    file.seek(file.getFilePointer() + ARRAY_BYTES - Long.BYTES);
                    file.writeLong(42);
                }
                file.write(last);
            }
            try (HeapGraph graph = HeapGraphs.open(dump, Progress.SILENT)) {
                assertThat(graph.facts().damage()).isEmpty();
                assertThat(graph.classesNamed("demo.Item").get(0).instanceCount())
                        .isEqualTo(2);
                checkArray(graph, ARRAY_ID);
                checkArray(graph, ARRAY_ID + 8);
            }
        }
    }
}
