package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.ReferenceRows;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Finds {@link Dominators}. Objects that hold nothing and that one alone refers to are no work: that one is their dominator.
 */
final class DominatorSearch {

    private final ReferenceRows rows;
    private final ObjectClasses classes;
    private final RootSearch search;
    private final Strength strength;
    private final int[] roots;
    private final Bits rooted;
    private final int[] classObjects;
    private final ClassHolders classHolders;
    private final Bits shared;

    /** @param search what was found from the same roots */
    DominatorSearch(ReferenceRows rows, ObjectClasses classes, RootSearch search, int[] strongRoots, int[] weakRoots) {
        this(rows, classes, search, strongRoots, weakRoots, ClassHolders.FIRST);
    }

    /** @param asked how many instances of each class are asked first, at least 1 */
    DominatorSearch(
            ReferenceRows rows,
            ObjectClasses classes,
            RootSearch search,
            int[] strongRoots,
            int[] weakRoots,
            int asked) {
        this.rows = rows;
        this.classes = classes;
        this.search = search;
        strength = new Strength(search);
        roots = IntStream.concat(
                        Arrays.stream(strongRoots),
                        Arrays.stream(weakRoots).filter(root -> strength.of(root) == Strength.WEAKER))
                .toArray();
        rooted = new Bits(rows.size());
        for (int root : roots) {
            rooted.add(root);
        }
        classObjects = IntStream.range(0, classes.classes())
                .map(number -> unrooted(classes.objectOf(number)))
                .toArray();
        shared = SharedObjects.of(rows);
        classHolders = new ClassHolders(classes, classObjects, search, strength, asked);
    }

    private int unrooted(int object) {
        return object >= 0 && rooted.has(object) ? -1 : object;
    }

    Dominators run() {
        RankedObjects numbered = numbered();
        Dominators found = find(numbered);
        BitSet doubtful = doubtful(found);
        if (doubtful.isEmpty()) {
            return found;
        }
        classHolders.askAll(doubtful);
        return find(numbered());
    }

    /** Those that hold others, that several refer to, or that are reached otherwise than strongly. */
    private RankedObjects numbered() {
        BitSet isClass = new BitSet();
        Arrays.stream(classObjects).filter(object -> object >= 0).forEach(isClass::set);
        return new RankedObjects(rows.size(), object -> switch (strength.of(object)) {
            case Strength.UNREACHED -> false;
            case Strength.STRONG ->
                !rows.isEmpty(object) || shared.has(object) || classHolders.isAsked(object) || isClass.get(object);
            default -> true;
        });
    }

    private Dominators find(RankedObjects numbered) {
        Holding references = new Holding(rows, classes, strength, classHolders);
        DepthFirst order = new DepthFirst(references, numbered, rooted);
        order.run(roots);
        Holders holders = Holders.of(order.back(), order.count());
        int[] dominators = SemiDominators.dominators(order.parents(), order.lowest(), order.count(), holders);
        return new Dominators(search, numbered, order, dominators);
    }

    /**
     * Classes that have an instance which was not asked and which their dominator does not dominate: with that one more
     * holder they might have another. For all others one more changes nothing (what dominates both ends of a new reference
     * dominated its target already).
     *
     * @return of those all, and all others that have a dominator: with more references nothing is dominated that was not
     */
    private BitSet doubtful(Dominators found) {
        BitSet dominated = new BitSet();
        for (int number = 0; number < classObjects.length; number++) {
            int object = classObjects[number];
            if (object >= 0 && strength.of(object) != Strength.UNREACHED && found.of(object) != Dominators.ROOT) {
                dominated.set(number);
            }
        }
        if (dominated.isEmpty() || areAllBelow(dominated, found)) {
            return new BitSet();
        }
        return dominated;
    }

    private boolean areAllBelow(BitSet dominated, Dominators found) {
        Ancestry ancestry = found.ancestry();
        for (int object = 0; object < rows.size(); object++) {
            int number = classes.classOf(object);
            if (number >= 0
                    && dominated.get(number)
                    && !classHolders.isAsked(object)
                    && holds(object, classObjects[number])
                    && !found.isAbove(ancestry, found.of(classObjects[number]), object)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(int object, int classObject) {
        return strength.of(object) <= strength.of(classObject);
    }
}
