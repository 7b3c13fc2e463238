package dev.nettopsy.analyzer.graph;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The graph of tiny dumps. */
class HeapGraphTest {

    @TempDir
    Path folder;

    private HeapGraph open(HprofBuilder dump) throws IOException {
        return HeapGraphs.open(dump.writeTo(folder.resolve("test.hprof")), Progress.SILENT);
    }

    @Test
    void aLinkedListIsFollowedFromItsStaticHead() throws IOException {
        HprofBuilder dump = new HprofBuilder();
        dump.type("demo.Node")
                .field("next", FieldType.REFERENCE)
                .field("value", FieldType.INT)
                .staticReference("head");
        long tail = dump.instance("demo.Node", "value", 2);
        long head = dump.instance("demo.Node", "value", -1, "next", tail);
        dump.setStatic("demo.Node", "head", head);
        try (HeapGraph graph = open(dump)) {
            assertThat(graph.facts().damage()).isEmpty();
            HeapClass node = graph.classesNamed("demo.Node").get(0);
            HeapInstance first = (HeapInstance) requireNonNull(node.staticReference("head"));
            assertThat(first.id()).isEqualTo(head);
            assertThat(first.number("value", 0)).isEqualTo(-1);
            HeapInstance second = requireNonNull(first.instance("next"));
            assertThat(second.id()).isEqualTo(tail);
            assertThat(second.number("demo.Node#value", 0)).isEqualTo(2);
            assertThat(second.reference("next")).isNull();
            assertThat(second.number("missing", 7)).isEqualTo(7);
            assertThat(node.instanceCount()).isEqualTo(2);
        }
    }

    @Test
    void aFieldIsLookedUpFromItsClassUpwards() throws IOException {
        HprofBuilder dump = new HprofBuilder();
        dump.type("demo.Base").field("x", FieldType.LONG).field("only", FieldType.SHORT);
        dump.type("demo.Sub").field("x", FieldType.BYTE).extending(dump.type("demo.Base"));
        long sub = dump.instance("demo.Sub", "x", 5, "only", -3);
        try (HeapGraph graph = open(dump)) {
            HeapInstance instance = (HeapInstance) requireNonNull(graph.objectAt(sub));
            assertThat(instance.number("x", 0)).isEqualTo(5);
            assertThat(instance.number("only", 0)).isEqualTo(-3);
            assertThat(instance.type().isSubclassOf("demo.Base")).isTrue();
            assertThat(instance.type().hasField("demo.Base#x")).isTrue();
            assertThat(instance.type().hasField("demo.Sub#only")).isFalse();
        }
    }

    @Test
    void arraysHaveTheirElements() throws IOException {
        HprofBuilder dump = new HprofBuilder().idSize(4);
        long text = dump.string("hello");
        long names = dump.array("java.lang.String", text, 0);
        long longs = dump.longs(1, Long.MIN_VALUE);
        try (HeapGraph graph = open(dump)) {
            HeapObjectArray array = (HeapObjectArray) requireNonNull(graph.objectAt(names));
            assertThat(array.type().name()).isEqualTo("java.lang.String[]");
            assertThat(array.length()).isEqualTo(2);
            assertThat(array.element(1)).isNull();
            HeapInstance string = (HeapInstance) requireNonNull(array.element(0));
            HeapPrimitiveArray value = (HeapPrimitiveArray) requireNonNull(string.reference("value"));
            assertThat(value.bytes(1, 100)).asString().isEqualTo("ello");
            HeapPrimitiveArray numbers = (HeapPrimitiveArray) requireNonNull(graph.objectAt(longs));
            assertThat(numbers.element(1)).isEqualTo(Long.MIN_VALUE);
        }
    }

    @Test
    void rootsAndThreadsHaveTheirFrames() throws IOException {
        HprofBuilder dump = new HprofBuilder();
        int serial = dump.thread("worker", "demo.Work#run", "java.lang.Thread#run");
        long local = dump.bytes((byte) 1);
        dump.root(GcRoot.Kind.JAVA_FRAME, local, serial, 1);
        for (GcRoot.Kind kind : GcRoot.Kind.values()) {
            dump.root(kind, local, serial, 0);
        }
        try (HeapGraph graph = open(dump)) {
            assertThat(graph.facts().damage()).isEmpty();
            assertThat(graph.roots()).contains(new GcRoot(GcRoot.Kind.JAVA_FRAME, local, serial, 1));
            List<GcRoot.Kind> kinds = new ArrayList<>();
            graph.roots().forEach(root -> kinds.add(root.kind()));
            assertThat(kinds).contains(GcRoot.Kind.values());
            HeapThread thread = graph.threads().get(0);
            assertThat(thread.object()).isEqualTo(dump.threadObject(serial));
            assertThat(thread.frames()).containsExactly("demo.Work#run", "java.lang.Thread#run");
        }
    }

    @Test
    void instancesOfAClassAreVisited() throws IOException {
        HprofBuilder dump = new HprofBuilder().objectsPerSegment(7);
        dump.type("demo.Item").field("value", FieldType.INT);
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            expected.add(dump.instance("demo.Item", "value", i));
            dump.bytes(new byte[i % 9]);
        }
        try (HeapGraph graph = open(dump)) {
            List<Long> seen = new ArrayList<>();
            graph.forEachInstance(graph.classesNamed("demo.Item").get(0), item -> {
                assertThat(item.number("value", -1)).isEqualTo(seen.size());
                seen.add(item.id());
            });
            assertThat(seen).isEqualTo(expected);
        }
    }

    @Test
    void hundredsOfClassesAreCountedOneByOne() throws IOException {
        HprofBuilder dump = new HprofBuilder();
        for (int i = 0; i < 300; i++) {
            for (int copy = 0; copy <= i; copy++) {
                dump.instance("demo.Kind" + i);
            }
        }
        try (HeapGraph graph = open(dump)) {
            for (int i = 0; i < 300; i++) {
                HeapClass kind = graph.classesNamed("demo.Kind" + i).get(0);
                assertThat(kind.instanceCount()).isEqualTo(i + 1);
            }
        }
    }
}
