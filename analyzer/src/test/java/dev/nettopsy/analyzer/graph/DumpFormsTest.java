package dev.nettopsy.analyzer.graph;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.hprof.RecordOutput;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One heap in every form that a dump may have reads the same; and heaps that no JVM would write do no harm. */
class DumpFormsTest {

    @TempDir
    Path folder;

    private HeapGraph open(byte[] dump) throws IOException {
        return HeapGraphs.open(Files.write(folder.resolve("test.hprof"), dump), Progress.SILENT);
    }

    private static HprofBuilder list(HprofBuilder dump, int nodes) {
        return list(dump, nodes, i -> dump);
    }

    /** A linked list; the builder is told before each node where to put it. */
    private static HprofBuilder list(HprofBuilder dump, int nodes, IntFunction<HprofBuilder> place) {
        dump.type("demo.Node")
                .field("next", FieldType.REFERENCE)
                .field("value", FieldType.CHAR)
                .staticReference("head");
        long head = 0;
        for (int i = 0; i < nodes; i++) {
            head = place.apply(i).instance("demo.Node", "next", head, "value", i);
        }
        dump.setStatic("demo.Node", "head", head);
        return dump;
    }

    private static void check(HeapGraph graph, int nodes) {
        assertThat(graph.facts().damage()).isEmpty();
        HeapClass type = graph.classesNamed("demo.Node").get(0);
        assertThat(type.instanceCount()).isEqualTo(nodes);
        HeapInstance node = (HeapInstance) requireNonNull(type.staticReference("head"));
        for (int i = nodes - 1; i > 0; i--) {
            assertThat(node.number("value", -1)).isEqualTo(i);
            node = requireNonNull(node.instance("next"));
        }
        assertThat(node.instance("next")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "JAVA PROFILE 1.0.1, 4, true, false",
        "JAVA PROFILE 1.0.1, 8, true, false",
        "JAVA PROFILE 1.0.2, 4, false, false",
        "JAVA PROFILE 1.0.2, 8, false, true",
        "JAVA PROFILE 1.0.3, 4, false, true"
    })
    void everyFormatReadsTheSame(String format, int idSize, boolean oneRecord, boolean rootsFirst) throws IOException {
        HprofBuilder dump = new HprofBuilder().idSize(idSize).format(format).objectsPerSegment(30);
        if (oneRecord) {
            dump.oneRecord().objectsPerSegment(Integer.MAX_VALUE);
        }
        if (rootsFirst) {
            dump.rootsFirst();
        }
        list(dump, 200).root(GcRoot.Kind.JNI_GLOBAL, dump.classId("demo.Node"));
        try (HeapGraph graph = open(dump.toBytes())) {
            check(graph, 200);
            assertThat(graph.facts().format()).isEqualTo(format);
            assertThat(graph.facts().idSize()).isEqualTo(idSize);
            assertThat(graph.facts().hasRoots()).isTrue();
        }
    }

