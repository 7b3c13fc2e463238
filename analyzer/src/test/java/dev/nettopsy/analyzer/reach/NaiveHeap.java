package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import dev.nettopsy.analyzer.graph.ReferenceRows;
import dev.nettopsy.analyzer.graph.References;
import dev.nettopsy.analyzer.progress.Progress;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A real heap, and what is no longer reached when one object is taken away: the definition of retained sizes, without
 * dominators. References count as {@link Holding} says. Takes a search of the whole heap for each object.
 */
final class NaiveHeap {

    private static final int NOTHING = -1;

    private final ObjectOrdinals ordinals;
    private final ObjectClasses classes;
    private final int[][] strong;
    private final int[][] weak;
    private final long[] roots;
    private final long[] weakRoots;
    private final int[] strengths;
    private final int[] queue;
    private int end;

    private NaiveHeap(ReferenceRows rows, ObjectOrdinals ordinals, long[] roots, long[] weakRoots) {
        this.ordinals = ordinals;
        this.classes = new NumberedClasses(ordinals);
        this.roots = roots;
        this.weakRoots = weakRoots;
        int size = Math.toIntExact(rows.size());
        strong = new int[size][];
        weak = new int[size][];
        queue = new int[size];
        ReferenceRows.Cursor cursor = rows.cursor();
        for (int object = 0; object < rows.size(); object++) {
            cursor.seek(object);
            strong[object] = LongStream.iterate(cursor.nextStrong(), next -> next >= 0, next -> cursor.nextStrong())
                    .mapToInt(Math::toIntExact)
                    .toArray();
            weak[object] = LongStream.iterate(cursor.next(), next -> next >= 0, next -> cursor.next())
                    .mapToInt(Math::toIntExact)
                    .toArray();
        }
        strengths = strengths();
    }

    static NaiveHeap of(HeapGraph graph) {
        References references = graph.references(Progress.SILENT);
        RootOrder order = RootOrder.of(graph, references.ordinals());
        return new NaiveHeap(
                references.rows(),
                references.ordinals(),
                RootOrder.objects(order.strong(), references.ordinals()),
                RootOrder.objects(order.weak(), references.ordinals()));
    }

    /** Bytes of an object and of all that only it keeps; its own where no root reaches it. */
    long retained(int object) {
        if (strengths[object] == Strength.UNREACHED) {
            return ordinals.shallowBytes(object);
        }
        boolean[] kept = reached(Strength.WEAKER, strengths, object);
        return IntStream.range(0, kept.length)
                .filter(other -> strengths[other] != Strength.UNREACHED && !kept[other])
                .mapToLong(ordinals::shallowBytes)
                .sum();
    }

    private int[] strengths() {
        // As long as nothing is known a reference counts, whatever it is to.
        int[] unknown = new int[queue.length];
        Arrays.fill(unknown, Strength.UNREACHED);
        int[] found = unknown.clone();
        for (int weakest : new int[] {Strength.WEAKER, Strength.SOFT, Strength.STRONG}) {
            boolean[] met = reached(weakest, unknown, NOTHING);
            Arrays.setAll(found, object -> met[object] ? weakest : found[object]);
        }
        return found;
    }

    /**
     * What roots reach along references that are as strong as the best path to their object.
     *
     * @param weakest kind of reference that is followed
     */
    private boolean[] reached(int weakest, int[] known, int removed) {
        boolean[] met = new boolean[queue.length];
        end = 0;
        for (long root : roots) {
            meet((int) root, removed, met);
        }
        for (long root : weakRoots) {
            if (weakest == Strength.WEAKER && known[(int) root] >= Strength.WEAKER) {
                meet((int) root, removed, met);
            }
        }
        for (int at = 0; at < end; at++) {
            int object = queue[at];
            follow(strong[object], known[object], known, removed, met);
            int number = classes.classOf(object);
            if (number >= 0 && classes.objectOf(number) >= 0) {
                follow(new int[] {(int) classes.objectOf(number)}, known[object], known, removed, met);
            }
            int step = classes.isSoftReference(number) ? Strength.SOFT : Strength.WEAKER;
            if (step <= weakest) {
                follow(weak[object], Math.max(step, known[object]), known, removed, met);
            }
        }
        return met;
    }

    private void follow(int[] targets, int strength, int[] known, int removed, boolean[] met) {
        for (int target : targets) {
            if (known[target] >= strength) {
                meet(target, removed, met);
            }
        }
    }

    private void meet(int object, int removed, boolean[] met) {
        if (object != removed && !met[object]) {
            met[object] = true;
            queue[end++] = object;
        }
    }
}
