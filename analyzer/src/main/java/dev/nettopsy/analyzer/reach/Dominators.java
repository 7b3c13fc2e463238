package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.ReferenceRows;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * For each object the nearest one that is on every path to it: what would go with that one, if it went. References count as
 * {@link Holding} says. Four bytes an object.
 *
 * <p>Only objects that hold others can dominate, and they are half of a heap or less: the rest is done in a pass of its own.
 */
final class Dominators {

    /** Held by a root, or from several sides that have nothing but roots in common. */
    static final int ROOT = -1;

    /** No root reaches it. */
    static final int NONE = -2;

    private static final int UNSET = -1;

    private final Strength strength;
    private final RankedObjects holding;
    private final DepthFirst order;
    private final int[] dominators;
    private final int[] leaves;

    private Dominators(Strength strength, RankedObjects holding, DepthFirst order, int[] dominators, int[] leaves) {
        this.strength = strength;
        this.holding = holding;
        this.order = order;
        this.dominators = dominators;
        this.leaves = leaves;
    }

    /**
     * Finds them.
     *
     * @param search what was found from the same roots
     * @param weakRoots objects that are held from outside, but not strongly
     */
    static Dominators of(
            ReferenceRows rows, ObjectClasses classes, RootSearch search, int[] strongRoots, int[] weakRoots) {
        Strength strength = new Strength(search);
        int[] roots = IntStream.concat(
                        Arrays.stream(strongRoots),
                        Arrays.stream(weakRoots).filter(root -> strength.of(root) == Strength.WEAKER))
                .toArray();
        Bits rooted = new Bits(rows.size());
        for (int root : roots) {
            rooted.add(root);
        }
        int[] classObjects = new int[classes.classes()];
        Arrays.setAll(classObjects, number -> unrooted(classes.objectOf(number), rooted));
        RankedObjects holding = new RankedObjects(
                rows.size(),
                object -> strength.of(object) != Strength.UNREACHED
                        && (!rows.isEmpty(object) || holdsClass(classes.classOf(object), classObjects)));
        Holding references = new Holding(rows, classes, strength, classObjects);
        DepthFirst order = new DepthFirst(references, holding);
        order.run(roots);
        Holders holders = Holders.of(order, holding, rooted, references);
        int[] dominators = SemiDominators.dominators(
                order.parents(), order.count(), holders, number -> rooted.has(order.objectAt(number)));
        int[] leaves = leaves(rows.size(), holding, order, dominators, rooted, references);
        return new Dominators(strength, holding, order, dominators, leaves);
    }

    private static int unrooted(int object, Bits rooted) {
        return object >= 0 && rooted.has(object) ? -1 : object;
    }

    private static boolean holdsClass(int number, int[] classObjects) {
        return number >= 0 && classObjects[number] >= 0;
    }

    /** For each object that holds nothing what all who hold it have in common, by number. */
    private static int[] leaves(
            int objects, RankedObjects holding, DepthFirst order, int[] dominators, Bits rooted, Holding references) {
        int[] leaves = new int[objects - holding.size()];
        Arrays.fill(leaves, UNSET);
        for (int number = 1; number <= order.count(); number++) {
            references.seek(order.objectAt(number));
            for (int target = references.next(); target >= 0; target = references.next()) {
                if (!holding.has(target)) {
                    int leaf = target - holding.rankOf(target);
                    int before = leaves[leaf];
                    leaves[leaf] =
                            rooted.has(target) ? 0 : before == UNSET ? number : common(before, number, dominators);
                }
            }
        }
        return leaves;
    }

    /** The nearest one that dominates both, or is one of them. */
    private static int common(int one, int other, int[] dominators) {
        int left = one;
        int right = other;
        while (left != right) {
            if (left > right) {
                left = dominators[left];
            } else {
                right = dominators[right];
            }
        }
        return left;
    }

    /** The immediate dominator of an object; {@link #ROOT} or {@link #NONE} if it has none. */
    int of(int object) {
        if (strength.of(object) == Strength.UNREACHED) {
            return NONE;
        }
        int number = holding.has(object)
                ? dominators[order.numberOf(object)]
                : Math.max(0, leaves[object - holding.rankOf(object)]);
        return number == 0 ? ROOT : order.objectAt(number);
    }
}
