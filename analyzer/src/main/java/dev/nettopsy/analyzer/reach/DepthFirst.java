package dev.nettopsy.analyzer.reach;

import java.util.Arrays;

/**
 * Numbers objects in the order in which a search from the roots, depth first, meets them, from 1; 0 stands for what holds
 * the roots. On its way it sees every reference once, and notes what the search for dominators needs of it.
 *
 * <p>No recursion: the path is 16 bytes a step.
 */
final class DepthFirst {

    private final Holding holding;
    private final RankedObjects chosen;
    private final Holders holders;
    private final NumberQueue parents = new NumberQueue();

    /** By rank of the chosen objects; 0 until it is met. */
    private final int[] numbers;

    private int[] pathObjects = new int[1024];
    private int[] pathNumbers = new int[1024];

    /** Where to go on in the references of each step. */
    private long[] marks = new long[1024];

    private int depth;
    private int count;

    /**
     * A search that was not run yet.
     *
     * @param chosen what is numbered; the others hold nothing
     */
    DepthFirst(Holding holding, RankedObjects chosen) {
        this.holding = holding;
        this.chosen = chosen;
        numbers = new int[chosen.size()];
        holders = new Holders(chosen.size());
    }

    /** Searches once. */
    Numbering run(int[] roots) {
        for (int root : roots) {
            if (chosen.has(root)) {
                int rank = chosen.rankOf(root);
                if (numbers[rank] == 0) {
                    search(root, rank);
                } else {
                    holders.add(0, numbers[rank]);
                }
            }
        }
        return new Numbering(numbers, count, parents, holders);
    }

    private void search(int root, int rootRank) {
        int number = meet(rootRank, 0);
        int object = root;
        holding.seek(root);
        while (number != 0) {
            int target = holding.next();
            if (target < 0) {
                int left = object;
                number = 0;
                if (depth > 0) {
                    depth--;
                    object = pathObjects[depth];
                    number = pathNumbers[depth];
                    holding.resume(object, marks[depth], left);
                }
            } else if (chosen.has(target)) {
                int rank = chosen.rankOf(target);
                int known = numbers[rank];
                if (known == 0) {
                    push(object, number);
                    number = meet(rank, number);
                    object = target;
                    holding.seek(target);
                } else if (known != number) {
                    holders.add(number, known);
                }
            }
        }
    }

    private void push(int object, int number) {
        if (depth == marks.length) {
            int longer = Math.addExact(depth, depth >> 1);
            pathObjects = Arrays.copyOf(pathObjects, longer);
            pathNumbers = Arrays.copyOf(pathNumbers, longer);
            marks = Arrays.copyOf(marks, longer);
        }
        pathObjects[depth] = object;
        pathNumbers[depth] = number;
        marks[depth++] = holding.mark();
    }

    private int meet(int rank, int parent) {
        numbers[rank] = ++count;
        parents.add(count - parent);
        return count;
    }

    /**
     * What was found; nothing in it refers to the references themselves.
     *
     * @param numbers by rank of the chosen objects; 0 for those that were not met
     * @param count the highest number
     * @param parents for each number from 1 on how much lower the one is from which it was met
     * @param holders who else holds each number
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Numbering(int[] numbers, int count, NumberQueue parents, Holders holders) {}
}
