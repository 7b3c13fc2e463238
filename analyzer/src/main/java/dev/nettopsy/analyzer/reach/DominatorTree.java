package dev.nettopsy.analyzer.reach;

/**
 * The tree of immediate dominators by number. An object above another has the lower number; 0 stands for what holds the
 * roots. Objects that dominate nothing may be without a number.
 */
final class DominatorTree {

    /** No root reaches it. */
    static final int UNREACHED = -1;

    private final RootSearch search;
    private final RankedObjects numbered;
    private final int[] numbers;
    private final int[] dominators;
    private final int count;

    /**
     * @param search holds the dominators of those without a number: where only one refers to an object, that one is before it
     *     on a shortest path
     * @param numbers by rank of the numbered objects
     * @param dominators by number
     * @param count the highest number
     */
    DominatorTree(RootSearch search, RankedObjects numbered, int[] numbers, int[] dominators, int count) {
        this.search = search;
        this.numbered = numbered;
        this.numbers = numbers;
        this.dominators = dominators;
        this.count = count;
    }

    /** The highest number. */
    int count() {
        return count;
    }

    /** Whether an object has a number: those without dominate nothing. */
    boolean isNumbered(int object) {
        return numbered.has(object);
    }

    /** The number of an object, or where it has none that of its dominator; {@link #UNREACHED} if no root reaches it. */
    int nearest(int object) {
        if (numbered.has(object)) {
            return numbers[numbered.rankOf(object)];
        }
        int parent = search.parents()[object];
        if (parent == StrongSearch.UNREACHED) {
            return UNREACHED;
        }
        return parent < 0 ? 0 : numbers[numbered.rankOf(parent)];
    }

    /** The number of the dominator of an object; {@link #UNREACHED} if no root reaches it. */
    int above(int object) {
        int nearest = nearest(object);
        return nearest > 0 && numbered.has(object) ? dominators[nearest] : nearest;
    }

    /** The number of the dominator of a number. */
    int aboveNumber(int number) {
        return dominators[number];
    }

    /** Who is above whom. */
    Ancestry ancestry() {
        return new Ancestry(dominators, count);
    }

    /** The objects of all numbers. */
    int[] objects(int size) {
        int[] objects = new int[count + 1];
        for (int object = 0; object < size; object++) {
            if (numbered.has(object)) {
                objects[numbers[numbered.rankOf(object)]] = object;
            }
        }
        return objects;
    }
}
