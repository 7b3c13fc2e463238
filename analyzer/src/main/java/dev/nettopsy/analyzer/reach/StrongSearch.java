package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.ReferenceRows;
import dev.nettopsy.analyzer.progress.Progress;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Breadth first along strong references. No recursion: lists are millions deep. A small level is one thread's work; a large
 * one is cut into blocks that all processors share.
 *
 * <p>The result does not depend on who was first: of all objects of the level before that hold an object, its parent is the
 * one with the lowest ordinal. One thread meets that one first, since levels are ascending. Several threads replace a parent
 * of the same level by a lower one; that a parent is of this level shows in the level's own bits.
 */
final class StrongSearch {

    /** No strong chain leads there. */
    static final int UNREACHED = Integer.MIN_VALUE;

    /** Not to be entered. */
    private static final int AVOIDED = UNREACHED + 1;

    private static final VarHandle PARENTS = MethodHandles.arrayElementVarHandle(int[].class);

    /** Groups of 64 objects in a block: some milliseconds of work. */
    private static final int BLOCK = 2048;

    private final ReferenceRows rows;
    private final ObjectClasses classes;
    private final Progress progress;
    private final int[] parents;
    private final Bits weakHolders;
    /** The level in which a class's first instance was reached, from 1; 0 if none was yet. Races write the same number. */
    private final int[] classLevels;

    private final int listLimit;
    private Frontier current;
    private Frontier next;
    private int level;

    StrongSearch(ReferenceRows rows, ObjectClasses classes, Progress progress, int listLimit) {
        this.rows = rows;
        this.classes = classes;
        this.progress = progress;
        this.listLimit = listLimit;
        parents = new int[rows.size()];
        Arrays.fill(parents, UNREACHED);
        weakHolders = new Bits(rows.size());
        classLevels = new int[classes.classes()];
        current = new Frontier(rows.size(), listLimit);
        next = new Frontier(rows.size(), listLimit);
    }

    /** Searches as if an object were not there; to be said before {@link #run}. */
    void avoid(int object) {
        parents[object] = AVOIDED;
    }

    /**
     * Searches from some of the roots what was not reached before. Root {@code i} becomes the parent {@code -1 - i} of its
     * object; the first of several wins.
     */
    void run(int[] roots, int from, int to) {
        for (int i = from; i < to; i++) {
            if (parents[roots[i]] == UNREACHED) {
                parents[roots[i]] = -1 - i;
                current.add(roots[i]);
            }
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

    int[] parents() {
        return parents;
    }

    /** Reached objects that hold another weakly. */
    Bits weakHolders() {
        return weakHolders;
    }

    private void expandList() {
        ReferenceRows.Cursor cursor = rows.cursor();
        for (int i = 0; i < current.count(); i++) {
            int object = current.get(i);
            cursor.seek(object);
            for (int target = cursor.nextStrong(); target >= 0; target = cursor.nextStrong()) {
                reach(target, object);
            }
            if (cursor.hasWeak()) {
                weakHolders.add(object);
            }
            int type = newClass(object);
            if (type >= 0) {
                reach(type, object);
            }
        }
        // Deep lists have a million levels: progress is told of large ones only.
        if (current.count() > listLimit / 2) {
            progress.advance(current.count());
        }
    }

    private void reach(int target, int parent) {
        if (parents[target] == UNREACHED) {
            parents[target] = parent;
            next.add(target);
        }
    }

    private void expandDense() {
        Bits reached = next.becomeDense();
        int blocks = (current.bits().groups() + BLOCK - 1) / BLOCK;
        IntStream.range(0, blocks).parallel().forEach(block -> expandBlock(block, reached));
    }

    private void expandBlock(int block, Bits reached) {
        ReferenceRows.Cursor cursor = rows.cursor();
        int from = block * BLOCK;
        int to = Math.min(from + BLOCK, current.bits().groups());
        int[] count = {0};
        current.bits().forEach(from, to, object -> {
            expandShared(object, cursor, reached);
            count[0]++;
        });
        progress.advance(count[0]);
    }

    private void expandShared(int object, ReferenceRows.Cursor cursor, Bits reached) {
        cursor.seek(object);
        for (int target = cursor.nextStrong(); target >= 0; target = cursor.nextStrong()) {
            reachShared(target, object, reached);
        }
        if (cursor.hasWeak()) {
            weakHolders.addConcurrently(object);
        }
        int type = newClass(object);
        if (type >= 0) {
            reachShared(type, object, reached);
        }
    }

    private void reachShared(int target, int parent, Bits reached) {
        int known = (int) PARENTS.getOpaque(parents, target);
        while (known == UNREACHED || (known > parent && current.bits().has(known))) {
            if (PARENTS.compareAndSet(parents, target, known, parent)) {
                if (known == UNREACHED) {
                    reached.addConcurrently(target);
                }
                return;
            }
            known = (int) PARENTS.getOpaque(parents, target);
        }
    }

    /** The class object of an object's class, if its first instance is of this level; else -1. */
    private int newClass(int object) {
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
