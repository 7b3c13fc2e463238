package dev.nettopsy.analyzer.reach;

/**
 * For each object the nearest one that is on every path to it: what would go with that one, if it went. References count as
 * {@link Holding} says.
 */
final class Dominators {

    /** Held by a root, or from several sides that have nothing but roots in common. */
    static final int ROOT = -1;

    /** No root reaches it. */
    static final int NONE = -2;

    private final RootSearch search;
    private final RankedObjects numbered;
    private final DepthFirst order;
    private final int[] dominators;

    /**
     * @param search holds the dominators of those without a number: where only one refers to an object, that one is before it
     *     on a shortest path
     * @param dominators by number
     */
    Dominators(RootSearch search, RankedObjects numbered, DepthFirst order, int[] dominators) {
        this.search = search;
        this.numbered = numbered;
        this.order = order;
        this.dominators = dominators;
    }

    /** The immediate dominator of an object; {@link #ROOT} or {@link #NONE} if it has none. */
    int of(int object) {
        if (numbered.has(object)) {
            int number = dominators[order.numberOf(object)];
            return number == 0 ? ROOT : order.objectAt(number);
        }
        int parent = search.parents()[object];
        return parent == StrongSearch.UNREACHED ? NONE : Math.max(ROOT, parent);
    }

    /** How many objects have a number; the lowest is 1, and 0 stands for what holds the roots. */
    int count() {
        return order.count();
    }

    /** Whether an object has a number: those without dominate nothing. */
    boolean isNumbered(int object) {
        return numbered.has(object);
    }

    /** The number of an object, or where it has none that of its dominator; -1 if no root reaches it. */
    int nearestNumber(int object) {
        if (numbered.has(object)) {
            return order.numberOf(object);
        }
        int dominator = of(object);
        return dominator == NONE ? -1 : dominator == ROOT ? 0 : order.numberOf(dominator);
    }

    /** The object of a number. */
    int objectAt(int number) {
        return order.objectAt(number);
    }

    /** The number of the dominator of a number. */
    int ofNumber(int number) {
        return dominators[number];
    }

    /** Who is above whom among the numbered. */
    Ancestry ancestry() {
        return new Ancestry(dominators, order.count());
    }

    /** Whether a numbered object dominates another, or is it. */
    boolean isAbove(Ancestry ancestry, int dominator, int object) {
        int below = numbered.has(object) ? object : of(object);
        return below >= 0 && ancestry.isAbove(order.numberOf(dominator), order.numberOf(below));
    }
}
