package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.ReferenceRows;
import dev.nettopsy.analyzer.progress.Progress;

/**
 * What roots reach: first along strong references alone, breadth first, so that the parent of an object is the step before it
 * on a shortest path; then, from the weak references of what was reached, along all of them.
 *
 * <p>An instance reaches its class, a class its loader, superclass and static fields. Eclipse MAT follows the same
 * references, and so does the JVM: a class cannot be unloaded while an instance lives. The reference to the class is not in
 * the rows (it would be a quarter of them) but followed once for each class.
 *
 * @param parents for each object the one before it on a shortest path, {@code -1 - i} for root {@code i}, or
 *     {@link StrongSearch#UNREACHED}
 * @param weaker objects that are reached, but not strongly
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RootSearch(int[] parents, Bits weaker) {

    /** Below this share of all objects a list of a level's objects is cheaper than a pass over a bit an object. */
    private static final int LIST_SHARE = 512;

    private static final int SHORTEST_LIST = 1024;

    /**
     * Searches from roots, the ones to be preferred first.
     *
     * @param weakRoots objects that are held, but not strongly
     */
    static RootSearch run(ReferenceRows rows, ObjectClasses classes, int[] roots, int[] weakRoots, Progress progress) {
        return run(rows, classes, roots, weakRoots, progress, Math.max(SHORTEST_LIST, rows.size() / LIST_SHARE));
    }

    static RootSearch run(
            ReferenceRows rows, ObjectClasses classes, int[] roots, int[] weakRoots, Progress progress, int listLimit) {
        progress.phase("following references", rows.size());
        StrongSearch strong = new StrongSearch(rows, classes, progress, listLimit);
        strong.run(roots);
        Bits weaker = new WeakerSearch(rows, classes, strong.parents()).run(strong.weakHolders(), weakRoots);
        return new RootSearch(strong.parents(), weaker);
    }
}
