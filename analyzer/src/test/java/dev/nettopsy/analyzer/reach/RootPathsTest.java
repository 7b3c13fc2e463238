package dev.nettopsy.analyzer.reach;

import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapGraphs;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.snapshot.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paths to one object in tiny dumps. */
class RootPathsTest {

    @TempDir
    Path folder;

    private final HprofBuilder dump = new HprofBuilder();

    @BeforeEach
    void types() {
        dump.type("java.lang.ref.Reference").field("referent", REFERENCE);
        for (String kind : List.of("Soft", "Weak", "Phantom", "Final")) {
            dump.type("java.lang.ref." + kind + "Reference").extending(dump.type("java.lang.ref.Reference"));
        }
        dump.type("demo.Node").field("next", REFERENCE).field("other", REFERENCE);
    }

    @Test
    void theShortestPathIsFirstAndEachFurtherOneHasAnotherHolder() throws IOException {
        long object = node();
        long near = node("next", object);
        long far = node("other", object);
        long array = dump.array("demo.Node", 0, object);
        root(far, node("next", near), node("next", node("next", array)));

        RootPaths paths = to(object, 5);

        assertThat(paths.reach()).isEqualTo(Reach.STRONG);
        assertThat(paths.roots()).isZero();
        assertThat(paths.holders()).isEqualTo(3);
        assertThat(paths.holdersByClass()).containsExactly(Map.entry("demo.Node", 2L), Map.entry("demo.Node[]", 1L));
        assertThat(vias(paths))
                .containsExactly(
                        List.of("JNI global", "other"),
                        List.of("JNI global", "next", "next"),
                        List.of("JNI global", "next", "next", "[1]"));
        assertThat(to(object, 1).paths()).containsExactly(paths.paths().get(0));
    }

    @Test
    void whatIsOnlyReachedThroughTheObjectDoesNotHoldIt() throws IOException {
        long parent = node();
        long child = node("other", parent);
        dump.set(parent, "next", child).set(parent, "other", parent);
        node("next", parent);
        root(node("next", parent));

        RootPaths paths = to(parent, 5);

        assertThat(paths.holders()).isEqualTo(1);
        assertThat(vias(paths)).containsExactly(List.of("JNI global", "next"));
    }

    /** The shortest path to the second holder passes the object: the one that counts is longer. */
    @Test
    void aPathPassesTheObjectOnce() throws IOException {
        long object = node();
        long holder = node("next", object);
        dump.set(object, "other", holder);
        root(node("next", object), node("next", node("next", node("other", holder))));

        assertThat(vias(to(object, 5)))
                .containsExactly(List.of("JNI global", "next"), List.of("JNI global", "next", "next", "other", "next"));
    }

    @Test
    void rootsOfTheObjectItselfAreHoldersTooOneForEachThread() throws IOException {
        long object = node();
        long holder = node("next", object);
        int one = dump.thread("one", "demo.Node#run", "demo.Node#main");
        int two = dump.thread("two", "demo.Node#run");
        dump.root(GcRoot.Kind.JAVA_FRAME, object, one, 0);
        dump.root(GcRoot.Kind.JAVA_FRAME, object, one, 1);
        dump.root(GcRoot.Kind.JAVA_FRAME, object, two, 0);
        root(holder);

        RootPaths paths = to(object, 5);

        assertThat(paths.roots()).isEqualTo(2);
        assertThat(paths.holders()).isEqualTo(1);
        assertThat(paths.paths())
                .extracting(RootPath::root)
                .containsExactly(
                        new GcRoot(GcRoot.Kind.JAVA_FRAME, object, one, 0),
                        new GcRoot(GcRoot.Kind.JNI_GLOBAL, holder, 0, -1),
                        new GcRoot(GcRoot.Kind.JAVA_FRAME, object, two, 0));
        assertThat(paths.paths()).extracting(RootPath::length).containsExactly(1L, 2L, 1L);
    }

