package dev.nettopsy.analyzer.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.graph.ReferenceRows;
import dev.nettopsy.analyzer.progress.Progress;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClassRetentionTest {

    private static final long SEED = 20_261_122;

    @Test
    void anInstanceBelowAnotherIsCountedWithIt() {
        // A list of two nodes of class 0 and what they hold, each object of one byte.
        TestHeap heap = new TestHeap(5);
        heap.classObjects = new int[] {-1, -1};
        heap.classOf[1] = 0;
        heap.classOf[2] = 0;
        heap.classOf[3] = 1;
        heap.classOf[4] = 1;
        heap.strong(0, 1).strong(1, 2).strong(1, 3).strong(2, 4);

        assertThat(retention(heap, 0)).containsExactly(4, 2);
    }

    @Test
    void randomHeapsRetainByClassWhatTheirTopmostInstancesRetain() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int run = 0; run < 2_000; run++) {
            TestHeap heap = TestHeap.random(random, 1 + random.nextInt(40));
            int[] roots = random.ints(random.nextInt(4), 0, heap.size()).toArray();

            assertThat(retention(heap, roots)).as("seed %d run %d", SEED, run).containsExactly(naive(heap, roots));
        }
    }

    private static Dominators dominators(TestHeap heap, int[] roots) {
        ReferenceRows rows = heap.rows();
        RootSearch search =
                RootSearch.run(rows, heap, TestHeap.longs(roots), roots.length, new long[0], Progress.SILENT);
        return new DominatorSearch(new RowSource(rows, heap::rows), heap, search, TestHeap.longs(roots), new long[0])
                .run();
    }

    private static long[] retention(TestHeap heap, int... roots) {
        Dominators dominators = dominators(heap, roots);
        RetainedSizes retained = new RetainedSizes(dominators.tree(), heap.size(), object -> 1);
        return ClassRetention.of(heap.size(), heap, dominators, retained);
    }

    /** Each object counts for the classes of itself and of those above it, each class once. */
    private static long[] naive(TestHeap heap, int[] roots) {
        Dominators dominators = dominators(heap, roots);
        long[] sums = new long[heap.classes()];
        for (int object = 0; object < heap.size(); object++) {
            boolean[] counted = new boolean[heap.classes()];
            for (long at = object; at >= 0 && dominators.of(at) != Dominators.NONE; at = dominators.of(at)) {
                int number = heap.classOf(at);
                if (number >= 0 && !counted[number]) {
                    counted[number] = true;
                    sums[number]++;
                }
            }
        }
        return sums;
    }
}
