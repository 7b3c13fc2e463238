package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.graph.ReferenceRows;
import dev.nettopsy.analyzer.progress.Progress;

/**
 * Breadth first along strong references. No recursion: lists are millions deep. A small level is one thread's work; a large
 * one is cut into blocks that all processors share.
 *
 * <p>The result does not depend on who was first: of all objects of the level before that hold an object, the one with the
 * lowest ordinal is before it on its path. One thread meets that one first, since levels are ascending. Several threads replace one
 * of the same level by a lower one; that it is of this level shows in the level's own bits.
 */
final class StrongSearch {

    /** Groups of 64 objects in a block: some milliseconds of work. */
    private static final int BLOCK = 2048;

    private final ReferenceRows rows;
    private final ObjectClasses classes;
    private final Progress progress;
    private final ShortestPaths paths;
    private final Columns columns;
    private final Bits weakHolders;
    private final Bits shared;
    /** The level in which a class's first instance was reached, from 1; 0 if none was yet. Races write the same number. */
    private final int[] classLevels;

    private final int listLimit;
    private Frontier current;
    private Frontier next;
    private int level;

    /** @param roots how many there are in all, those that are no strong ones too */
    StrongSearch(ReferenceRows rows, ObjectClasses classes, int roots, Progress progress, int listLimit) {
        this.rows = rows;
        this.classes = classes;
        this.progress = progress;
        this.listLimit = listLimit;
        columns = rows.columns();
        paths = new ShortestPaths(rows.size(), roots, columns);
        weakHolders = new Bits(rows.size(), columns);
        shared = new Bits(rows.size(), columns);
        classLevels = new int[classes.classes()];
        current = new Frontier(rows.size(), listLimit, columns);
        next = new Frontier(rows.size(), listLimit, columns);
    }

    /** Searches as if an object were not there; to be said before {@link #run}. */
    void avoid(long object) {
        paths.set(object, ShortestPaths.AVOIDED);
    }

    /**
     * Searches from some of the roots what was not reached before. Root {@code i} is before its object; the first of several
     * wins.
     */
    void run(long[] roots, int from, int to) {
        for (int i = from; i < to; i++) {
            reachRoot(roots[i], i);
        }
        current.seal();
        while (!current.isEmpty()) {
            level++;
            if (current.isDense()) {
                expandDense();
            } else {
                expandList();
            }
            next.seal();
            current.clear();
            Frontier empty = current;
            current = next;
            next = empty;
        }
    }

    private void reachRoot(long object, int root) {
        if (!paths.isReached(object)) {
            paths.set(object, -1 - root);
            current.add(object);
        } else {
            shared.add(object);
        }
    }

    ShortestPaths paths() {
        return paths;
    }

    /** Objects that were met more than once: all others have one reached holder, and are held by it once. */
    Bits shared() {
        return shared;
    }

    /** Ends the search: what is not its result serves others. */
    void end() {
        current.letGo();
        next.letGo();
    }

    /** Reached objects that hold another weakly. */
    Bits weakHolders() {
        return weakHolders;
    }

    private void expandList() {
        ReferenceRows.Cursor cursor = rows.cursor();
        for (int i = 0; i < current.count(); i++) {
            long object = current.get(i);
            cursor.seek(object);
            for (long target = cursor.nextStrong(); target >= 0; target = cursor.nextStrong()) {
                reach(target, object);
            }
            if (cursor.hasWeak()) {
                weakHolders.add(object);
            }
            long type = newClass(object);
            if (type >= 0) {
                reach(type, object);
            }
        }
        // Deep lists have a million levels: progress is told of large ones only.
        if (current.count() > listLimit / 2) {
            progress.advance(current.count());
        }
    }

    private void reach(long target, long before) {
        if (!paths.isReached(target)) {
            paths.set(target, before);
            next.add(target);
        } else {
            shared.add(target);
        }
    }

    private void expandDense() {
        Bits reached = next.becomeDense();
        Blocks.forEach(current.bits().groups(), BLOCK, columns, block -> expandBlock(block, reached));
    }

    private void expandBlock(Blocks.Block block, Bits reached) {
        ReferenceRows.Cursor cursor = rows.cursor();
        int[] count = {0};
        current.bits().forEach(block.from(), block.to(), object -> {
            expandShared(object, cursor, reached);
            count[0]++;
        });
        progress.advance(count[0]);
    }

    private void expandShared(long object, ReferenceRows.Cursor cursor, Bits reached) {
        cursor.seek(object);
        for (long target = cursor.nextStrong(); target >= 0; target = cursor.nextStrong()) {
            reachShared(target, object, reached);
        }
        if (cursor.hasWeak()) {
            weakHolders.addConcurrently(object);
        }
        long type = newClass(object);
        if (type >= 0) {
            reachShared(type, object, reached);
        }
    }

    private void reachShared(long target, long before, Bits reached) {
        long code = paths.codeOf(before);
        long known = paths.codeNow(target);
        if (known == 0) {
            if (paths.replace(target, 0, code)) {
                reached.addConcurrently(target);
                return;
            }
            known = paths.codeNow(target);
        }
        if (!shared.has(target)) {
            shared.addConcurrently(target);
        }
        while (known > code && current.bits().has(paths.objectOf(known))) {
            if (paths.replace(target, known, code)) {
                return;
            }
            known = paths.codeNow(target);
        }
    }

    /** The class object of an object's class, if its first instance is of this level; else -1. */
    private long newClass(long object) {
        int number = classes.classOf(object);
        if (number < 0) {
            return -1;
        }
        int seen = classLevels[number];
        if (seen == 0) {
            classLevels[number] = level;
        } else if (seen != level) {
            return -1;
        }
        return classes.objectOf(number);
    }
}
