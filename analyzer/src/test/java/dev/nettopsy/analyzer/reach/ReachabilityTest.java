package dev.nettopsy.analyzer.reach;

import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapGraphs;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.snapshot.Reach;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reachability and paths in tiny dumps. */
class ReachabilityTest {

    @TempDir
    Path folder;

    private final HprofBuilder dump = new HprofBuilder();

    @BeforeEach
    void types() {
        dump.type("java.lang.ref.Reference")
                .field("referent", REFERENCE)
                .field("queue", REFERENCE)
                .field("next", REFERENCE)
                .field("discovered", REFERENCE);
        for (String kind : new String[] {"Soft", "Weak", "Phantom", "Final"}) {
            dump.type("java.lang.ref." + kind + "Reference").extending(dump.type("java.lang.ref.Reference"));
        }
        dump.type("java.lang.ref.Finalizer").extending(dump.type("java.lang.ref.FinalReference"));
        dump.type("demo.Node").field("next", REFERENCE).field("value", FieldType.INT);
    }

    @Test
    void aRootHoldsWhatItLeadsTo() throws IOException {
        long tail = dump.instance("demo.Node");
        long head = dump.instance("demo.Node", "next", tail);
        long garbage = dump.instance("demo.Node", "next", tail);
        dump.root(GcRoot.Kind.JNI_GLOBAL, head);
        try (HeapGraph graph = open()) {
            Reachability reach = Reachability.of(graph, Progress.SILENT);

            assertThat(reach.of(head)).isEqualTo(Reach.STRONG);
            assertThat(reach.of(tail)).isEqualTo(Reach.STRONG);
            assertThat(reach.of(garbage)).isEqualTo(Reach.UNREACHABLE);
            assertThat(reach.of(0)).isEqualTo(Reach.UNKNOWN);
            assertThat(reach.of(tail + 8)).as("no object there").isEqualTo(Reach.UNKNOWN);
            assertThat(reach.pathTo(garbage)).isEmpty();
            assertThat(reach.rootTo(garbage)).isNull();
        }
    }

    @Test
    void softReferencesAreApartFromAllWeakerOnes() throws IOException {
        dump.type("demo.TrackedReference").field("hint", REFERENCE).extending(dump.type("java.lang.ref.WeakReference"));
        dump.type("demo.CacheReference").extending(dump.type("java.lang.ref.SoftReference"));
        for (String type : new String[] {
            "java.lang.ref.SoftReference",
            "demo.CacheReference",
            "java.lang.ref.WeakReference",
            "java.lang.ref.PhantomReference",
            "java.lang.ref.Finalizer",
            "demo.TrackedReference"
        }) {
            long inner = dump.instance("demo.Node");
            long referent = dump.instance("demo.Node", "next", inner);
            long reference = dump.instance(type, "referent", referent);
            dump.root(GcRoot.Kind.JNI_GLOBAL, reference);
            try (HeapGraph graph = open()) {
                Reachability reach = Reachability.of(graph, Progress.SILENT);

                assertThat(reach.of(reference)).as(type).isEqualTo(Reach.STRONG);
                Reach expected = type.contains("Soft") || type.contains("Cache") ? Reach.SOFT : Reach.WEAKER;
                assertThat(reach.of(referent)).as(type).isEqualTo(expected);
                assertThat(reach.of(inner)).as(type).isEqualTo(expected);
            }
        }
    }

    /** The JVM's own classes are roots by themselves, but one whose record is damaged has no object to begin from. */
    @Test
    void aClassWithoutARecordIsNoRoot() throws IOException {
        long node = dump.instance("demo.Node");
        dump.root(GcRoot.Kind.JNI_GLOBAL, node);
        Path file = folder.resolve("damaged.hprof");
        Files.write(file, withoutClassRecord(dump.toBytes(), dump.classId("demo.Node")));
        try (HeapGraph graph = HeapGraphs.open(file, Progress.SILENT)) {
            assertThat(Reachability.of(graph, Progress.SILENT).of(node)).isEqualTo(Reach.STRONG);
        }
    }

    /** The dump with another address in the record of that class. */
    private static byte[] withoutClassRecord(byte[] dump, long classId) {
        ByteBuffer bytes = ByteBuffer.wrap(dump);
        for (int at = 0; at + 9 <= dump.length; at++) {
            if (dump[at] == 0x20 && bytes.getLong(at + 1) == classId) {
                bytes.putLong(at + 1, classId ^ 1L << 40);
                return dump;
            }
        }
        throw new AssertionError("no record of class 0x" + Long.toHexString(classId));
    }

