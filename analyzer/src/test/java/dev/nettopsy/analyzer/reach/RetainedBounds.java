package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.progress.Progress;
import java.util.BitSet;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/**
 * What an object retains at most and at least by two definitions that have most references in common. With more references
 * an object retains less: so one that retains the same along the {@linkplain SharedReferences shared} references as along all
 * of both, retains just that by either definition, and no object need be left out by name. Disputed are besides
 *
 * <ul>
 *   <li>class objects and whoever retains one: there their bytes are in some sums and not in others;
 *   <li>whoever refers to an object that is only reached along references that are not shared: in one definition it may retain
 *       it;
 *   <li>whoever refers to a root: there a root that has only one holder is in that one's sum, though it would stay;
 *   <li>what objects refer to that no root reaches along shared references: there they count like roots.
 * </ul>
 */
final class RetainedBounds {

    /** More than the bytes of any heap here: whoever retains something disputed has another most than least. */
    private static final long DISPUTED = 1L << 40;

    private final SharedReferences references;
    private final RootSearch search;
    private final BitSet roots = new BitSet();
    private final RetainedSizes most;
    private final RetainedSizes least;

    RetainedBounds(SharedReferences references, LongUnaryOperator bytes) {
        this.references = references;
        search = search(references.shared(), references.roots());
        IntStream.of(references.roots()).forEach(roots::set);
        most = sizes(
                references.shared(),
                references.roots(),
                object -> isDisputed((int) object) ? DISPUTED : bytes.applyAsLong(object));
        IntStream heldByUnreached = IntStream.range(0, references.all().size())
                .filter(object -> !isReached(object))
                .flatMap(this::targets);
        IntStream allRoots = IntStream.concat(IntStream.of(references.roots()), IntStream.of(references.ownRoots()));
        least = sizes(
                references.all(),
                IntStream.concat(allRoots, heldByUnreached).toArray(),
                object -> isReached((int) object) ? bytes.applyAsLong(object) : 0);
    }

    /** Whether roots reach the object along shared references. */
    boolean isReached(int object) {
        return search.paths().isReached(object);
    }

    /** Whether the object must retain the same in both. */
    boolean areEqual(int object) {
        return isReached(object) && most.of(object) == least.of(object);
    }

    private boolean isDisputed(int object) {
        return references.isClass()[object]
                || targets(object)
                        .anyMatch(target -> isOwnRoot(target) || (!isReached(target) && !isBareClass(target)));
    }

    /** A root that is no class: classes are disputed anyway. */
    private boolean isOwnRoot(int object) {
        return roots.get(object) && !references.isClass()[object];
    }

    /** A class that holds nothing which is not held otherwise: it counts for nothing, whoever retains it. */
    private boolean isBareClass(int object) {
        return references.isClass()[object] && targets(object).allMatch(this::isReached);
    }

    private IntStream targets(int object) {
        return references.all().targets(object, TestHeap.Holds.STRONG).stream().mapToInt(Integer::intValue);
    }

    private static RootSearch search(TestHeap heap, int[] roots) {
        return RootSearch.run(heap.rows(), heap, TestHeap.longs(roots), roots.length, new long[0], Progress.SILENT);
    }

    private static RetainedSizes sizes(TestHeap heap, int[] roots, LongUnaryOperator bytes) {
        Dominators dominators = new DominatorSearch(
                        new RowSource(heap.rows(), heap::rows),
                        heap,
                        search(heap, roots),
                        TestHeap.longs(roots),
                        new long[0])
                .run();
        return new RetainedSizes(dominators.tree(), heap.size(), bytes);
    }
}
