package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.IntColumn;

/**
 * Numbers objects in the order in which a search from the roots, depth first, meets them, from 1; 0 stands for what holds
 * the roots. On its way it sees every reference once, and notes what the search for dominators needs of it.
 *
 * <p>No recursion. Of each object that is met all references are read at once: those to objects with a number are noted, the
 * others wait on a stack, eight bytes each, and are looked at again when their turn comes. So no object is read twice, and the
 * processor waits for several numbers at a time. Of an object with many references some wait in the object.
 */
final class DepthFirst {

    /** References of one object that are read at once. */
    private static final int MOST_AT_ONCE = 64;

    /** In place of an object on the stack: the object of this number has more references. */
    private static final long MORE = 0xffff_ffffL;

    private final Holding holding;
    private final Bits chosen;
    private final Holders holders;
    private final HolderRelay relay;
    private final NumberQueue parents;

    /** By object its number, or that of its holder where it is not chosen; 0 until it is met. */
    private final IntColumn numbers;

    /** Objects that wait, and in the upper half the number of the one that refers to them. */
    private final NumberStack waiting;

    /** For each {@link #MORE} the object, what was read of it last, and where to go on. */
    private final NumberStack rests;

    private final long[] found = new long[MOST_AT_ONCE];
    private long count;

    /**
     * A search that was not run yet.
     *
     * @param objects how many there are
     * @param chosen what is numbered; the others hold nothing, and one alone holds each of them
     */
    DepthFirst(Holding holding, long objects, Bits chosen, Columns columns) {
        this.holding = holding;
        this.chosen = chosen;
        numbers = columns.ints(objects);
        holders = new Holders(objects, columns);
        relay = new HolderRelay(holders, columns);
        parents = new NumberQueue(columns);
        waiting = new NumberStack(columns);
        rests = new NumberStack(columns);
    }

    /** Searches once. */
    Numbering run(long[] roots) {
        try {
            for (long root : roots) {
                meet(root, 0);
                searchWaiting();
            }
        } finally {
            relay.close();
        }
        waiting.letGo();
        rests.letGo();
        return new Numbering(numbers, count, parents, holders);
    }

    private void searchWaiting() {
        while (waiting.size() > 0) {
            long next = waiting.pop();
            long object = next & MORE;
            long number = next >>> Integer.SIZE;
            if (object == MORE) {
                goOn(number);
            } else {
                meet(object, number);
            }
        }
    }

    /** Goes to an object by a reference, or notes the reference if it was met. */
    private void meet(long object, long holder) {
        long known = numbers.get(object);
        if (known != 0) {
            note(holder, known);
            return;
        }
        numbers.set(object, ++count);
        parents.add(count - holder);
        holding.seek(object);
        readReferences(object, count);
    }

    private void note(long holder, long held) {
        if (holder != held) {
            relay.add(holder, held);
        }
    }

    private void goOn(long number) {
        long mark = rests.pop();
        long before = rests.pop();
        long object = rests.pop();
        holding.resume(object, mark, before);
        readReferences(object, number);
    }

    private void readReferences(long object, long number) {
        int waits = 0;
        long target = holding.next();
        while (target >= 0 && waits < MOST_AT_ONCE) {
            long known = numbers.get(target);
            if (known != 0) {
                note(number, known);
            } else if (chosen.has(target)) {
                found[waits++] = target;
            } else {
                numbers.set(target, number);
            }
            if (waits == MOST_AT_ONCE) {
                rests.push(object);
                rests.push(target);
                rests.push(holding.mark());
                waiting.push(number << Integer.SIZE | MORE);
            } else {
                target = holding.next();
            }
        }
        for (int i = waits - 1; i >= 0; i--) {
            waiting.push(number << Integer.SIZE | found[i]);
        }
    }

    /**
     * What was found; nothing in it refers to the references themselves.
     *
     * @param numbers by object; of those that are not chosen that of their holder; 0 for those that were not met
     * @param count the highest number
     * @param parents for each number from 1 on how much lower the one is from which it was met
     * @param holders who else holds each number
     */
    record Numbering(IntColumn numbers, long count, NumberQueue parents, Holders holders) {}
}
