package dev.nettopsy.analyzer.reach;

import java.util.Arrays;

/**
 * Immediate dominators of numbered objects by the method "Semi-NCA": semidominators as Lengauer and Tarjan find them, then
 * for each object the nearest ancestor in the tree of dominators that is not above its semidominator (L. Georgiadis,
 * "Linear-Time Algorithms for Dominators and Related Problems", 2005). On heaps it takes little more than one look at each
 * reference, whatever their shape; a long list does not make it slower.
 */
final class SemiDominators {

    private final Holders holders;

    /** By number, where a search for the lowest semidominator goes on; paths are made shorter as they are walked. */
    private final int[] ancestors;

    /** The lowest semidominator between a number that was looked at and its ancestor. */
    private final int[] lowest;

    private int[] path = new int[1024];

    private SemiDominators(int[] parents, int count, Holders holders) {
        this.holders = holders;
        ancestors = Arrays.copyOf(parents, count + 1);
        lowest = new int[count + 1];
    }

    /**
     * Immediate dominators by number.
     *
     * @param parents by number; becomes the answer
     * @param lowestHolders by number, of those that are lower; becomes the semidominators
     * @param holders the higher ones
     */
    static int[] dominators(int[] parents, int[] lowestHolders, int count, Holders holders) {
        new SemiDominators(parents, count, holders).complete(lowestHolders, count);
        for (int number = 1; number <= count; number++) {
            int dominator = parents[number];
            while (dominator > lowestHolders[number]) {
                dominator = parents[dominator];
            }
            parents[number] = dominator;
        }
        return parents;
    }

    private void complete(int[] semi, int count) {
        for (int number = count; number > 0; number--) {
            int least = semi[number];
            for (int i = holders.from(number); i < holders.to(number) && least > 0; i++) {
                least = Math.min(least, lowestAbove(holders.get(i), number));
            }
            semi[number] = least;
            lowest[number] = least;
        }
    }

    /**
     * The lowest semidominator on the way up from a higher number to the first one that was not looked at yet, which is the
     * one that is looked at now or lower; that one left out.
     */
    private int lowestAbove(int from, int now) {
        int depth = 0;
        int at = from;
        while (ancestors[at] > now) {
            if (depth == path.length) {
                path = Arrays.copyOf(path, Math.addExact(depth, depth >> 1));
            }
            path[depth++] = at;
            at = ancestors[at];
        }
        int top = ancestors[at];
        int least = lowest[at];
        while (depth > 0) {
            int below = path[--depth];
            least = Math.min(least, lowest[below]);
            lowest[below] = least;
            ancestors[below] = top;
        }
        return lowest[from];
    }
}
