package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.DamagedSectionException;

/** Tells of objects whether their shortest path passes a given one, and if it does whether there is another way. */
final class Detours {

    private static final int UNKNOWN = 0;
    private static final int YES = 1;
    private static final int NO = 2;

    private final long object;
    private final ShortestPaths paths;
    private final DominatorTree tree;
    private final SparseInts passes;
    private final SparseInts dominated;
    private final NumberStack below;
    private boolean needed;

    /** @param tree of dominators of the same heap */
    Detours(long object, ShortestPaths paths, DominatorTree tree, Columns columns) {
        this.object = object;
        this.paths = paths;
        this.tree = tree;
        passes = new SparseInts(paths.size(), UNKNOWN, columns);
        dominated = new SparseInts(tree.count() + 1, UNKNOWN, columns);
        below = new NumberStack(columns);
    }

    /** Whether roots reach an object on a way that does not pass the given one. */
    boolean isReachedOtherwise(long other) {
        if (!passesObject(other)) {
            return true;
        }
        boolean isOnlyBehind = isDominated(other);
        needed |= !isOnlyBehind;
        return !isOnlyBehind;
    }

    /** Whether one that was asked about is reached otherwise, but not on its shortest path. */
    boolean areNeeded() {
        return needed;
    }

    private boolean passesObject(long other) {
        long at = other;
        while (at != object && passes.get(at) == UNKNOWN && paths.before(at) >= 0) {
            push(at, paths.size());
            at = paths.before(at);
        }
        int known = at == object ? YES : passes.get(at) == UNKNOWN ? NO : passes.get(at);
        while (below.size() > 0) {
            passes.set(below.pop(), known);
        }
        return known == YES;
    }

    private boolean isDominated(long other) {
        if (!tree.isNumbered(object)) {
            return false;
        }
        long dominator = tree.nearest(object);
        long at = tree.nearest(other);
        // An object above another has the lower number.
        while (at > dominator && dominated.get(at) == UNKNOWN) {
            push(at, tree.count());
            at = tree.aboveNumber(at);
        }
        int known = at == dominator ? YES : at < dominator ? NO : dominated.get(at);
        while (below.size() > 0) {
            dominated.set(below.pop(), known);
        }
        return known == YES;
    }

    /** In what was kept with malice, a path may run in a circle. */
    private void push(long at, long most) {
        below.push(at);
        if (below.size() > most) {
            throw new DamagedSectionException("a path runs in a circle");
        }
    }
}