    @Test
    void aPackedDumpReadsTheSame() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(list(new HprofBuilder(), 100).toBytes());
        }
        try (HeapGraph graph = open(packed.toByteArray())) {
            check(graph, 100);
        }
    }

    /** Redacted dumps number objects from 1 on: addresses are not aligned. */
    @Test
    void renumberedObjectsAreFound() throws IOException {
        HprofBuilder dump = new HprofBuilder();
        list(dump, 100, i -> dump.nextAddress(i + 1));
        try (HeapGraph graph = open(dump.toBytes())) {
            check(graph, 100);
        }
    }

    /** A bitmap over these would be larger than memory. */
    @Test
    void objectsAllOverTheAddressSpaceAreFound() throws IOException {
        HprofBuilder dump = new HprofBuilder();
        list(dump, 20_000, i -> dump.nextAddress((0x9e3779b97f4a7c15L * (i + 1)) & -8));
        try (HeapGraph graph = open(dump.toBytes())) {
            check(graph, 20_000);
        }
    }

    @Test
    void anAddressThatOccursTwiceIsOneObjectAndHidesNoOther() throws IOException {
        HprofBuilder dump = new HprofBuilder();
        dump.type("demo.Item").field("value", FieldType.INT);
        long first = dump.instance("demo.Item", "value", 0);
        long behind = first;
        for (int i = 1; i < 40; i++) {
            behind = dump.instance("demo.Item", "value", i);
        }
        dump.nextAddress(first + 5 * 16).instance("demo.Item", "value", -5); // an item takes 16 bytes
        try (HeapGraph graph = open(dump.toBytes())) {
            HeapInstance last = (HeapInstance) requireNonNull(graph.objectAt(behind));
            assertThat(last.number("value", -1)).isEqualTo(39);
            HeapInstance twice = (HeapInstance) requireNonNull(graph.objectAt(first + 5 * 16));
            assertThat(twice.number("value", -1)).isIn(5L, -5L);
        }
    }

    /** The builder cannot write a circle: the superclass of Object is patched in its record. */
    @Test
    void superclassesThatRunInACircleEndSomewhere() throws IOException {
        HprofBuilder dump = new HprofBuilder();
        dump.type("demo.A").field("a", FieldType.INT);
        long object = dump.instance("demo.A", "a", 7);
        byte[] bytes = dump.toBytes();
        int record = indexOf(
                bytes,
                new RecordOutput(8)
                        .u1(0x20)
                        .id(dump.classId("java.lang.Object"))
                        .bytes());
        byte[] circle = new RecordOutput(8).id(dump.classId("demo.A")).bytes();
        System.arraycopy(circle, 0, bytes, record + 1 + 8 + 4, circle.length);
        try (HeapGraph graph = open(bytes)) {
            HeapInstance instance = (HeapInstance) requireNonNull(graph.objectAt(object));
            assertThat(instance.number("a", 0)).isEqualTo(7);
            assertThat(instance.type().isSubclassOf("demo.Missing")).isFalse();
            assertThat(graph.facts().complete()).isFalse();
            assertThat(graph.facts().damage())
                    .singleElement()
                    .satisfies(sentence -> assertThat(sentence).contains("superclasses", "left out"));
        }
    }

    /** No program has a class that is the thousandth of a chain; what lies above is left out, and that is said. */
    @Test
    void superclassesWithoutEndAreCutOffAndThatIsSaid() throws IOException {
        for (int depth : new int[] {900, 1_500}) {
            HprofBuilder dump = new HprofBuilder();
            dump.type("demo.C0").field("value", FieldType.INT);
            for (int i = 1; i < depth; i++) {
                dump.type("demo.C" + i).extending(dump.type("demo.C" + (i - 1)));
            }
            long object = dump.instance("demo.C" + (depth - 1), "value", 7);
            try (HeapGraph graph = open(dump.toBytes())) {
                HeapInstance instance = (HeapInstance) requireNonNull(graph.objectAt(object));
                boolean whole = depth < 1_000;
                assertThat(instance.number("value", -1)).isEqualTo(whole ? 7 : -1);
                assertThat(graph.facts().complete()).isEqualTo(whole);
                assertThat(graph.facts().damage()).hasSize(whole ? 0 : 1);
            }
        }
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not found");
    }

    @Test
    void classesOfOneNameFromTwoLoadersStaySeparate() throws IOException {
        HprofBuilder dump = new HprofBuilder();
        long loader = dump.instance("demo.Loader");
        dump.instance("demo.Twin");
        dump.instance(dump.secondType("demo.Twin", loader));
        try (HeapGraph graph = open(dump.toBytes())) {
            List<HeapClass> twins = graph.classesNamed("demo.Twin");
            assertThat(twins).extracting(HeapClass::loaderId).containsExactly(0L, loader);
            assertThat(twins).extracting(HeapClass::instanceCount).containsExactly(1L, 1L);
        }
    }
}
