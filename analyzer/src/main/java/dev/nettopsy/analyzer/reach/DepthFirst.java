package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.IntColumn;

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
    private final NumberQueue parents;

    /** By rank of the chosen objects; 0 until it is met. */
    private final IntColumn numbers;

    /** Objects of the path, and in the upper half their numbers. */
    private final NumberStack path;

    /** Where to go on in the references of each step. */
    private final NumberStack marks;

    private long count;

    /**
     * A search that was not run yet.
     *
     * @param chosen what is numbered; the others hold nothing
     */
    DepthFirst(Holding holding, RankedObjects chosen, Columns columns) {
        this.holding = holding;
        this.chosen = chosen;
        numbers = columns.ints(chosen.size());
        holders = new Holders(chosen.size(), columns);
        parents = new NumberQueue(columns);
        path = new NumberStack(columns);
        marks = new NumberStack(columns);
    }

    /** Searches once. */
    Numbering run(long[] roots) {
        for (long root : roots) {
            if (chosen.has(root)) {
                long rank = chosen.rankOf(root);
                if (numbers.get(rank) == 0) {
                    search(root, rank);
                } else {
                    holders.add(0, numbers.get(rank));
                }
            }
        }
        path.letGo();
        marks.letGo();
        return new Numbering(numbers, count, parents, holders);
    }

    private void search(long root, long rootRank) {
        long number = meet(rootRank, 0);
        long object = root;
        holding.seek(root);
        while (number != 0) {
            long target = holding.next();
            if (target < 0) {
                long left = object;
                number = 0;
                if (path.size() > 0) {
                    long step = path.pop();
                    object = step & 0xffff_ffffL;
                    number = step >>> Integer.SIZE;
                    holding.resume(object, marks.pop(), left);
                }
            } else if (chosen.has(target)) {
                long rank = chosen.rankOf(target);
                long known = numbers.get(rank);
                if (known == 0) {
                    path.push(number << Integer.SIZE | object);
                    marks.push(holding.mark());
                    number = meet(rank, number);
                    object = target;
                    holding.seek(target);
                } else if (known != number) {
                    holders.add(number, known);
                }
            }
        }
    }

    private long meet(long rank, long parent) {
        numbers.set(rank, ++count);
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
    record Numbering(IntColumn numbers, long count, NumberQueue parents, Holders holders) {}
}
