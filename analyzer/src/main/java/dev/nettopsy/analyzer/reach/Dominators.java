package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.IntColumn;

/**
 * For each object the nearest one that is on every path to it: what would go with that one, if it went. References count as
 * {@link Holding} says. Immutable.
 */
final class Dominators {

    /** Held by a root, or from several sides that have nothing but roots in common. */
    static final long ROOT = -1;

    /** No root reaches it. */
    static final long NONE = -2;

    private final DominatorTree tree;

    /** By number. */
    private final IntColumn objects;

    /** @param size how many objects there are */
    Dominators(DominatorTree tree, long size) {
        this.tree = tree;
        objects = tree.objects(size);
    }

    DominatorTree tree() {
        return tree;
    }

    /** The immediate dominator of an object; {@link #ROOT} or {@link #NONE} if it has none. */
    long of(long object) {
        long above = tree.above(object);
        if (above == DominatorTree.UNREACHED) {
            return NONE;
        }
        return above == 0 ? ROOT : objects.get(above);
    }

    /** The object of a number from 1 on. */
    long objectAt(long number) {
        return objects.get(number);
    }
}