    @Test
    void weakReferencesAreFollowedWhereNothingElseHoldsTheObject() throws IOException {
        long object = node();
        long soft = dump.instance("java.lang.ref.SoftReference", "referent", node("next", object));
        long weak = dump.instance("java.lang.ref.WeakReference", "referent", object);
        root(weak, node("next", soft));

        RootPaths paths = to(object, 5);

        assertThat(paths.reach()).isEqualTo(Reach.SOFT);
        assertThat(paths.roots() + paths.holders()).isZero();
        assertThat(vias(paths)).containsExactly(List.of("JNI global", "next", "referent (soft)", "next"));

        root(node("next", node("other", object)));
        assertThat(to(object, 5).reach()).isEqualTo(Reach.STRONG);
        assertThat(vias(to(object, 5))).containsExactly(List.of("JNI global", "next", "other"));
    }

    @Test
    void everyKindOfReferenceIsNamed() throws IOException {
        for (String kind : List.of("Weak", "Phantom", "Final")) {
            long object = node();
            root(dump.instance("java.lang.ref." + kind + "Reference", "referent", object));
            String named = kind.equals("Final") ? "finalizer" : kind.toLowerCase(Locale.ROOT);

            assertThat(to(object, 1).reach()).isEqualTo(Reach.WEAKER);
            assertThat(vias(to(object, 1))).containsExactly(List.of("JNI global", "referent (" + named + ")"));
        }
    }

    @Test
    void aSoftReferenceThatIsHeldWeaklyIsNoBetter() throws IOException {
        long object = node();
        long soft = dump.instance("java.lang.ref.SoftReference", "referent", object);
        root(dump.instance("java.lang.ref.WeakReference", "referent", soft));

        assertThat(to(object, 1).reach()).isEqualTo(Reach.WEAKER);
        assertThat(vias(to(object, 1))).containsExactly(List.of("JNI global", "referent (weak)", "referent (soft)"));
    }

    @Test
    void whatWaitsForItsFinalizerSaysSo() throws IOException {
        long object = node();
        root(node());
        dump.root(GcRoot.Kind.FINALIZING, object);

        assertThat(to(object, 1).reach()).isEqualTo(Reach.WEAKER);
        assertThat(vias(to(object, 1))).containsExactly(List.of("finalizing"));
    }

    @Test
    void garbageHasNoPath() throws IOException {
        long object = node();
        node("next", object);
        root(node());

        assertThat(to(object, 5)).isEqualTo(RootPaths.notStrong(Reach.UNREACHABLE, List.of()));
    }

    @Test
    void withoutRootsNothingIsKnown() throws IOException {
        long object = node();
        node("next", object);

        assertThat(to(object, 5)).isEqualTo(RootPaths.notStrong(Reach.UNKNOWN, List.of()));
    }

    @Test
    void inADumpThatIsCutOnlyWhatIsThereIsProof() throws IOException {
        dump.rootsFirst();
        long held = node();
        long weakly = node();
        long lost = node();
        root(node("next", held), dump.instance("java.lang.ref.WeakReference", "referent", weakly));
        dump.bytes(new byte[100]);
        byte[] whole = dump.toBytes();
        Path file = Files.write(folder.resolve("cut.hprof"), Arrays.copyOf(whole, whole.length - 60));
        try (HeapGraph graph = HeapGraphs.open(file, Progress.SILENT)) {
            assertThat(RootPaths.to(graph, held, 1, Progress.SILENT).reach()).isEqualTo(Reach.STRONG);
            assertThat(RootPaths.to(graph, lost, 1, Progress.SILENT).reach()).isEqualTo(Reach.UNKNOWN);
            RootPaths paths = RootPaths.to(graph, weakly, 1, Progress.SILENT);
            assertThat(paths.reach()).isEqualTo(Reach.UNKNOWN);
            assertThat(vias(paths)).containsExactly(List.of("JNI global", "referent (weak)"));
        }
    }

