package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.ReferenceRows;
import dev.nettopsy.analyzer.progress.Progress;
import java.util.Arrays;

/**
 * Finds what roots reach, breadth first, so that the parent of an object is the step before it on a shortest path. No
 * recursion: lists are millions deep. First along strong references alone; then, from the weak references of what was
 * reached, along all of them.
 *
 * <p>An instance reaches its class, a class its loader, superclass and static fields. Eclipse MAT follows the same
 * references, and so does the JVM: a class cannot be unloaded while an instance lives. The reference to the class is not in
 * the rows (it would be a quarter of them) but followed once for each class.
 *
 * <p>Always finds the same parents: of several objects at the same distance the one that was found first.
 */
final class RootSearch {

    /** In {@link #parents}: no strong chain leads there. Roots have {@code -1 - index} of their root, others their parent. */
    static final int UNREACHED = Integer.MIN_VALUE;

    /** Below this share of all objects a list of a level's objects is cheaper than a pass over a bit an object. */
    private static final int LIST_SHARE = 512;

    private static final int STEP = 1 << 16;

    private final ReferenceRows rows;
    private final ObjectClasses classes;
    private final Progress progress;
    private final int[] parents;
    private final Bits weaker;
    private final int listLimit;
    private final IntList weakHolders = new IntList();
    private int sinceReport;

    RootSearch(ReferenceRows rows, ObjectClasses classes, Progress progress) {
        this(rows, classes, progress, Math.max(1024, rows.size() / LIST_SHARE));
    }

    RootSearch(ReferenceRows rows, ObjectClasses classes, Progress progress, int listLimit) {
        this.rows = rows;
        this.classes = classes;
        this.progress = progress;
        this.listLimit = listLimit;
        parents = new int[rows.size()];
        Arrays.fill(parents, UNREACHED);
        weaker = new Bits(rows.size());
    }

    /**
     * Searches once.
     *
     * @param roots objects that roots hold, the ones to be preferred first
     * @param weakRoots objects that are held, but not strongly
     */
    void run(int[] roots, int[] weakRoots) {
        progress.phase("following references", rows.size());
        Frontier current = new Frontier(rows.size(), listLimit);
        for (int i = 0; i < roots.length; i++) {
            if (parents[roots[i]] == UNREACHED) {
                parents[roots[i]] = -1 - i;
                current.add(roots[i]);
            }
        }
        searchStrong(current);
        searchWeaker(weakRoots);
    }

    /** For each object the one before it on a shortest path, {@code -1 - i} for root {@code i}, or {@link #UNREACHED}. */
    int[] parents() {
        return parents;
    }

    /** Objects that are reached, but not strongly. */
    Bits weaker() {
        return weaker;
    }

    private void searchStrong(Frontier roots) {
        ReferenceRows.Cursor cursor = rows.cursor();
        boolean[] classSeen = new boolean[classes.classes()];
        Frontier current = roots;
        Frontier next = new Frontier(rows.size(), listLimit);
        while (!current.isEmpty()) {
            current.rewind();
            for (int object = current.take(); object >= 0; object = current.take()) {
                cursor.seek(object);
                for (int target = cursor.nextStrong(); target >= 0; target = cursor.nextStrong()) {
                    if (parents[target] == UNREACHED) {
                        parents[target] = object;
                        next.add(target);
                    }
                }
                if (cursor.hasWeak()) {
                    weakHolders.add(object);
                }
                int target = unseenClass(object, classSeen);
                if (target >= 0 && parents[target] == UNREACHED) {
                    parents[target] = object;
                    next.add(target);
                }
                report();
            }
            Frontier empty = current;
            current = next;
            next = empty;
        }
    }

    private void searchWeaker(int[] weakRoots) {
        ReferenceRows.Cursor cursor = rows.cursor();
        Frontier current = new Frontier(rows.size(), listLimit);
        for (int root : weakRoots) {
            reachWeakly(root, current);
        }
        for (int i = 0; i < weakHolders.size(); i++) {
            cursor.seek(weakHolders.get(i));
            reachAll(cursor, current);
        }
        boolean[] classSeen = new boolean[classes.classes()];
        Frontier next = new Frontier(rows.size(), listLimit);
        while (!current.isEmpty()) {
            current.rewind();
            for (int object = current.take(); object >= 0; object = current.take()) {
                cursor.seek(object);
                reachAll(cursor, next);
                int target = unseenClass(object, classSeen);
                if (target >= 0) {
                    reachWeakly(target, next);
                }
                report();
            }
            Frontier empty = current;
            current = next;
            next = empty;
        }
    }

    private void reachAll(ReferenceRows.Cursor cursor, Frontier next) {
        for (int target = cursor.next(); target >= 0; target = cursor.next()) {
            reachWeakly(target, next);
        }
    }

    private void reachWeakly(int object, Frontier next) {
        if (parents[object] == UNREACHED && !weaker.has(object)) {
            weaker.add(object);
            next.add(object);
        }
    }

    /** The class object of an object's class if it is asked for the first time, else -1. */
    private int unseenClass(int object, boolean[] seen) {
        int number = classes.classOf(object);
        if (number < 0 || seen[number]) {
            return -1;
        }
        seen[number] = true;
        return classes.objectOf(number);
    }

    private void report() {
        if (++sinceReport == STEP) {
            progress.advance(STEP);
            sinceReport = 0;
        }
    }
}
