package dev.nettopsy.analyzer.reach;

import java.util.Arrays;

/**
 * Immediate dominators of numbered objects by the method "Semi-NCA": semidominators as Lengauer and Tarjan find them, then
 * for each object the nearest ancestor in the tree of dominators that is not above its semidominator (L. Georgiadis,
 * "Linear-Time Algorithms for Dominators and Related Problems", 2005). On heaps it takes little more than one look at each
 * reference, whatever their shape; a long list does not make it slower. Eight bytes a number, and some for the queues.
 */
final class SemiDominators {

    private final Holders holders;
    private final int count;

    /** By number, where a search for the lowest semidominator goes on; paths are made shorter as they are walked. */
    private final int[] ancestors;

    /** The lowest semidominator between a number that was looked at and its ancestor. */
    private final int[] lowest;

    private int[] path = new int[1024];

    private SemiDominators(int count, Holders holders) {
        this.holders = holders;
        this.count = count;
        ancestors = new int[count + 1];
        lowest = new int[count + 1];
    }

    /**
     * Immediate dominators by number.
     *
     * @param parents for each number from 1 on how much lower the one is from which it was met
     * @param holders of each number all others
     */
    static int[] dominators(NumberQueue parents, int count, Holders holders) {
        return new SemiDominators(count, holders).run(parents);
    }

    private int[] run(NumberQueue parents) {
        // Read twice, since the array of parents is needed for the ancestors: written again, they are a byte or two
        // each.
        NumberQueue again = new NumberQueue();
        for (int number = 1; number <= count; number++) {
            int difference = parents.remove();
            again.add(difference);
            ancestors[number] = number - difference;
        }
        NumberQueue semi = semidominators();
        int[] semidominators = lowest;
        for (int number = count; number > 0; number--) {
            semidominators[number] = number - semi.remove();
        }
        int[] dominators = ancestors;
        for (int number = 1; number <= count; number++) {
            int dominator = number - again.remove();
            while (dominator > semidominators[number]) {
                dominator = dominators[dominator];
            }
            dominators[number] = dominator;
        }
        return dominators;
    }

    /** For each number from the highest on how much lower its semidominator is. */
    private NumberQueue semidominators() {
        NumberQueue found = new NumberQueue();
        for (int bucket = count >>> Holders.BUCKET_BITS; bucket >= 0; bucket--) {
            holders.open(bucket);
            int first = Math.max(1, bucket << Holders.BUCKET_BITS);
            int last = Math.min(count, ((bucket + 1) << Holders.BUCKET_BITS) - 1);
            for (int number = last; number >= first; number--) {
                int semi = semidominator(number);
                found.add(number - semi);
                lowest[number] = semi;
            }
        }
        return found;
    }

    private int semidominator(int number) {
        int least = ancestors[number];
        for (int i = holders.from(number); i < holders.to(number) && least > 0; i++) {
            int holder = holders.get(i);
            least = Math.min(least, holder < number ? holder : lowestAbove(holder, number));
        }
        return least;
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
