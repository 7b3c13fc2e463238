package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.ReferenceRows;
import java.util.function.IntPredicate;

/**
 * From what is held weakly on: what is reached, but less strongly than by a search before. Little in most heaps, so one
 * thread's work.
 */
final class WeakerSearch {

    private final ReferenceRows.Cursor cursor;
    private final ObjectClasses classes;
    private final IntPredicate known;
    private final IntPredicate passesOn;
    private final Bits reached;
    private final Bits holders;
    private final boolean[] classSeen;
    private final IntList found = new IntList();

    /**
     * @param known objects that a stronger search reached
     * @param passesOn whether what an object holds weakly counts as reached here
     */
    WeakerSearch(ReferenceRows rows, ObjectClasses classes, IntPredicate known, IntPredicate passesOn) {
        this.cursor = rows.cursor();
        this.classes = classes;
        this.known = known;
        this.passesOn = passesOn;
        reached = new Bits(rows.size());
        holders = new Bits(rows.size());
        classSeen = new boolean[classes.classes()];
    }

    /**
     * Searches once.
     *
     * @param from objects that stronger searches reached and that hold others weakly
     * @param roots objects that are held, but not strongly
     */
    void run(Bits from, int[] roots) {
        for (int root : roots) {
            reach(root);
        }
        from.forEach(this::follow);
        while (found.size() > 0) {
            int object = found.removeLast();
            follow(object);
            int number = classes.classOf(object);
            if (number >= 0 && !classSeen[number]) {
                classSeen[number] = true;
                if (classes.objectOf(number) >= 0) {
                    reach(classes.objectOf(number));
                }
            }
        }
    }

    /** What this search reached, and no stronger one. */
    Bits reached() {
        return reached;
    }

    /** Objects that hold others weakly and did not pass it on: where a still weaker search begins. */
    Bits holders() {
        return holders;
    }

    private void follow(int object) {
        cursor.seek(object);
        for (int target = cursor.nextStrong(); target >= 0; target = cursor.nextStrong()) {
            reach(target);
        }
        if (!cursor.hasWeak()) {
            return;
        }
        if (!passesOn.test(object)) {
            holders.add(object);
            return;
        }
        for (int target = cursor.next(); target >= 0; target = cursor.next()) {
            reach(target);
        }
    }

    private void reach(int object) {
        if (!known.test(object) && !reached.has(object)) {
            reached.add(object);
            found.add(object);
        }
    }
}
