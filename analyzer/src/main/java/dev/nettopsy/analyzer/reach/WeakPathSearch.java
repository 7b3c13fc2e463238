package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.ReferenceRows;
import java.util.function.IntPredicate;

/**
 * Goes on where a {@link StrongSearch} ended, breadth first along soft or weak references too, and notes parents as it did.
 * {@link WeakerSearch} finds the same objects and no way to them.
 */
final class WeakPathSearch {

    private final ReferenceRows.Cursor cursor;
    private final ObjectClasses classes;
    private final int[] parents;
    private final IntPredicate passesOn;
    private final IntList found = new IntList();
    private final IntList holders = new IntList();

    /**
     * @param parents of what was reached so far; more are added
     * @param passesOn whether what an object holds weakly is reached here
     */
    WeakPathSearch(ReferenceRows rows, ObjectClasses classes, int[] parents, IntPredicate passesOn) {
        this.cursor = rows.cursor();
        this.classes = classes;
        this.parents = parents;
        this.passesOn = passesOn;
    }

    /** Begins at an object that holds others weakly. */
    void from(int holder) {
        found.add(holder);
    }

    /** Begins at the object of a root, which becomes the parent {@code -1 - number}. */
    void fromRoot(int object, int number) {
        reach(object, -1 - number);
    }

    /** Searches once. */
    void run() {
        for (int i = 0; i < found.size(); i++) {
            follow(found.get(i));
        }
    }

    /** Calls for each object that holds others weakly and did not pass it on: where a weaker search begins. */
    void continueIn(WeakPathSearch weaker) {
        for (int i = 0; i < holders.size(); i++) {
            weaker.from(holders.get(i));
        }
    }

    private void follow(int object) {
        cursor.seek(object);
        for (int target = cursor.nextStrong(); target >= 0; target = cursor.nextStrong()) {
            reach(target, object);
        }
        if (cursor.hasWeak()) {
            followWeak(object);
        }
        int number = classes.classOf(object);
        if (number >= 0 && classes.objectOf(number) >= 0) {
            reach(classes.objectOf(number), object);
        }
    }

    private void followWeak(int object) {
        if (!passesOn.test(object)) {
            holders.add(object);
            return;
        }
        for (int target = cursor.next(); target >= 0; target = cursor.next()) {
            reach(target, object);
        }
    }

    private void reach(int object, int parent) {
        if (parents[object] == StrongSearch.UNREACHED) {
            parents[object] = parent;
            found.add(object);
        }
    }
}
