package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.IntColumn;
import dev.nettopsy.analyzer.bytes.LongColumn;

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

    /**
     * By number in the upper half where a search for the lowest semidominator goes on, and in the lower half the lowest
     * semidominator between a number that was looked at and there: whoever needs one needs the other, and the processor waits
     * once for both. Paths are made shorter as they are walked.
     */
    private final LongColumn links;

    private final NumberStack path;

    private SemiDominators(long count, Holders holders, Columns columns) {
        this.columns = columns;
        this.holders = holders;
        this.count = count;
        links = columns.longs(count + 1);
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
        // Read twice, since links change: written again, they are a byte or two each.
        NumberQueue again = new NumberQueue(columns);
        for (long number = 1; number <= count; number++) {
            long difference = parents.remove();
            again.add(difference);
            links.set(number, (number - difference) << Integer.SIZE);
        }
        NumberQueue semi = semidominators();
        path.letGo();
        links.letGo();
        IntColumn semidominators = columns.ints(count + 1);
        for (long number = count; number > 0; number--) {
            semidominators.set(number, number - semi.remove());
        }
        // In place: a number's own semidominator is not needed once its dominator is known.
        IntColumn dominators = semidominators;
        for (long number = 1; number <= count; number++) {
            long dominator = number - again.remove();
            long semidominator = semidominators.get(number);
            while (dominator > semidominator) {
                dominator = dominators.get(dominator);
            }
            dominators.set(number, dominator);
        }
        return dominators;
    }

    /** For each number from the highest on how much lower its semidominator is. */
    private NumberQueue semidominators() {
        NumberQueue found = new NumberQueue(columns);
        holders.read((number, list) -> {
            if (number > 0 && number <= count) {
                long semi = semidominator(number, list);
                found.add(number - semi);
                links.add(number, semi);
            }
        });
        return found;
    }

    private long semidominator(long number, HolderList list) {
        long least = ancestor(links.get(number));
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
        long link = links.get(at);
        while (ancestor(link) > now) {
            path.push(at);
            at = ancestor(link);
            link = links.get(at);
        }
        long above = ancestor(link);
        long least = lowest(link);
        while (path.size() > 0) {
            long below = path.pop();
            least = Math.min(least, lowest(links.get(below)));
            links.set(below, above << Integer.SIZE | least);
        }
        return least;
    }

    private static long ancestor(long link) {
        return link >>> Integer.SIZE;
    }

    private static long lowest(long link) {
        return link & 0xffff_ffffL;
    }
}
