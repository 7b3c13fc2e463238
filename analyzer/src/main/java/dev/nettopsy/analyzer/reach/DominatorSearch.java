package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.IntColumn;
import dev.nettopsy.analyzer.graph.ReferenceRows;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Finds {@link Dominators}. Objects that hold nothing and that one alone refers to are no work: that one is their dominator.
 */
final class DominatorSearch {

    private static final int BLOCK = 1 << 16;

    private final RowSource rows;
    private final Columns columns;
    private final long objects;
    private final ObjectClasses classes;
    private final RootSearch search;
    private final Strength strength;
    private final long[] roots;
    private final Bits rooted;
    private final long[] classObjects;
    private final ClassHolders classHolders;

    /** @param search what was found from the same roots */
    DominatorSearch(RowSource rows, ObjectClasses classes, RootSearch search, long[] strongRoots, long[] weakRoots) {
        this(rows, classes, search, strongRoots, weakRoots, ClassHolders.FIRST);
    }

    /** @param asked how many instances of each class are asked first, at least 1 */
    DominatorSearch(
            RowSource rows, ObjectClasses classes, RootSearch search, long[] strongRoots, long[] weakRoots, int asked) {
        this.rows = rows;
        this.columns = rows.get().columns();
        this.objects = search.paths().size();
        this.classes = classes;
        this.search = search;
        strength = new Strength(search, columns);
        roots = LongStream.concat(
                        Arrays.stream(strongRoots),
                        Arrays.stream(weakRoots).filter(root -> strength.of(root) == Strength.WEAKER))
                .toArray();
        rooted = new Bits(objects, columns);
        Arrays.stream(roots).forEach(rooted::add);
        classObjects = IntStream.range(0, classes.classes())
                .mapToLong(classes::objectOf)
                .map(object -> object >= 0 && rooted.has(object) ? -1 : object)
                .toArray();
        classHolders = new ClassHolders(classes, classObjects, search, strength, asked, columns);
    }

    Dominators run() {
        DominatorTree found = find(numbered());
        BitSet doubtful = doubtful(found);
        if (!doubtful.isEmpty()) {
            classHolders.askAll(doubtful);
            found = find(numbered());
        }
        return new Dominators(found, objects);
    }

    /** Those that hold others, that several refer to or roots hold, or that are reached otherwise than strongly. */
    private Bits numbered() {
        ReferenceRows references = rows.get();
        Bits isClass = new Bits(objects, columns);
        Arrays.stream(classObjects).filter(object -> object >= 0).forEach(isClass::add);
        LongPredicate chosen = object -> switch (strength.of(object)) {
            case Strength.UNREACHED -> false;
            case Strength.STRONG ->
                !references.isEmpty(object)
                        || search.shared().has(object)
                        || rooted.has(object)
                        || classHolders.isAsked(object)
                        || isClass.has(object);
            default -> true;
        };
        Bits numbered = new Bits(objects, columns);
        Blocks.forEach(objects, BLOCK, columns, block -> choose(block, chosen, numbered));
        isClass.letGo();
        return numbered;
    }

    /** Blocks have whole words of their own. */
    private static void choose(Blocks.Block block, LongPredicate chosen, Bits numbered) {
        for (long object = block.from(); object < block.to(); object++) {
            if (chosen.test(object)) {
                numbered.add(object);
            }
        }
    }

    private DominatorTree find(Bits numbered) {
        // The search for dominators needs memory of its own, and neither paths nor, in its second half, references.
        search.park();
        DepthFirst.Numbering order = number(numbered);
        rows.letGo();
        IntColumn dominators = SemiDominators.dominators(order, columns);
        return new DominatorTree(numbered, order.numbers(), dominators, order.count(), columns);
    }

    private DepthFirst.Numbering number(Bits numbered) {
        Holding holding = new Holding(rows.get(), classes, strength, classHolders);
        return new DepthFirst(holding, objects, numbered, columns).run(roots);
    }

    /**
     * Classes that have an instance which was not asked and which their dominator does not dominate: with that one more
     * holder they might have another. For all others one more changes nothing (what dominates both ends of a new reference
     * dominated its target already).
     *
     * @return of those all, and all others that have a dominator: with more references nothing is dominated that was not
     */
    private BitSet doubtful(DominatorTree found) {
        BitSet dominated = new BitSet();
        for (int number = 0; number < classObjects.length; number++) {
            long object = classObjects[number];
            if (object >= 0 && strength.of(object) != Strength.UNREACHED && found.above(object) != 0) {
                dominated.set(number);
            }
        }
        if (dominated.isEmpty() || areAllBelow(dominated, found)) {
            return new BitSet();
        }
        return dominated;
    }

    private boolean areAllBelow(BitSet dominated, DominatorTree found) {
        Ancestry ancestry = found.ancestry();
        for (long object = 0; object < objects; object++) {
            int number = classes.classOf(object);
            if (number >= 0
                    && dominated.get(number)
                    && !classHolders.isAsked(object)
                    && holds(object, classObjects[number])
                    && !ancestry.isAbove(found.above(classObjects[number]), found.nearest(object))) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(long object, long classObject) {
        return strength.of(object) <= strength.of(classObject);
    }
}
