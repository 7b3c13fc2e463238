package dev.nettopsy.analyzer.reach;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.graph.FieldDeclaration;
import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapGraphs;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import dev.nettopsy.analyzer.graph.StaticField;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.snapshot.Reach;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dump of a real JVM, and a naive search through the fields of its objects. */
class RealDumpReachTest {

    /** Paths begin at these only where no other root reaches an object. */
    private static final Set<GcRoot.Kind> ON_STACKS = EnumSet.of(
            GcRoot.Kind.JAVA_FRAME,
            GcRoot.Kind.JNI_LOCAL,
            GcRoot.Kind.NATIVE_STACK,
            GcRoot.Kind.THREAD_BLOCK,
            GcRoot.Kind.MONITOR_USED,
            GcRoot.Kind.JNI_MONITOR);

    private static final long SEED = 7;

    @TempDir
    static @Nullable Path folder;

    private static Path dump() {
        return requireNonNull(folder).resolve("real.hprof");
    }

    @BeforeAll
    static void dumpAChild() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        classPath(),
                        "dev.nettopsy.analyzer.benchmark.BenchmarkHeap",
                        dump().toString(),
                        "20000",
                        "10000",
                        Long.toString(SEED))
                .redirectErrorStream(true)
                .redirectOutput(dump().resolveSibling("log").toFile())
                .start();
        assertThat(child.waitFor())
                .as(() -> "seed " + SEED + ", see " + dump().resolveSibling("log"))
                .isZero();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
    }

    @Test
    void everyObjectIsReachedAsANaiveSearchReachesIt() throws IOException {
        try (HeapGraph graph = HeapGraphs.open(dump(), Progress.SILENT)) {
            Reachability reach = Reachability.of(graph, Progress.SILENT);
            Map<Long, Integer> distances = naiveDistances(graph);
            ObjectOrdinals ordinals = graph.references(Progress.SILENT).ordinals();
            int strong = 0;
            for (int ordinal = 0; ordinal < ordinals.size(); ordinal++) {
                long id = ordinals.idOf(ordinal);
                assertThat(reach.of(id) == Reach.STRONG).as("0x%x", id).isEqualTo(distances.containsKey(id));
                strong += distances.containsKey(id) ? 1 : 0;
            }
            assertThat(strong).isGreaterThan(20_000);
            for (int ordinal = 0; ordinal < ordinals.size(); ordinal += 97) {
                long id = ordinals.idOf(ordinal);
                int expected = distances.containsKey(id) ? distances.get(id) + 1 : 0;
                assertThat(reach.pathTo(id)).as("0x%x", id).hasSize(expected);
            }
        }
    }

    @Test
    void whatTheProgramMadeIsCountedAndHeld() throws IOException {
        Properties truth = new Properties();
        try (var lines = Files.newBufferedReader(Path.of(dump() + ".truth"))) {
            truth.load(lines);
        }
        try (HeapGraph graph = HeapGraphs.open(dump(), Progress.SILENT)) {
            Reachability reach = Reachability.of(graph, Progress.SILENT);
            assertThat(truth).hasSize(64);
            truth.forEach((name, count) -> {
                HeapClass type = graph.classesNamed((String) name).get(0);
                assertThat(type.instanceCount()).as("%s", name).isEqualTo(Long.parseLong((String) count));
                graph.forEachInstance(
                        type,
                        node -> assertThat(reach.of(node.id()))
                                .as("%s at 0x%x", name, node.id())
                                .isIn(Reach.STRONG, Reach.SOFT, Reach.WEAKER));
            });
        }
    }

    private static Map<Long, Integer> naiveDistances(HeapGraph graph) {
        Map<Long, Integer> distances = new HashMap<>();
        Deque<HeapObject> queue = new ArrayDeque<>();
        for (GcRoot root : graph.roots()) {
            if (!ON_STACKS.contains(root.kind())) {
                enqueue(graph.objectAt(root.object()), 0, distances, queue);
            }
        }
        for (HeapClass type : graph.classesNamed("java.lang.ClassValue$ClassValueMap")) {
            graph.forEachInstance(type, map -> enqueue(map, 0, distances, queue));
        }
        follow(graph, distances, queue);
        for (GcRoot root : graph.roots()) {
            enqueue(graph.objectAt(root.object()), 0, distances, queue);
        }
        follow(graph, distances, queue);
        return distances;
    }

    private static void follow(HeapGraph graph, Map<Long, Integer> distances, Deque<HeapObject> queue) {
        while (!queue.isEmpty()) {
            HeapObject object = queue.remove();
            int distance = requireNonNull(distances.get(object.id())) + 1;
            targets(object).forEach(id -> enqueue(graph.objectAt(id), distance, distances, queue));
        }
    }

    private static void enqueue(
            @Nullable HeapObject object, int distance, Map<Long, Integer> distances, Deque<HeapObject> queue) {
        if (object != null && distances.putIfAbsent(object.id(), distance) == null) {
            queue.add(object);
        }
    }

    private static List<Long> targets(HeapObject object) {
        List<Long> targets = new ArrayList<>();
        targets.add(object.type().id());
        if (object instanceof HeapInstance instance) {
            for (HeapClass type = instance.type(); type != null; type = type.superclass()) {
                for (FieldDeclaration field : type.declaredFields()) {
                    boolean weak = type.name().equals("java.lang.ref.Reference")
                            && field.name().equals("referent");
                    if (field.type() == FieldType.REFERENCE && !weak) {
                        targets.add(instance.referenceId(type.name() + "#" + field.name()));
                    }
                }
            }
        } else if (object instanceof HeapObjectArray array) {
            for (int i = 0; i < array.length(); i++) {
                targets.add(array.elementId(i));
            }
        } else if (object instanceof HeapClass type) {
            targets.add(type.loaderId());
            HeapClass superclass = type.superclass();
            targets.add(superclass == null ? 0 : superclass.id());
            for (StaticField field : type.staticFields()) {
                targets.add(field.type() == FieldType.REFERENCE ? field.bits() : 0);
            }
        }
        return targets;
    }
}