    @Test
    void otherFieldsOfReferencesAreStrong() throws IOException {
        dump.type("demo.TrackedReference").field("hint", REFERENCE).extending(dump.type("java.lang.ref.WeakReference"));
        long hint = dump.instance("demo.Node");
        long next = dump.instance("java.lang.ref.WeakReference");
        long reference = dump.instance("demo.TrackedReference", "hint", hint, "next", next);
        dump.root(GcRoot.Kind.JNI_GLOBAL, reference);
        try (HeapGraph graph = open()) {
            Reachability reach = Reachability.of(graph, Progress.SILENT);

            assertThat(reach.of(hint)).isEqualTo(Reach.STRONG);
            assertThat(reach.of(next)).isEqualTo(Reach.STRONG);
        }
    }

    @Test
    void aFieldNamedReferentOfAnotherClassIsStrong() throws IOException {
        dump.type("demo.Handle").field("referent", REFERENCE);
        long node = dump.instance("demo.Node");
        dump.root(GcRoot.Kind.JNI_GLOBAL, dump.instance("demo.Handle", "referent", node));
        try (HeapGraph graph = open()) {
            assertThat(Reachability.of(graph, Progress.SILENT).of(node)).isEqualTo(Reach.STRONG);
        }
    }

    @Test
    void withoutRootRecordsNothingIsKnown() throws IOException {
        long node = dump.instance("demo.Node");
        try (HeapGraph graph = open()) {
            Reachability reach = Reachability.of(graph, Progress.SILENT);

            assertThat(reach.of(node)).isEqualTo(Reach.UNKNOWN);
            assertThat(reach.of(dump.classId("demo.Node"))).isEqualTo(Reach.UNKNOWN);
        }
    }

    @Test
    void inADumpThatIsCutAbsenceProvesNothing() throws IOException {
        dump.rootsFirst();
        long held = dump.instance("demo.Node");
        long lost = dump.instance("demo.Node");
        dump.root(GcRoot.Kind.JNI_GLOBAL, held);
        dump.bytes(new byte[100]);
        byte[] whole = dump.toBytes();
        Path file = folder.resolve("cut.hprof");
        Files.write(file, Arrays.copyOf(whole, whole.length - 60));
        try (HeapGraph graph = HeapGraphs.open(file, Progress.SILENT)) {
            Reachability reach = Reachability.of(graph, Progress.SILENT);

            assertThat(graph.facts().complete()).isFalse();
            assertThat(reach.of(held)).isEqualTo(Reach.STRONG);
            assertThat(reach.of(lost)).isEqualTo(Reach.UNKNOWN);
        }
    }

    @Test
    void aPathTellsFieldsSlotsAndStaticFields() throws IOException {
        dump.type("demo.Registry").staticReference("instance").field("table", REFERENCE);
        long node = dump.instance("demo.Node");
        long table = dump.array("demo.Node", 0, 0, node);
        long registry = dump.instance("demo.Registry", "table", table);
        dump.setStatic("demo.Registry", "instance", registry);
        long type = dump.classId("demo.Registry");
        dump.root(GcRoot.Kind.STICKY_CLASS, type);
        try (HeapGraph graph = open()) {
            Reachability reach = Reachability.of(graph, Progress.SILENT);

            assertThat(reach.pathTo(node))
                    .containsExactly(
                            new PathStep(type, "demo.Registry", "sticky class", true),
                            new PathStep(registry, "demo.Registry", "instance", false),
                            new PathStep(table, "demo.Node[]", "table", false),
                            new PathStep(node, "demo.Node", "[2]", false));
            assertThat(reach.rootTo(node)).isEqualTo(new GcRoot(GcRoot.Kind.STICKY_CLASS, type, 0, -1));
        }
    }

    @Test
    void anInstanceHoldsItsClassTheClassItsSuperclassAndLoader() throws IOException {
        long loader = dump.instance("demo.Node");
        dump.type("demo.Base").staticReference("cache").loader(loader);
        dump.type("demo.Sub").loader(loader).extending(dump.type("demo.Base"));
        long cached = dump.instance("demo.Node");
        dump.setStatic("demo.Base", "cache", cached);
        long sub = dump.instance("demo.Sub");
        dump.root(GcRoot.Kind.STICKY_CLASS, dump.classId("java.lang.Object"));
        dump.root(GcRoot.Kind.JNI_GLOBAL, sub);
        try (HeapGraph graph = open()) {
            Reachability reach = Reachability.of(graph, Progress.SILENT);

            assertThat(reach.pathTo(cached))
                    .containsExactly(
                            new PathStep(sub, "demo.Sub", "JNI global", false),
                            new PathStep(dump.classId("demo.Sub"), "demo.Sub", "<class>", true),
                            new PathStep(dump.classId("demo.Base"), "demo.Base", "<super>", true),
                            new PathStep(cached, "demo.Node", "cache", false));
            assertThat(reach.pathTo(loader)).last().extracting(PathStep::via).isEqualTo("<loader>");
        }
    }

