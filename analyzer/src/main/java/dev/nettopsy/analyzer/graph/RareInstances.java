package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.index.HeapIndex;
import java.util.Arrays;

/**
 * The instances of classes that have few. A decoder asks for a dozen of them, each time over all objects of the dump: one pass
 * finds those of all such classes. Eight bytes an instance, eight mebibytes at most. Immutable.
 */
final class RareInstances {

    private static final int MOST_OF_ALL = 1 << 20;
    private static final int MOST_OF_ONE = 1 << 12;

    /** By number of class ordinals, ascending; empty for classes that are not rare. */
    private final long[][] ordinals;

    private final boolean[] isRare;

    RareInstances(HeapIndex index) {
        int classes = index.classes().size();
        ordinals = new long[classes][];
        isRare = new boolean[classes];
        Arrays.fill(ordinals, new long[0]);
        choose(index);
        collect(index);
    }

    /** The rarest ones, as many as have room. */
    private void choose(HeapIndex index) {
        long all = 0;
        Integer[] byCount = new Integer[isRare.length];
        Arrays.setAll(byCount, number -> number);
        Arrays.sort(
                byCount,
                (one, other) ->
                        Long.compare(index.counts().objects(one), index.counts().objects(other)));
        for (int number : byCount) {
            long objects = index.counts().objects(number);
            all += objects;
            if (objects > MOST_OF_ONE || all > MOST_OF_ALL) {
                return;
            }
            isRare[number] = true;
            ordinals[number] = new long[(int) objects];
        }
    }

    private void collect(HeapIndex index) {
        int[] found = new int[isRare.length];
        long size = index.ids().size();
        for (long ordinal = 0; ordinal < size; ordinal++) {
            int number = index.classNumber(ordinal);
            // Of several records at one address, as a crafted dump has them, all are counted and one is there.
            if (isRare[number] && found[number] < ordinals[number].length) {
                ordinals[number][found[number]++] = ordinal;
            }
        }
        for (int number = 0; number < found.length; number++) {
            ordinals[number] = Arrays.copyOf(ordinals[number], found[number]);
        }
    }

    boolean isRare(int classNumber) {
        return isRare[classNumber];
    }

    /** Instances of exactly a rare class, in the order of addresses. */
    long[] of(int classNumber) {
        return ordinals[classNumber];
    }
}
