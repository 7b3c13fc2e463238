package dev.nettopsy.analyzer.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nettopsy.analyzer.bytes.UnusableInputException;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged dump gives what can be read of it, and says what is missing. */
class DamagedDumpTest {

    /** Of the dump below up to the first record. */
    private static final int HEADER = "JAVA PROFILE 1.0.2".length() + 1 + 4 + 8;

    @TempDir
    Path folder;

    /** A dump with a part of every kind in several segments. */
    private static HprofBuilder everyKind() {
        HprofBuilder dump = new HprofBuilder().objectsPerSegment(5);
        dump.type("demo.Node")
                .field("next", FieldType.REFERENCE)
                .field("flag", FieldType.BOOLEAN)
                .field("weight", FieldType.DOUBLE)
                .staticField("count", FieldType.INT, 8)
                .staticReference("head");
        int thread = dump.thread("worker", "demo.Node#run", "java.lang.Thread#run");
        long next = 0;
        for (int i = 0; i < 8; i++) {
            next = dump.instance("demo.Node", "next", next, "weight", 1.5 * i);
            dump.array("java.lang.Object", next, 0, next);
            dump.longs(i, -i);
        }
        dump.setStatic("demo.Node", "head", next);
        for (GcRoot.Kind kind : GcRoot.Kind.values()) {
            dump.root(kind, next, thread, 0);
        }
        return dump;
    }

    private HeapGraph open(byte[] dump) throws IOException {
        return HeapGraphs.open(Files.write(folder.resolve("test.hprof"), dump), Progress.SILENT);
    }

    /** Touches all that a graph offers. */
    private static long readAll(HeapGraph graph) {
        long objects = 0;
        for (HeapClass type : graph.classes()) {
            for (StaticField field : type.staticFields()) {
                type.staticReference(field.name());
            }
            long[] seen = new long[1];
            graph.forEachInstance(type, instance -> {
                seen[0]++;
                readFields(instance);
            });
            objects += seen[0];
        }
        for (GcRoot root : graph.roots()) {
            HeapObject object = graph.objectAt(root.object());
            if (object instanceof HeapObjectArray array && array.length() > 0) {
                array.element(array.length() - 1);
            } else if (object instanceof HeapPrimitiveArray array && array.length() > 0) {
                array.element(array.length() - 1);
                array.bytes(0, 1 << 20);
            }
        }
        graph.threads().forEach(thread -> graph.objectAt(thread.object()));
        return objects;
    }

    private static void readFields(HeapInstance instance) {
        for (HeapClass type = instance.type(); type != null; type = type.superclass()) {
            for (FieldDeclaration field : type.declaredFields()) {
                instance.number(field.name(), 0);
                HeapObject value = instance.reference(field.name());
                if (value instanceof HeapObjectArray array) {
                    for (int i = 0; i < Math.min(100, array.length()); i++) {
                        array.element(i);
                    }
                }
            }
        }
    }

    @Test
    void aWholeDumpIsComplete() throws IOException {
        try (HeapGraph graph = open(everyKind().toBytes())) {
            assertThat(graph.facts().damage()).isEmpty();
            assertThat(graph.facts().complete()).isTrue();
            assertThat(graph.facts().hasRoots()).isTrue();
            // 8 nodes, the thread and its name
            assertThat(readAll(graph)).isEqualTo(10);
        }
    }

