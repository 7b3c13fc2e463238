package dev.nettopsy.analyzer.reach;

import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapGraphs;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only one thread's stack holds. */
class StackSearchTest {

    private static final long SEED = Long.getLong("nettopsy.seed", 20_261_201L);

    /** An instance with two references, of compressed ones. */
    private static final long NODE = 24;

    @TempDir
    Path folder;

    private HprofBuilder dump = new HprofBuilder();
    private final Map<Long, List<Long>> held = new HashMap<>();

    @BeforeEach
    void types() {
        dump.type("demo.Node").field("a", REFERENCE).field("b", REFERENCE);
    }

    @Test
    void whatAFrameHoldsAndNobodyElseGoesWithItsThread() throws IOException {
        long local = node(node(0, 0), 0);
        int thread = dump.thread("worker", "demo.Node#run");
        dump.root(GcRoot.Kind.JAVA_FRAME, local, thread, 0);

        StackHoldings stacks = stacks();

        assertThat(stacks.bytesOf(dump.threadObject(thread))).isEqualTo(2 * NODE);
        assertThat(stacks.goesWithItsThread(local)).isTrue();
    }

    @Test
    void whatAFieldHoldsTooStays() throws IOException {
        long shared = node(0, 0);
        long local = node(shared, 0);
        int thread = dump.thread("worker", "demo.Node#run");
        dump.root(GcRoot.Kind.JAVA_FRAME, local, thread, 0);
        dump.root(GcRoot.Kind.JAVA_FRAME, shared, thread, 0);
        dump.root(GcRoot.Kind.JNI_GLOBAL, node(0, shared));

        StackHoldings stacks = stacks();

        assertThat(stacks.bytesOf(dump.threadObject(thread))).isEqualTo(NODE);
        assertThat(stacks.goesWithItsThread(local)).isTrue();
        assertThat(stacks.goesWithItsThread(shared)).isFalse();
    }

    @Test
    void whatTwoStacksHoldBelongsToNeither() throws IOException {
        long shared = node(node(0, 0), 0);
        int first = dump.thread("first", "demo.Node#run");
        int second = dump.thread("second", "demo.Node#run");
        dump.root(GcRoot.Kind.JAVA_FRAME, node(shared, 0), first, 0);
        dump.root(GcRoot.Kind.JAVA_FRAME, shared, second, 0);

        StackHoldings stacks = stacks();

        assertThat(stacks.bytesOf(dump.threadObject(first))).isEqualTo(NODE);
        assertThat(stacks.bytesOf(dump.threadObject(second))).isZero();
        assertThat(stacks.goesWithItsThread(shared)).isFalse();
    }

    @Test
    void theMonitorOfALocalIsNoOtherHolder() throws IOException {
        long local = node(0, 0);
        int thread = dump.thread("worker", "demo.Node#run");
        dump.root(GcRoot.Kind.MONITOR_USED, local);
        dump.root(GcRoot.Kind.JAVA_FRAME, local, thread, 0);

        assertThat(stacks().bytesOf(dump.threadObject(thread))).isEqualTo(NODE);
    }

    @Test
    void aLongListInAFrameIsFollowedToItsEnd() throws IOException {
        long head = 0;
        for (int i = 0; i < 20_000; i++) {
            head = node(head, 0);
        }
        int thread = dump.thread("worker", "demo.Node#run");
        dump.root(GcRoot.Kind.JAVA_FRAME, head, thread, 0);

        assertThat(stacks().bytesOf(dump.threadObject(thread))).isEqualTo(20_000 * NODE);
    }

    @Test
    void randomHeapsAreAsANaiveSearchFindsThem() throws IOException {
        System.out.println("StackSearchTest: seed " + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        int found = 0;
        for (int i = 0; i < 150; i++) {
            found += randomHeap(random) ? 1 : 0;
        }
        assertThat(found).isGreaterThan(50);
    }

    /** Whether some thread alone held something. */
    private boolean randomHeap(SplittableRandom random) throws IOException {
        dump = new HprofBuilder();
        held.clear();
        types();
        List<Long> objects = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            objects.add(node(0, 0));
        }
        for (long object : objects) {
            for (String field : List.of("a", "b")) {
                if (random.nextInt(3) == 0) {
                    long target = objects.get(random.nextInt(objects.size()));
                    dump.set(object, field, target);
                    held.computeIfAbsent(object, ignored -> new ArrayList<>()).add(target);
                }
            }
        }
        Set<Long> lasting = new HashSet<>(Set.of(objects.get(random.nextInt(objects.size()))));
        lasting.forEach(object -> dump.root(GcRoot.Kind.JNI_GLOBAL, object));
        Map<Integer, Set<Long>> locals = new HashMap<>();
        for (int i = 0; i < 3; i++) {
            int thread = dump.thread("thread " + i, "demo.Node#run");
            Set<Long> ofThread = locals.computeIfAbsent(thread, ignored -> new HashSet<>());
            for (int local = random.nextInt(4); local > 0; local--) {
                ofThread.add(objects.get(random.nextInt(objects.size())));
            }
            ofThread.forEach(object -> dump.root(GcRoot.Kind.JAVA_FRAME, object, thread, 0));
        }
        return check(lasting, locals);
    }

    private boolean check(Set<Long> lasting, Map<Integer, Set<Long>> locals) throws IOException {
        StackHoldings stacks = stacks();
        boolean found = false;
        for (int thread : locals.keySet()) {
            Set<Long> others = new HashSet<>(lasting);
            locals.forEach((other, objects) -> others.addAll(other == thread ? Set.of() : objects));
            Set<Long> alone = reached(locals.getOrDefault(thread, Set.of()));
            alone.removeAll(reached(others));
            assertThat(stacks.bytesOf(dump.threadObject(thread)))
                    .as("seed %d", SEED)
                    .isEqualTo(alone.size() * NODE);
            for (long local : locals.getOrDefault(thread, Set.of())) {
                assertThat(stacks.goesWithItsThread(local)).as("seed %d", SEED).isEqualTo(alone.contains(local));
            }
            found |= !alone.isEmpty();
        }
        return found;
    }

    private Set<Long> reached(Set<Long> from) {
        Set<Long> reached = new HashSet<>(from);
        Deque<Long> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            for (long next : held.getOrDefault(open.removeLast(), List.of())) {
                if (reached.add(next)) {
                    open.add(next);
                }
            }
        }
        return reached;
    }

    private long node(long a, long b) {
        return dump.instance("demo.Node", "a", a, "b", b);
    }

    private StackHoldings stacks() throws IOException {
        Path file = dump.writeTo(folder.resolve("stacks.hprof"));
        try (HeapGraph graph = HeapGraphs.open(file, Progress.SILENT)) {
            return new HeapSearch(graph, Progress.SILENT).stacks();
        }
    }
}
