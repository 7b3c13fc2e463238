package dev.nettopsy.analyzer.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.progress.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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

        assertThat(parents(heap.search(1024, 0))).containsExactly(-1, 0, 1, 4, 0);
    }

    @Test
    void whatOnlyAWeakReferenceHoldsIsWeaker() {
        // 0 holds 1 weakly, 1 holds 2; 3 is held weakly by 0 and strongly by 4, which nobody holds.
        TestHeap heap = new TestHeap(5);
        heap.weak(0, 1).strong(1, 2).weak(0, 3).strong(4, 3);
        RootSearch search = heap.search(1024, 0);

        assertThat(parents(search)).containsExactly(-1, U, U, U, U);
        assertThat(weaker(search, 5)).containsExactly(1, 2, 3);
    }

    @Test
    void aWeakReferenceToWhatIsHeldStronglyChangesNothing() {
        TestHeap heap = new TestHeap(3);
        heap.weak(0, 1).strong(0, 2).strong(2, 1);
        RootSearch search = heap.search(1024, 0);

        assertThat(parents(search)).containsExactly(-1, 2, 0);
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

        assertThat(parents(search)).containsExactly(-1, U, U, U);
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

        assertThat(parents(heap.search(1024, 0))).containsExactly(-1, 0, 1);
    }

    @Test
    void anInstanceOfAClassThatIsNotInTheDumpIsStillFollowed() {
        TestHeap heap = new TestHeap(2);
        heap.classOf[0] = 0;
        heap.classObjects = new int[] {-1};
        heap.strong(0, 1);

        assertThat(parents(heap.search(1024, 0))).containsExactly(-1, 0);
    }

    @Test
    void withoutRootsNothingIsReached() {
        TestHeap heap = new TestHeap(2);
        heap.strong(0, 1);

        assertThat(parents(heap.search(1024))).containsExactly(U, U);
    }

    @Test
    void aListAMillionDeepNeedsNoStack() {
        int depth = 1_000_000;
        TestHeap heap = new TestHeap(depth);
        for (int i = 1; i < depth; i++) {
            heap.strong(i - 1, i);
        }

        assertThat(parents(heap.search(1024, 0))[depth - 1]).isEqualTo(depth - 2);
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

            int[] distances = heap.distances(roots, TestHeap.Holds.STRONG);
            for (int object = 0; object < heap.size(); object++) {
                checkParent(which, heap, parents(search), distances, roots, object);
            }
            int[] softly = heap.distances(roots, TestHeap.Holds.SOFT);
            int[] all = heap.distances(roots, TestHeap.Holds.ANYHOW);
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

        int[] alone = parents(heap.search(Integer.MAX_VALUE, 1, 2, 3));
        int[] together = parents(heap.search(1, 1, 2, 3));

        assertThat(together).as("seed %d", SEED).isEqualTo(alone);
    }

    /** Root 1 is a frame that holds the map 3 itself, which the class 0 keeps by way of 2. */
    @Test
    void whatALastingRootReachesHasItsPathFromThere() {
        TestHeap heap = new TestHeap(5);
        heap.strong(0, 2).strong(2, 3).strong(3, 4);

        RootSearch search = RootSearch.run(heap.rows(), heap, new long[] {0, 3}, 1, new long[0], Progress.SILENT);

        assertThat(parents(search)).containsExactly(-1, U, 0, 2, 3);
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

    private static final int U = Integer.MIN_VALUE;

    private static int[] parents(RootSearch search) {
        ShortestPaths paths = search.paths();
        return LongStream.range(0, paths.size())
                .map(paths::before)
                .mapToInt(before -> before == ShortestPaths.UNREACHED ? U : (int) before)
                .toArray();
    }

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
}
