package dev.nettopsy.analyzer.reach;

import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapGraphs;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.snapshot.Holder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongToIntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways on which roots reach objects, told alike for all objects that are reached alike. */
class HolderSearchTest {

    @TempDir
    Path folder;

    private final HprofBuilder dump = new HprofBuilder();

    @BeforeEach
    void types() {
        dump.type("java.util.HashMap").field("table", REFERENCE);
        dump.type("java.util.HashMap$Node")
                .field("key", REFERENCE)
                .field("value", REFERENCE)
                .field("next", REFERENCE);
        dump.type("demo.Buffer");
        dump.type("demo.Session").field("pending", REFERENCE);
        dump.type("demo.Server").staticReference("instance").field("sessions", REFERENCE);
        dump.root(GcRoot.Kind.STICKY_CLASS, dump.classId("demo.Server"));
    }

    @Test
    void buffersInAMapOfSessionsHaveOneHolder() throws IOException {
        long[] buffers = new long[10];
        long[] nodes = new long[10];
        for (int i = 0; i < 10; i++) {
            buffers[i] = dump.instance("demo.Buffer");
            long session = dump.instance("demo.Session", "pending", buffers[i]);
            nodes[i] = dump.instance("java.util.HashMap$Node", "value", session);
        }
        server(dump.instance("java.util.HashMap", "table", dump.array("java.util.HashMap$Node", nodes)));

        HolderGroups groups = holders(buffers);

        assertThat(groups.holders()).hasSize(1);
        Holder holder = groups.holders().get(0);
        assertThat(holder.root()).isEqualTo("static field");
        assertThat(holder.path())
                .containsExactly("demo.Server#instance", "demo.Server#sessions", "demo.Session#pending");
        assertThat(holder.thread()).isEqualTo(-1);
        assertThat(holder.objects()).startsWith(dump.classId("demo.Server")).endsWith(buffers[0]);
        for (int i = 0; i < 10; i++) {
            assertThat(groups.holderOf(i)).isZero();
        }
    }

    @Test
    void aListOfBuffersIsOneHolderHoweverLongItIs() throws IOException {
        dump.type("demo.Link").field("next", REFERENCE).field("buffer", REFERENCE);
        long[] buffers = new long[2_000];
        long head = 0;
        for (int i = 0; i < buffers.length; i++) {
            buffers[i] = dump.instance("demo.Buffer");
            head = dump.instance("demo.Link", "next", head, "buffer", buffers[i]);
        }
        server(head);

        HolderGroups groups = holders(buffers);

        // The first element is reached without a link; all others by any number of them.
        assertThat(groups.holders())
                .extracting(Holder::path)
                .containsExactly(
                        List.of("demo.Server#instance", "demo.Server#sessions", "demo.Link#next", "demo.Link#buffer"),
                        List.of("demo.Server#instance", "demo.Server#sessions", "demo.Link#buffer"));
        assertThat(groups.holderOf(buffers.length - 1)).isEqualTo(1);
    }

    @Test
    void whatNobodyHoldsHasNoHolder() throws IOException {
        long lost = dump.instance("demo.Buffer");
        long held = dump.instance("demo.Buffer");
        dump.root(GcRoot.Kind.JNI_GLOBAL, held);

        HolderGroups groups = holders(lost, held, 12_345, 0);

        assertThat(groups.holderOf(0)).isEqualTo(-1);
        assertThat(groups.holderOf(1)).isZero();
        assertThat(groups.holderOf(2)).isEqualTo(-1);
        assertThat(groups.holderOf(3)).isEqualTo(-1);
        assertThat(groups.holders()).hasSize(1);
        assertThat(groups.holders().get(0).root()).isEqualTo("JNI global");
        assertThat(groups.holders().get(0).path()).isEmpty();
    }

    @Test
    void aLocalVariableBelongsToItsThread() throws IOException {
        int first = dump.thread("first", "demo.Work#run");
        int second = dump.thread("second", "demo.Work#run");
        long ofFirst = dump.instance("demo.Buffer");
        long ofSecond = dump.instance("demo.Buffer");
        dump.root(GcRoot.Kind.JAVA_FRAME, ofFirst, first, 0);
        dump.root(GcRoot.Kind.JAVA_FRAME, dump.instance("demo.Session", "pending", ofSecond), second, 0);

        List<Holder> holders = holders(ofFirst, ofSecond).holders();

        assertThat(holders).extracting(Holder::root).containsExactly("Java frame", "Java frame");
        assertThat(holders).extracting(Holder::thread).containsExactly(0, 1);
        assertThat(holders).extracting(Holder::path).containsExactly(List.of(), List.of("demo.Session#pending"));
    }

    @Test
    void aThreadLocalBelongsToItsThread() throws IOException {
        dump.type("java.lang.ThreadLocal$ThreadLocalMap").field("table", REFERENCE);
        dump.type("java.lang.ThreadLocal$ThreadLocalMap$Entry").field("value", REFERENCE);
        dump.type("demo.WorkerThread").field("threadLocals", REFERENCE).extending(dump.type("java.lang.Thread"));
        long buffer = dump.instance("demo.Buffer");
        long entry = dump.instance("java.lang.ThreadLocal$ThreadLocalMap$Entry", "value", buffer);
        long table = dump.array("java.lang.ThreadLocal$ThreadLocalMap$Entry", entry);
        long map = dump.instance("java.lang.ThreadLocal$ThreadLocalMap", "table", table);
        dump.thread("other");
        dump.thread(dump.instance("demo.WorkerThread", "threadLocals", map));

        Holder holder = holders(buffer).holders().get(0);

        assertThat(holder.root()).isEqualTo("thread");
        assertThat(holder.path()).containsExactly("demo.WorkerThread#threadLocals");
        assertThat(holder.thread()).isEqualTo(1);
    }

