package dev.nettopsy.analyzer.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.graph.Rows;
import dev.nettopsy.analyzer.progress.Progress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RootSearchTest {

    private static final long SEED = 20_261_122;

    @Test
    void aShorterChainWins() {
        // 0 is a root; 3 is reached as 0-1-2-3 and as 0-4-3.
        TestHeap heap = new TestHeap(5);
        heap.strong(0, 1).strong(1, 2).strong(2, 3).strong(0, 4).strong(4, 3);

        assertThat(heap.search(1024, 0).parents()).containsExactly(-1, 0, 1, 4, 0);
    }

    @Test
    void whatOnlyAWeakReferenceHoldsIsWeaker() {
        // 0 holds 1 weakly, 1 holds 2; 3 is held weakly by 0 and strongly by 4, which nobody holds.
        TestHeap heap = new TestHeap(5);
        heap.weak(0, 1).strong(1, 2).weak(0, 3).strong(4, 3);
        RootSearch search = heap.search(1024, 0);

        assertThat(search.parents()).containsExactly(-1, U, U, U, U);
        assertThat(weaker(search, 5)).containsExactly(1, 2, 3);
    }

    @Test
    void aWeakReferenceToWhatIsHeldStronglyChangesNothing() {
        TestHeap heap = new TestHeap(3);
        heap.weak(0, 1).strong(0, 2).strong(2, 1);
        RootSearch search = heap.search(1024, 0);

        assertThat(search.parents()).containsExactly(-1, 2, 0);
        assertThat(weaker(search, 3)).isEmpty();
    }

    @Test
    void whatASoftReferenceHoldsIsSoftUntilAWeakOneFollows() {
        // 0, a soft reference, holds 1; 1 holds 2; 2 holds 3 weakly.
        TestHeap heap = new TestHeap(4);
        heap.classOf[0] = 0;
        heap.classObjects = new int[] {-1};
        heap.weak(0, 1).strong(1, 2).weak(2, 3);
        RootSearch search = heap.search(1024, 0);

        assertThat(search.parents()).containsExactly(-1, U, U, U);
        assertThat(objects(search.soft(), 4)).containsExactly(1, 2);
        assertThat(weaker(search, 4)).containsExactly(3);
    }

    @Test
    void anInstanceKeepsItsClassAndWhatTheClassHolds() {
        // 0 is of class 0, which object 1 stands for; its static field holds 2.
        TestHeap heap = new TestHeap(3);
        heap.classOf[0] = 0;
        heap.classObjects = new int[] {1};
        heap.strong(1, 2);

        assertThat(heap.search(1024, 0).parents()).containsExactly(-1, 0, 1);
    }

    @Test
    void anInstanceOfAClassThatIsNotInTheDumpIsStillFollowed() {
        TestHeap heap = new TestHeap(2);
        heap.classOf[0] = 0;
        heap.classObjects = new int[] {-1};
        heap.strong(0, 1);

        assertThat(heap.search(1024, 0).parents()).containsExactly(-1, 0);
    }

    @Test
    void withoutRootsNothingIsReached() {
        TestHeap heap = new TestHeap(2);
        heap.strong(0, 1);

        assertThat(heap.search(1024).parents()).containsExactly(U, U);
    }

    @Test
    void aListAMillionDeepNeedsNoStack() {
        int depth = 1_000_000;
        TestHeap heap = new TestHeap(depth);
        for (int i = 1; i < depth; i++) {
            heap.strong(i - 1, i);
        }

        assertThat(heap.search(1024, 0).parents()[depth - 1]).isEqualTo(depth - 2);
    }

    static List<Integer> listLimits() {
        return List.of(1, 3, 20, 1_000_000);
    }

    @ParameterizedTest
    @MethodSource("listLimits")
    void randomHeapsAreSearchedAsANaiveSearchDoes(int listLimit) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int run = 0; run < 300; run++) {
            TestHeap heap = TestHeap.random(random, 1 + random.nextInt(200));
            int[] roots = random.ints(random.nextInt(4), 0, heap.size()).toArray();
            RootSearch search = heap.search(listLimit, roots);
            String which = "seed " + SEED + " run " + run;

            int[] distances = heap.distances(roots, Holds.STRONG);
            for (int object = 0; object < heap.size(); object++) {
                checkParent(which, heap, search.parents(), distances, roots, object);
            }
            int[] softly = heap.distances(roots, Holds.SOFT);
            int[] all = heap.distances(roots, Holds.ANYHOW);
            assertThat(objects(search.soft(), heap.size())).as(which).containsExactly(onlyIn(softly, distances));
            assertThat(weaker(search, heap.size())).as(which).containsExactly(onlyIn(all, softly));
        }
    }

    @Test
    void severalThreadsFindWhatOneFinds() {
        SplittableRandom random = new SplittableRandom(SEED);
        int size = 600_000;
        TestHeap heap = new TestHeap(size);
        for (int object = 0; object < size; object++) {
            for (int i = random.nextInt(4); i > 0; i--) {
                heap.strong(object, random.nextInt(size));
            }
        }
        heap.classObjects = random.ints(50, 0, size).toArray();
        Arrays.setAll(heap.classOf, object -> random.nextInt(50));

        int[] alone = heap.search(Integer.MAX_VALUE, 1, 2, 3).parents();
        int[] together = heap.search(1, 1, 2, 3).parents();

        assertThat(together).as("seed %d", SEED).isEqualTo(alone);
    }

    private static void checkParent(
            String which, TestHeap heap, int[] parents, int[] distances, int[] roots, int object) {
        int parent = parents[object];
        if (distances[object] < 0) {
            assertThat(parent).as(which).isEqualTo(U);
        } else if (distances[object] == 0) {
            assertThat(roots[-1 - parent]).as(which).isEqualTo(object);
        } else {
            assertThat(parent).as(which).isEqualTo(heap.lowestParent(object, distances));
        }
    }

    private static final int U = StrongSearch.UNREACHED;

    private static int[] weaker(RootSearch search, int size) {
        return objects(search.weaker(), size);
    }

    private static int[] objects(Bits bits, int size) {
        return IntStream.range(0, size).filter(bits::has).toArray();
    }

    private static int[] onlyIn(int[] distances, int[] stronger) {
        return IntStream.range(0, distances.length)
                .filter(object -> distances[object] >= 0 && stronger[object] < 0)
                .toArray();
    }

    private enum Holds {
        STRONG,
        SOFT,
        ANYHOW
    }

    /** A heap of numbers, with the naive search that the real one is compared with. */
    private static final class TestHeap implements ObjectClasses {

        private final List<List<Integer>> strong = new ArrayList<>();
        private final List<List<Integer>> weak = new ArrayList<>();
        private final int[] classOf;
        private int[] classObjects = {};

        TestHeap(int size) {
            for (int i = 0; i < size; i++) {
                strong.add(new ArrayList<>());
                weak.add(new ArrayList<>());
            }
            classOf = new int[size];
            Arrays.fill(classOf, -1);
        }

        static TestHeap random(SplittableRandom random, int size) {
            TestHeap heap = new TestHeap(size);
            for (int i = random.nextInt(2 * size + 1); i > 0; i--) {
                heap.strong(random.nextInt(size), random.nextInt(size));
            }
            for (int i = random.nextInt(size / 4 + 1); i > 0; i--) {
                heap.weak(random.nextInt(size), random.nextInt(size));
            }
            heap.classObjects = random.ints(random.nextInt(4), -1, size).toArray();
            for (int i = 0; i < size; i++) {
                heap.classOf[i] = random.nextInt(-1, heap.classObjects.length);
            }
            return heap;
        }

        TestHeap strong(int from, int to) {
            strong.get(from).add(to);
            return this;
        }

        TestHeap weak(int from, int to) {
            weak.get(from).add(to);
            return this;
        }

        int size() {
            return strong.size();
        }

        RootSearch search(int listLimit, int... roots) {
            return RootSearch.run(Rows.of(strong, weak), this, roots, new int[0], Progress.SILENT, listLimit);
        }

        List<Integer> targets(int object, Holds holds) {
            List<Integer> targets = new ArrayList<>(strong.get(object));
            if (holds == Holds.ANYHOW || (holds == Holds.SOFT && isSoftReference(classOf[object]))) {
                targets.addAll(weak.get(object));
            }
            if (classOf[object] >= 0 && classObjects[classOf[object]] >= 0) {
                targets.add(classObjects[classOf[object]]);
            }
            return targets;
        }

        int lowestParent(int object, int[] distances) {
            return IntStream.range(0, size())
                    .filter(other -> distances[other] == distances[object] - 1)
                    .filter(other -> targets(other, Holds.STRONG).contains(object))
                    .findFirst()
                    .orElseThrow();
        }

        int[] distances(int[] roots, Holds holds) {
            int[] distances = new int[size()];
            Arrays.fill(distances, -1);
            Deque<Integer> queue = new ArrayDeque<>();
            for (int root : roots) {
                distances[root] = 0;
                queue.add(root);
            }
            while (!queue.isEmpty()) {
                int object = queue.remove();
                for (int target : targets(object, holds)) {
                    if (distances[target] < 0) {
                        distances[target] = distances[object] + 1;
                        queue.add(target);
                    }
                }
            }
            return distances;
        }

        @Override
        public int classOf(int object) {
            return classOf[object];
        }

        @Override
        public int classes() {
            return classObjects.length;
        }

        @Override
        public int objectOf(int classNumber) {
            return classObjects[classNumber];
        }

        /** Here objects of class 0 are the soft references. */
        @Override
        public boolean isSoftReference(int classNumber) {
            return classNumber == 0;
        }
    }
}
