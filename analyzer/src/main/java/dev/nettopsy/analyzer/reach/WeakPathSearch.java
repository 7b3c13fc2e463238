package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.ReferenceRows;
import java.util.function.LongPredicate;

/**
 * Goes on where a {@link StrongSearch} ended, breadth first along soft or weak references too, and notes its paths as it did.
 * {@link WeakerSearch} finds the same objects and no way to them.
 */
final class WeakPathSearch {

    private final ReferenceRows.Cursor cursor;
    private final ObjectClasses classes;
    private final ShortestPaths paths;
    private final LongPredicate passesOn;
    private final NumberStack found;
    private final NumberStack holders;

    /**
     * @param paths to what was reached so far; more are added
     * @param passesOn whether what an object holds weakly is reached here
     */
    WeakPathSearch(ReferenceRows rows, ObjectClasses classes, ShortestPaths paths, LongPredicate passesOn) {
        this.cursor = rows.cursor();
        this.classes = classes;
        this.paths = paths;
        this.passesOn = passesOn;
        found = new NumberStack(rows.columns());
        holders = new NumberStack(rows.columns());
    }

    /** Begins at an object that holds others weakly. */
    void from(long holder) {
        found.push(holder);
    }

    /** Begins at the object of a root, which becomes the parent {@code -1 - number}. */
    void fromRoot(long object, int number) {
        reach(object, -1 - number);
    }

    /** Searches once. */
    void run() {
        for (long i = 0; i < found.size(); i++) {
            follow(found.get(i));
        }
    }

    /** Calls for each object that holds others weakly and did not pass it on: where a weaker search begins. */
    void continueIn(WeakPathSearch weaker) {
        for (long i = 0; i < holders.size(); i++) {
            weaker.from(holders.get(i));
        }
    }

    private void follow(long object) {
        cursor.seek(object);
        for (long target = cursor.nextStrong(); target >= 0; target = cursor.nextStrong()) {
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

    private void followWeak(long object) {
        if (!passesOn.test(object)) {
            holders.push(object);
            return;
        }
        for (long target = cursor.next(); target >= 0; target = cursor.next()) {
            reach(target, object);
        }
    }

    private void reach(long object, long before) {
        if (!paths.isReached(object)) {
            paths.set(object, before);
            found.push(object);
        }
    }
}
