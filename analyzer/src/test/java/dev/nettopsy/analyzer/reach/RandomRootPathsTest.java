package dev.nettopsy.analyzer.reach;

import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapGraphs;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.snapshot.Reach;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random heaps, and a naive search without the object whose paths are asked for. */
class RandomRootPathsTest {

    private static final long SEED = Long.getLong("nettopsy.seed", 20_261_122L);
    private static final int HEAPS = 60;
    private static final int OBJECTS = 24;
    private static final List<String> FIELDS = List.of("a", "b");

    @TempDir
    Path folder;

    /** By object those that it holds strongly. */
    private final Map<Long, List<Long>> held = new HashMap<>();

    private final List<Long> roots = new ArrayList<>();

    @Test
    void holdersAndLengthsAreThoseOfANaiveSearch() throws IOException {
        System.out.println("RandomRootPathsTest: seed " + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        int severalPaths = 0;
        for (int i = 0; i < HEAPS; i++) {
            HprofBuilder dump = random(random);
            Path file = dump.writeTo(folder.resolve("random.hprof"));
            try (HeapGraph graph = HeapGraphs.open(file, Progress.SILENT)) {
                Reachability reach = Reachability.of(graph, Progress.SILENT);
                for (long object : held.keySet()) {
                    severalPaths += check(graph, reach, object) > 1 ? 1 : 0;
                }
            }
        }
        assertThat(severalPaths).isGreaterThan(HEAPS);
    }

    private HprofBuilder random(SplittableRandom random) {
        HprofBuilder dump = new HprofBuilder();
        dump.type("java.lang.ref.Reference").field("referent", REFERENCE);
        dump.type("java.lang.ref.WeakReference").extending(dump.type("java.lang.ref.Reference"));
        dump.type("java.lang.ref.SoftReference").extending(dump.type("java.lang.ref.Reference"));
        dump.type("demo.Node").field("a", REFERENCE).field("b", REFERENCE);
        List<Long> objects = new ArrayList<>();
        held.clear();
        roots.clear();
        for (int i = 0; i < OBJECTS; i++) {
            objects.add(dump.instance("demo.Node"));
            held.put(objects.get(i), new ArrayList<>());
        }
        for (long object : objects) {
            for (String field : FIELDS) {
                if (random.nextInt(3) > 0) {
                    long target = objects.get(random.nextInt(OBJECTS));
                    dump.set(object, field, target);
                    held(object).add(target);
                }
            }
        }
        for (int i = 0; i < 2; i++) {
            roots.add(objects.get(random.nextInt(OBJECTS)));
            dump.root(GcRoot.Kind.JNI_GLOBAL, roots.get(i));
            String kind = i == 0 ? "Soft" : "Weak";
            long referent = objects.get(random.nextInt(OBJECTS));
            dump.root(
                    GcRoot.Kind.JNI_LOCAL, dump.instance("java.lang.ref." + kind + "Reference", "referent", referent));
        }
        return dump;
    }

    /** Returns how many paths there are. */
    private int check(HeapGraph graph, Reachability reach, long object) {
        RootPaths paths = RootPaths.to(graph, object, OBJECTS, Progress.SILENT);
        assertThat(paths.reach()).as("seed %d", SEED).isEqualTo(reach.of(object));
        if (paths.reach() != Reach.STRONG) {
            assertThat(paths.paths()).hasSize(paths.reach() == Reach.UNREACHABLE ? 0 : 1);
            paths.paths().forEach(path -> isPath(graph, path, object));
            return paths.paths().size();
        }
        Map<Long, Integer> lengths = lengthsWithout(object);
        List<Integer> expected = new ArrayList<>();
        if (roots.contains(object)) {
            expected.add(1);
        }
        held.forEach((holder, targets) -> {
            if (targets.contains(object) && lengths.containsKey(holder)) {
                expected.add(lengths.get(holder) + 1);
            }
        });
        expected.sort(null);
        assertThat(paths.paths())
                .as("seed %d", SEED)
                .extracting(path -> (int) path.length())
                .isEqualTo(expected);
        assertThat(paths.paths().get(0).length()).isEqualTo(reach.pathTo(object).size());
        assertThat(paths.roots() + paths.holders()).isEqualTo(expected.size());
        paths.paths().forEach(path -> isPath(graph, path, object));
        assertThat(paths.paths().stream().map(RandomRootPathsTest::lastHolder)).doesNotHaveDuplicates();
        return paths.paths().size();
    }

    private static long lastHolder(RootPath path) {
        int size = path.first().size();
        return size == 1 ? 0 : path.first().get(size - 2).id();
    }

    private static void isPath(HeapGraph graph, RootPath path, long object) {
        List<PathStep> steps = path.first();
        assertThat(steps.get(0).id()).isEqualTo(path.root().object());
        assertThat(steps.get(steps.size() - 1).id()).isEqualTo(object);
        assertThat(steps).extracting(PathStep::id).doesNotHaveDuplicates();
        for (int i = 1; i < steps.size(); i++) {
            HeapInstance holder = (HeapInstance)
                    requireNonNull(graph.objectAt(steps.get(i - 1).id()));
            String field = steps.get(i).via().replaceAll(" \\(.*", "");
            assertThat(holder.referenceId(field)).isEqualTo(steps.get(i).id());
        }
    }

    private List<Long> held(long object) {
        return requireNonNull(held.get(object));
    }

    private Map<Long, Integer> lengthsWithout(long avoided) {
        Map<Long, Integer> lengths = new HashMap<>();
        Deque<Long> queue = new ArrayDeque<>();
        roots.stream().filter(root -> root != avoided).forEach(root -> {
            if (lengths.putIfAbsent(root, 1) == null) {
                queue.add(root);
            }
        });
        while (!queue.isEmpty()) {
            long at = queue.remove();
            int length = requireNonNull(lengths.get(at)) + 1;
            for (long target : held(at)) {
                if (target != avoided && lengths.putIfAbsent(target, length) == null) {
                    queue.add(target);
                }
            }
        }
        return lengths;
    }
}
