package dev.nettopsy.analyzer.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.graph.ReferenceRows;
import dev.nettopsy.analyzer.progress.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DominatorsTest {

    private static final long SEED = 20_261_122;

    @Test
    void whatTwoHoldIsDominatedByWhatHoldsBoth() {
        // 0 holds 1 and 2, both hold 3, 3 holds 4.
        TestHeap heap = new TestHeap(5);
        heap.strong(0, 1).strong(0, 2).strong(1, 3).strong(2, 3).strong(3, 4);

        assertThat(dominators(heap, 0)).containsExactly(ROOT, 0, 0, 0, 3);
    }

    @Test
    void whatTwoRootsHoldIsDominatedByNone() {
        TestHeap heap = new TestHeap(4);
        heap.strong(0, 2).strong(1, 2).strong(2, 3);

        assertThat(dominators(heap, 0, 1)).containsExactly(ROOT, ROOT, ROOT, 2);
    }

    @Test
    void aRootThatIsAlsoHeldIsDominatedByNone() {
        TestHeap heap = new TestHeap(2);
        heap.strong(0, 1);

        assertThat(dominators(heap, 0, 1)).containsExactly(ROOT, ROOT);
    }

    @Test
    void aWeakReferenceTakesNothingFromTheOwner() {
        // 0 holds 1 and 2; 1 holds 3, which 2 refers to weakly.
        TestHeap heap = new TestHeap(4);
        heap.strong(0, 1).strong(0, 2).strong(1, 3).weak(2, 3);

        assertThat(dominators(heap, 0)).containsExactly(ROOT, 0, 0, 1);
    }

    @Test
    void whatIsOnlyHeldWeaklyIsDominatedByItsReference() {
        TestHeap heap = new TestHeap(3);
        heap.weak(0, 1).strong(1, 2);

        assertThat(dominators(heap, 0)).containsExactly(ROOT, 0, 1);
    }

    @Test
    void aClassThatNoLoaderHoldsGoesWithItsOnlyInstance() {
        // 1 is of the class that 2 stands for; its static field holds 3.
        TestHeap heap = new TestHeap(4);
        heap.classObjects = new int[] {2};
        heap.classOf[1] = 0;
        heap.strong(0, 1).strong(2, 3);

        assertThat(dominators(heap, 0)).containsExactly(ROOT, 0, 1, 2);
    }

    @Test
    void whatNoRootReachesHasNone() {
        TestHeap heap = new TestHeap(3);
        heap.strong(1, 2).strong(2, 0);

        assertThat(dominators(heap, 0)).containsExactly(ROOT, NONE, NONE);
    }

    @Test
    void aListAMillionDeepThatRefersBackNeedsNoStack() {
        int depth = 1_000_000;
        TestHeap heap = new TestHeap(depth);
        for (int i = 1; i < depth; i++) {
            heap.strong(i - 1, i).strong(i, i - 1).strong(i, 0);
        }

        assertThat(dominators(heap, 0)[depth - 1]).isEqualTo(depth - 2);
    }

    @Test
    void randomHeapsHaveTheDominatorsThatRemovalShows() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int run = 0; run < 4_000; run++) {
            TestHeap heap = TestHeap.random(random, 1 + random.nextInt(24));
            int[] roots = random.ints(random.nextInt(4), 0, heap.size()).toArray();
            int[] weakRoots = random.ints(random.nextInt(3), 0, heap.size()).toArray();

            for (int asked : new int[] {1, ClassHolders.FIRST}) {
                assertThat(dominators(heap, roots, weakRoots, asked))
                        .as("seed %d run %d", SEED, run)
                        .containsExactly(byRemoval(heap, roots, weakRoots));
            }
        }
    }

    private static final int ROOT = (int) Dominators.ROOT;
    private static final int NONE = (int) Dominators.NONE;

    private static int[] dominators(TestHeap heap, int... roots) {
        return dominators(heap, roots, new int[0], ClassHolders.FIRST);
    }

    @Test
    void anObjectRetainsItselfAndAllItDominates() {
        // 0 holds 1 and 2, 1 holds 3 and 4, 2 holds 4; 5 is reached by none. Object i has 10 to the i bytes.
        TestHeap heap = new TestHeap(6);
        heap.strong(0, 1).strong(0, 2).strong(1, 3).strong(1, 4).strong(2, 4).strong(5, 3);

        RetainedSizes sizes = sizes(heap, search(heap, new int[] {0}, new int[0], ClassHolders.FIRST));

        assertThat(IntStream.range(0, 6).mapToLong(sizes::of))
                .containsExactly(11_111L, 1_010L, 100L, 1_000L, 10_000L, 100_000L);
        assertThat(sizes.reachedBytes()).isEqualTo(11_111);
    }

    @Test
    void randomHeapsRetainWhatTheirDominatorsSay() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int run = 0; run < 500; run++) {
            TestHeap heap = TestHeap.random(random, 1 + random.nextInt(18));
            int[] roots = random.ints(random.nextInt(4), 0, heap.size()).toArray();
            int[] dominators = byRemoval(heap, roots, new int[0]);
            RetainedSizes sizes = sizes(heap, search(heap, roots, new int[0], 1));

            assertThat(IntStream.range(0, heap.size()).mapToLong(sizes::of))
                    .as("seed %d run %d", SEED, run)
                    .containsExactly(retained(dominators));
        }
    }

    private static RetainedSizes sizes(TestHeap heap, Dominators dominators) {
        return new RetainedSizes(dominators.tree(), heap.size(), DominatorsTest::bytesOf);
    }

    private static long bytesOf(long object) {
        return LongStream.range(0, object).reduce(1, (bytes, i) -> bytes * 10);
    }

    private static Long[] retained(int[] dominators) {
        Long[] retained = new Long[dominators.length];
        Arrays.setAll(retained, DominatorsTest::bytesOf);
        for (int object = 0; object < dominators.length; object++) {
            for (int at = dominators[object]; at >= 0; at = dominators[at]) {
                retained[at] += bytesOf(object);
            }
        }
        return retained;
    }

    private static int[] dominators(TestHeap heap, int[] roots, int[] weakRoots, int asked) {
        Dominators dominators = search(heap, roots, weakRoots, asked);
        return IntStream.range(0, heap.size())
                .map(object -> (int) dominators.of(object))
                .toArray();
    }

    private static Dominators search(TestHeap heap, int[] roots, int[] weakRoots, int asked) {
        ReferenceRows rows = heap.rows();
        RootSearch search = RootSearch.run(
                rows, heap, TestHeap.longs(roots), roots.length / 2, TestHeap.longs(weakRoots), Progress.SILENT);
        return new DominatorSearch(
                        new RowSource(rows, heap::rows),
                        heap,
                        search,
                        TestHeap.longs(roots),
                        TestHeap.longs(weakRoots),
                        asked)
                .run();
    }

    /** What dominates an object is what one must take away for no root to reach it. */
    private static int[] byRemoval(TestHeap heap, int[] roots, int[] weakRoots) {
        int size = heap.size();
        int[] strengths = heap.strengths(roots, weakRoots);
        List<List<Integer>> dominators = new ArrayList<>();
        for (int object = 0; object < size; object++) {
            dominators.add(new ArrayList<>());
        }
        for (int removed = 0; removed < size; removed++) {
            boolean[] without = heap.kept(roots, weakRoots, strengths, removed);
            for (int object = 0; object < size; object++) {
                if (object != removed && strengths[object] != Strength.UNREACHED && !without[object]) {
                    dominators.get(object).add(removed);
                }
            }
        }
        return IntStream.range(0, size)
                .map(object -> strengths[object] == Strength.UNREACHED ? NONE : nearest(dominators, object))
                .toArray();
    }

    /** Of all that dominate an object the one that dominates none of the others. */
    private static int nearest(List<List<Integer>> dominators, int object) {
        List<Integer> all = dominators.get(object);
        return all.stream()
                .filter(one ->
                        all.stream().noneMatch(other -> dominators.get(other).contains(one)))
                .findFirst()
                .orElse(ROOT);
    }
}
