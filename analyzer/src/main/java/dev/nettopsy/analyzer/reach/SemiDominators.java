package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.IntColumn;

/**
 * Immediate dominators of numbered objects by the method "Semi-NCA": semidominators as Lengauer and Tarjan find them, then
 * for each object the nearest ancestor in the tree of dominators that is not above its semidominator (L. Georgiadis,
 * "Linear-Time Algorithms for Dominators and Related Problems", 2005). On heaps it takes little more than one look at each
 * reference, whatever their shape; a long list does not make it slower. Eight bytes a number, and some for the queues.
 */
final class SemiDominators {

    private final Columns columns;
    private final Holders holders;
    private final long count;

    /** By number, where a search for the lowest semidominator goes on; paths are made shorter as they are walked. */
    private final IntColumn ancestors;

    /** The lowest semidominator between a number that was looked at and its ancestor. */
    private final IntColumn lowest;

    private final NumberStack path;

    private SemiDominators(long count, Holders holders, Columns columns) {
        this.columns = columns;
        this.holders = holders;
        this.count = count;
        ancestors = columns.ints(count + 1);
        lowest = columns.ints(count + 1);
        path = new NumberStack(columns);
    }

    /**
     * Immediate dominators by number.
     *
     * @param found all of it is used up
     */
    static IntColumn dominators(DepthFirst.Numbering found, Columns columns) {
        return new SemiDominators(found.count(), found.holders(), columns).run(found.parents());
    }

    private IntColumn run(NumberQueue parents) {
        // Read twice, since the array of parents is needed for the ancestors: written again, they are a byte or two
        // each.
        NumberQueue again = new NumberQueue(columns);
        for (long number = 1; number <= count; number++) {
            long difference = parents.remove();
            again.add(difference);
            ancestors.set(number, number - difference);
        }
        NumberQueue semi = semidominators();
        path.letGo();
        IntColumn semidominators = lowest;
        for (long number = count; number > 0; number--) {
            semidominators.set(number, number - semi.remove());
        }
        IntColumn dominators = ancestors;
        for (long number = 1; number <= count; number++) {
            long dominator = number - again.remove();
            long semidominator = semidominators.get(number);
            while (dominator > semidominator) {
                dominator = dominators.get(dominator);
            }
            dominators.set(number, dominator);
        }
        lowest.letGo();
        return dominators;
    }

    /** For each number from the highest on how much lower its semidominator is. */
    private NumberQueue semidominators() {
        NumberQueue found = new NumberQueue(columns);
        holders.read((number, list) -> {
            if (number > 0 && number <= count) {
                long semi = semidominator(number, list);
                found.add(number - semi);
                lowest.set(number, semi);
            }
        });
        return found;
    }

    private long semidominator(long number, HolderList list) {
        long least = ancestors.get(number);
        for (long holder = list.next(); holder >= 0 && least > 0; holder = list.next()) {
            least = Math.min(least, holder < number ? holder : lowestAbove(holder, number));
        }
        return least;
    }

    /**
     * The lowest semidominator on the way up from a higher number to the first one that was not looked at yet, which is the
     * one that is looked at now or lower; that one left out.
     */
    private long lowestAbove(long from, long now) {
        long at = from;
        long above = ancestors.get(at);
        while (above > now) {
            path.push(at);
            at = above;
            above = ancestors.get(at);
        }
        long least = lowest.get(at);
        while (path.size() > 0) {
            long below = path.pop();
            least = Math.min(least, lowest.get(below));
            lowest.set(below, least);
            ancestors.set(below, above);
        }
        return least;
    }
}