    @Test
    void aThreadInTheMiddleOfAPathIsNoticed() throws IOException {
        dump.type("demo.WorkerThread").field("cache", REFERENCE).extending(dump.type("java.lang.Thread"));
        dump.thread("other");
        long buffer = dump.instance("demo.Buffer");
        long dead = dump.instance("demo.WorkerThread", "cache", buffer);
        server(dead);

        Holder holder = holders(id -> id == dead ? 7 : -1, buffer).holders().get(0);

        assertThat(holder.root()).isEqualTo("static field");
        assertThat(holder.path())
                .containsExactly("demo.Server#instance", "demo.Server#sessions", "demo.WorkerThread#cache");
        assertThat(holder.thread()).isEqualTo(7);
    }

    @Test
    void theFieldIsNamedAfterTheClassThatDeclaresIt() throws IOException {
        dump.type("demo.Special$$Lambda$14/0x0000000800c03000").field("arg$1", REFERENCE);
        dump.type("demo.Nested").extending(dump.type("demo.Session"));
        long buffer = dump.instance("demo.Buffer");
        long nested = dump.instance("demo.Nested", "pending", buffer);
        server(dump.instance("demo.Special$$Lambda$14/0x0000000800c03000", "arg$1", nested));

        assertThat(holders(buffer).holders().get(0).path())
                .containsExactly(
                        "demo.Server#instance",
                        "demo.Server#sessions",
                        "demo.Special$$Lambda#arg$1",
                        "demo.Session#pending");
    }

    @Test
    void buffersReachedAlikeInTwoLandmarksHaveAHolderEach() throws IOException {
        dump.type("demo.Socket").field("queue", REFERENCE);
        dump.type("demo.Stage").field("kept", REFERENCE);
        long[] buffers = {dump.instance("demo.Buffer"), dump.instance("demo.Buffer"), dump.instance("demo.Buffer")};
        long open = dump.instance("demo.Socket", "queue", dump.instance("demo.Stage", "kept", buffers[0]));
        long closed = dump.instance("demo.Socket", "queue", dump.instance("demo.Stage", "kept", buffers[1]));
        long other = dump.instance("demo.Session", "pending", buffers[2]);
        server(dump.array("java.lang.Object", open, closed, other));

        List<Holder> holders = holders(
                        marks(Map.of(open, new Landmark(0, null, true), closed, new Landmark(1, null, false))), buffers)
                .holders();

        assertThat(holders).extracting(Holder::channel).containsExactly(0, 1, -1);
        assertThat(holders).extracting(Holder::root).containsOnly("static field");
        assertThat(holders)
                .extracting(Holder::path)
                .as("the way to the first explains nothing, the way to the second does")
                .containsExactly(
                        List.of("demo.Socket#queue", "demo.Stage#kept"),
                        List.of("demo.Server#instance", "demo.Server#sessions", "demo.Socket#queue", "demo.Stage#kept"),
                        List.of("demo.Server#instance", "demo.Server#sessions", "demo.Session#pending"));
    }

    @Test
    void theInnermostLandmarkThatNamesAHandlerCounts() throws IOException {
        dump.type("demo.Socket").field("first", REFERENCE);
        dump.type("demo.Stage").field("next", REFERENCE).field("kept", REFERENCE);
        long buffer = dump.instance("demo.Buffer");
        long second = dump.instance("demo.Stage", "kept", buffer);
        long first = dump.instance("demo.Stage", "next", second);
        long socket = dump.instance("demo.Socket", "first", first);
        server(socket);

        Holder holder = holders(
                        marks(Map.of(
                                socket, new Landmark(3, null, false),
                                first, new Landmark(-1, "first", false),
                                second, new Landmark(-1, "second", false))),
                        buffer)
                .holders()
                .get(0);

        assertThat(holder.channel()).isEqualTo(3);
        assertThat(holder.handler()).isEqualTo("second");
    }

    private static Landmarks marks(Map<Long, Landmark> marks) {
        return new Landmarks() {
            @Override
            public int threadIndex(long id) {
                return -1;
            }

            @Override
            public boolean mayBe(HeapClass type) {
                return type.name().equals("demo.Socket") || type.name().equals("demo.Stage");
            }

            @Override
            public Landmark at(long id) {
                return marks.getOrDefault(id, Landmark.NONE);
            }
        };
    }

    private void server(long sessions) {
        dump.setStatic("demo.Server", "instance", dump.instance("demo.Server", "sessions", sessions));
    }

    /** Threads are numbered in the order in which they were added. */
    private HolderGroups holders(long... objects) throws IOException {
        return holders(
                id -> {
                    for (int serial = 1; serial <= 2; serial++) {
                        if (dump.threadObject(serial) == id) {
                            return serial - 1;
                        }
                    }
                    return -1;
                },
                objects);
    }

    private HolderGroups holders(LongToIntFunction threads, long... objects) throws IOException {
        return holders(Landmarks.threads(threads), objects);
    }

    private HolderGroups holders(Landmarks landmarks, long... objects) throws IOException {
        Path file = dump.writeTo(folder.resolve("test.hprof"));
        try (HeapGraph graph = HeapGraphs.open(file, Progress.SILENT)) {
            return Reachability.of(graph, Progress.SILENT).holdersOf(objects, landmarks);
        }
    }
}
