package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.graph.ReferenceRows;
import dev.nettopsy.analyzer.graph.Rows;
import dev.nettopsy.analyzer.progress.Progress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A heap of numbers, with the naive search that the real one is compared with. */
final class TestHeap implements ObjectClasses {

    /** Which references a search follows. */
    enum Holds {
        STRONG,
        SOFT,
        ANYHOW
    }

    private final List<List<Integer>> strong = new ArrayList<>();
    private final List<List<Integer>> weak = new ArrayList<>();
    final int[] classOf;
    int[] classObjects = {};

    /** Where what is found out of the heap is kept. */
    Columns columns = Columns.unbounded();

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

    ReferenceRows rows() {
        return Rows.of(strong, weak, columns);
    }

    RootSearch search(int listLimit, int... roots) {
        return RootSearch.run(rows(), this, longs(roots), roots.length, new long[0], Progress.SILENT, listLimit);
    }

    static long[] longs(int... numbers) {
        return Arrays.stream(numbers).asLongStream().toArray();
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

    /** How strongly each object is reached. */
    int[] strengths(int[] roots, int[] weakRoots) {
        int[] strong = distances(roots, Holds.STRONG);
        int[] soft = distances(roots, Holds.SOFT);
        int[] all = distances(
                IntStream.concat(Arrays.stream(roots), Arrays.stream(weakRoots)).toArray(), Holds.ANYHOW);
        return IntStream.range(0, size())
                .map(object -> strong[object] >= 0
                        ? Strength.STRONG
                        : soft[object] >= 0 ? Strength.SOFT : all[object] >= 0 ? Strength.WEAKER : Strength.UNREACHED)
                .toArray();
    }

    /** What is reached with one object taken away along references that are as strong as what they reach. */
    boolean[] kept(int[] roots, int[] weakRoots, int[] strengths, int removed) {
        boolean[] kept = new boolean[size()];
        Deque<Integer> queue = new ArrayDeque<>();
        Arrays.stream(roots).forEach(queue::add);
        Arrays.stream(weakRoots)
                .filter(root -> strengths[root] == Strength.WEAKER)
                .forEach(queue::add);
        while (!queue.isEmpty()) {
            int object = queue.remove();
            if (object != removed && !kept[object]) {
                kept[object] = true;
                keep(object, Holds.STRONG, Strength.STRONG, strengths, queue);
                keep(object, Holds.SOFT, Strength.SOFT, strengths, queue);
                keep(object, Holds.ANYHOW, Strength.WEAKER, strengths, queue);
            }
        }
        return kept;
    }

    private void keep(int object, Holds holds, int step, int[] strengths, Deque<Integer> queue) {
        targets(object, holds).stream()
                .filter(target -> strengths[target] >= Math.max(step, strengths[object]))
                .forEach(queue::add);
    }

    @Override
    public int classOf(long object) {
        return classOf[(int) object];
    }

    @Override
    public int classes() {
        return classObjects.length;
    }

    @Override
    public long objectOf(int classNumber) {
        return classObjects[classNumber];
    }

    /** Here objects of class 0 are the soft references. */
    @Override
    public boolean isSoftReference(int classNumber) {
        return classNumber == 0;
    }
}