    @Test
    void cutAtAnyByteItIsReadUpToThere() throws IOException {
        byte[] whole = everyKind().toBytes();
        long before = 0;
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            if (length < HEADER) {
                assertThatThrownBy(() -> open(cut))
                        .as("cut at %s", length)
                        .isInstanceOf(UnusableInputException.class)
                        .hasMessageMatching("[^\n]+");
                continue;
            }
            try (HeapGraph graph = open(cut)) {
                readAll(graph);
                DumpFacts facts = graph.facts();
                // Without any heap record there is nothing that would say that one was to come.
                assertThat(facts.complete())
                        .as("cut at %s", length)
                        .isEqualTo(facts.damage().isEmpty());
                // What was there before a byte more was cut is still there.
                assertThat(graph.objectCount()).as("cut at %s", length).isGreaterThanOrEqualTo(before);
                before = graph.objectCount();
                if (before > 0) {
                    assertThat(facts.damage()).as("cut at %s", length).isNotEmpty();
                }
            }
        }
    }

    @Test
    void flippedBytesNeverBreakIt() throws IOException {
        byte[] whole = everyKind().toBytes();
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            byte[] damaged = whole.clone();
            int flips = 1 + random.nextInt(4);
            for (int i = 0; i < flips; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            readOrRefuse(damaged, "seed " + seed);
        }
    }

    @Test
    void zeroedRegionsNeverBreakIt() throws IOException {
        byte[] whole = everyKind().toBytes();
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] damaged = whole.clone();
            int from = HEADER + random.nextInt(damaged.length - HEADER);
            Arrays.fill(damaged, from, Math.min(damaged.length, from + random.nextInt(200)), (byte) 0);
            readOrRefuse(damaged, "seed " + seed);
        }
    }

    private void readOrRefuse(byte[] damaged, String what) throws IOException {
        try (HeapGraph graph = open(damaged)) {
            readAll(graph);
        } catch (UnusableInputException e) {
            assertThat(e.getMessage()).as(what).doesNotContain("\n");
        } catch (RuntimeException e) {
            throw new AssertionError(what, e);
        }
    }

    /** The head of a segment is lost; the segments behind it are found again. */
    @Test
    void aZeroedSegmentCostsThatSegmentOnly() throws IOException {
        HprofBuilder dump = new HprofBuilder().objectsPerSegment(10);
        for (int i = 0; i < 100; i++) {
            dump.instance("demo.Item");
        }
        byte[] bytes = dump.toBytes();
        // An instance without fields takes 25 bytes, a segment of 10 with its head 259; the last 9 bytes are the end.
        int inSegment7 = bytes.length - 9 - 3 * 259 - 150;
        Arrays.fill(bytes, inSegment7, inSegment7 + 3, (byte) 0);
        int headOfSegment4 = bytes.length - 9 - 6 * 259 - 259;
        Arrays.fill(bytes, headOfSegment4, headOfSegment4 + 9, (byte) 0);
        try (HeapGraph graph = open(bytes)) {
            long items = graph.classesNamed("demo.Item").get(0).instanceCount();
            assertThat(items).isBetween(80L, 89L);
            assertThat(graph.facts().complete()).isFalse();
            assertThat(graph.facts().damage()).hasSize(2);
        }
    }

    @Test
    void whatIsNoDumpIsRefusedInOneLine() {
        assertThatThrownBy(() -> open(new byte[0])).hasMessageEndingWith("not a heap dump");
        assertThatThrownBy(() -> open("{\"format\": 1}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageEndingWith("not a heap dump");
        byte[] future = new HprofBuilder().format("JAVA PROFILE 9.9").toBytes();
        assertThatThrownBy(() -> open(future)).hasMessageContaining("unknown format version");
    }

    @Test
    void unknownPartsAreNamedWithTheirOffset() throws IOException {
        byte[] bytes = new HprofBuilder().toBytes();
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 12);
        // A segment of 3 bytes instead of the end record.
        byte[] segment = {0x1c, 0, 0, 0, 0, 0, 0, 0, 3, 0x77, 1, 2};
        System.arraycopy(segment, 0, longer, bytes.length - 9, segment.length);
        System.arraycopy(bytes, bytes.length - 9, longer, bytes.length + 3, 9);
        try (HeapGraph graph = open(longer)) {
            assertThat(graph.facts().damage())
                    .singleElement()
                    .asString()
                    .contains("unknown sub-record 0x77 at offset " + bytes.length);
        }
    }
}