    @Test
    void withoutRecordsOfSystemClassesTheBootLoadersClassesAreRoots() throws IOException {
        long loader = dump.instance("demo.Node");
        dump.type("boot.Registry").staticReference("cache");
        dump.type("app.Registry").staticReference("cache").loader(loader);
        long ofBoot = dump.instance("demo.Node");
        long ofApp = dump.instance("demo.Node");
        dump.setStatic("boot.Registry", "cache", ofBoot);
        dump.setStatic("app.Registry", "cache", ofApp);
        dump.root(GcRoot.Kind.JNI_GLOBAL, dump.instance("demo.Node"));
        try (HeapGraph graph = open()) {
            Reachability reach = Reachability.of(graph, Progress.SILENT);

            assertThat(reach.of(ofBoot)).isEqualTo(Reach.STRONG);
            assertThat(reach.of(ofApp)).isEqualTo(Reach.UNREACHABLE);
        }
    }

    @Test
    void valuesThatHangOnClassesAreNotLost() throws IOException {
        dump.type("java.lang.ClassValue$ClassValueMap").field("cacheArray", REFERENCE);
        long value = dump.instance("demo.Node");
        long map = dump.instance("java.lang.ClassValue$ClassValueMap", "cacheArray", dump.array("demo.Node", value));
        dump.root(GcRoot.Kind.JNI_GLOBAL, dump.instance("demo.Node"));
        try (HeapGraph graph = open()) {
            Reachability reach = Reachability.of(graph, Progress.SILENT);

            assertThat(reach.of(value)).isEqualTo(Reach.STRONG);
            assertThat(reach.pathTo(map))
                    .hasSize(1)
                    .first()
                    .extracting(PathStep::via)
                    .isEqualTo("VM internal");
        }
    }

    @Test
    void whatWaitsForItsFinalizerIsWeakerAndWhatAWriterCallsUnreachableIsNot() throws IOException {
        long held = dump.instance("demo.Node");
        long waiting = dump.instance("demo.Node", "next", dump.instance("demo.Node"));
        long unreachable = dump.instance("demo.Node");
        dump.root(GcRoot.Kind.JNI_GLOBAL, held);
        dump.root(GcRoot.Kind.FINALIZING, waiting);
        dump.root(GcRoot.Kind.UNREACHABLE, unreachable);
        try (HeapGraph graph = open()) {
            Reachability reach = Reachability.of(graph, Progress.SILENT);

            assertThat(reach.of(waiting)).isEqualTo(Reach.WEAKER);
            assertThat(reach.of(unreachable)).isEqualTo(Reach.UNREACHABLE);
        }
    }

    @Test
    void everyOtherKindOfRootHolds() throws IOException {
        for (GcRoot.Kind kind : GcRoot.Kind.values()) {
            long node = dump.instance("demo.Node");
            int thread = dump.thread("t" + kind, "demo.Node#run");
            dump.root(kind, node, thread, 0);
            try (HeapGraph graph = open()) {
                boolean holds = switch (kind) {
                    case UNREACHABLE, FINALIZING, REFERENCE_CLEANUP -> false;
                    default -> true;
                };
                assertThat(Reachability.of(graph, Progress.SILENT).of(node) == Reach.STRONG)
                        .as(kind.words())
                        .isEqualTo(holds);
            }
        }
    }

    @Test
    void anObjectWithSeveralRootsIsToldByTheMostTellingOne() throws IOException {
        int thread = dump.thread("worker", "demo.Node#run");
        long object = dump.threadObject(thread);
        dump.root(GcRoot.Kind.JNI_GLOBAL, object);
        dump.root(GcRoot.Kind.JAVA_FRAME, object, thread, 0);
        try (HeapGraph graph = open()) {
            Reachability reach = Reachability.of(graph, Progress.SILENT);

            assertThat(reach.pathTo(object))
                    .hasSize(1)
                    .first()
                    .extracting(PathStep::via)
                    .isEqualTo("thread");
        }
    }

    @Test
    void aLongListHasAPathAsLong() throws IOException {
        long head = dump.instance("demo.Node");
        long first = head;
        for (int i = 1; i < 5_000; i++) {
            head = dump.instance("demo.Node", "next", head);
        }
        dump.root(GcRoot.Kind.JNI_GLOBAL, head);
        try (HeapGraph graph = open()) {
            assertThat(Reachability.of(graph, Progress.SILENT).pathTo(first))
                    .hasSize(5_000)
                    .last()
                    .isEqualTo(new PathStep(first, "demo.Node", "next", false));
        }
    }

    private HeapGraph open() throws IOException {
        return HeapGraphs.open(dump.writeTo(folder.resolve("test.hprof")), Progress.SILENT);
    }
}