    @Test
    void aClassIsHeldByItsInstancesByOneOfThem() throws IOException {
        long loader = node();
        dump.type("demo.Plugin")
                .field("next", REFERENCE)
                .staticReference("self")
                .loader(loader);
        long far = dump.instance("demo.Plugin");
        long near = dump.instance("demo.Plugin");
        dump.root(GcRoot.Kind.STICKY_CLASS, dump.classId("java.lang.Object"));
        root(node("next", far), near);
        long type = dump.classId("demo.Plugin");

        RootPaths paths = to(type, 5);

        assertThat(paths.holders()).isEqualTo(1);
        assertThat(paths.paths())
                .containsExactly(new RootPath(
                        new GcRoot(GcRoot.Kind.JNI_GLOBAL, near, 0, -1),
                        List.of(
                                new PathStep(near, "demo.Plugin", "JNI global", false),
                                new PathStep(type, "demo.Plugin", "<class>", true)),
                        0,
                        List.of()));
        assertThat(vias(to(loader, 5))).containsExactly(List.of("JNI global", "<class>", "<loader>"));
    }

    @Test
    void ofALongListBothEndsAreTold() throws IOException {
        long last = node();
        long head = last;
        for (int i = 1; i < 5_000; i++) {
            head = node("next", head);
        }
        root(head);

        RootPath path = to(last, 1).paths().get(0);

        assertThat(path.length()).isEqualTo(5_000);
        assertThat(path.leftOut())
                .isEqualTo(5_000 - path.first().size() - path.last().size());
        assertThat(path.first()).first().isEqualTo(new PathStep(head, "demo.Node", "JNI global", false));
        assertThat(path.first()).hasSameSizeAs(path.last()).hasSizeLessThan(100);
        assertThat(path.last()).last().isEqualTo(new PathStep(last, "demo.Node", "next", false));
    }

    @Test
    void aPathOfTwoWholeEndsIsWhole() throws IOException {
        int whole = 2 * RootPathReader.ENDS;
        long last = node();
        long head = last;
        for (int i = 1; i < whole; i++) {
            head = node("next", head);
        }
        dump.root(GcRoot.Kind.JNI_LOCAL, head);
        RootPath path = to(last, 1).paths().get(0);

        assertThat(path.first()).hasSize(whole);
        assertThat(path.last()).isEmpty();
    }

    /** Each object of a long list holds it: as many paths as objects, and each as long as the list. */
    @Test
    void manyHoldersDeepInAListAreNoMoreWorkThanTheList() throws IOException {
        int count = 100_000;
        long object = node();
        long head = 0;
        for (int i = 0; i < count; i++) {
            head = node("next", head, "other", object);
        }
        root(head);

        RootPaths paths = to(object, 3);

        assertThat(paths.holders()).isEqualTo(count);
        assertThat(vias(paths))
                .containsExactly(
                        List.of("JNI global", "other"),
                        List.of("JNI global", "next", "other"),
                        List.of("JNI global", "next", "next", "other"));
    }

    private long node(Object... namesAndValues) {
        return dump.instance("demo.Node", namesAndValues);
    }

    private void root(long... objects) {
        Arrays.stream(objects).forEach(object -> dump.root(GcRoot.Kind.JNI_GLOBAL, object));
    }

    private RootPaths to(long object, int most) throws IOException {
        try (HeapGraph graph = HeapGraphs.open(dump.writeTo(folder.resolve("test.hprof")), Progress.SILENT)) {
            return RootPaths.to(graph, object, most, Progress.SILENT);
        }
    }

    private static List<List<String>> vias(RootPaths paths) {
        return paths.paths().stream()
                .map(path -> Stream.concat(path.first().stream(), path.last().stream())
                        .map(PathStep::via)
                        .toList())
                .toList();
    }
}
