package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.ReferenceRows;
import java.util.function.LongPredicate;

/**
 * From what is held weakly on: what is reached, but less strongly than by a search before. Little in most heaps, so one
 * thread's work.
 */
final class WeakerSearch {

    private final ReferenceRows.Cursor cursor;
    private final ObjectClasses classes;
    private final LongPredicate known;
    private final LongPredicate passesOn;
    private final Bits reached;
    private final Bits holders;
    private final boolean[] classSeen;
    private final NumberStack found;

    /**
     * @param known objects that a stronger search reached
     * @param passesOn whether what an object holds weakly counts as reached here
     */
    WeakerSearch(ReferenceRows rows, ObjectClasses classes, LongPredicate known, LongPredicate passesOn) {
        this.cursor = rows.cursor();
        this.classes = classes;
        this.known = known;
        this.passesOn = passesOn;
        reached = new Bits(rows.size(), rows.columns());
        holders = new Bits(rows.size(), rows.columns());
        found = new NumberStack(rows.columns());
        classSeen = new boolean[classes.classes()];
    }

    /**
     * Searches once.
     *
     * @param from objects that stronger searches reached and that hold others weakly
     * @param roots objects that are held, but not strongly
     */
    void run(Bits from, long[] roots) {
        for (long root : roots) {
            reach(root);
        }
        from.forEach(this::follow);
        while (found.size() > 0) {
            long object = found.pop();
            follow(object);
            int number = classes.classOf(object);
            if (number >= 0 && !classSeen[number]) {
                classSeen[number] = true;
                if (classes.objectOf(number) >= 0) {
                    reach(classes.objectOf(number));
                }
            }
        }
        found.letGo();
    }

    /** What this search reached, and no stronger one. */
    Bits reached() {
        return reached;
    }

    /** Objects that hold others weakly and did not pass it on: where a still weaker search begins. */
    Bits holders() {
        return holders;
    }

    private void follow(long object) {
        cursor.seek(object);
        for (long target = cursor.nextStrong(); target >= 0; target = cursor.nextStrong()) {
            reach(target);
        }
        if (!cursor.hasWeak()) {
            return;
        }
        if (!passesOn.test(object)) {
            holders.add(object);
            return;
        }
        for (long target = cursor.next(); target >= 0; target = cursor.next()) {
            reach(target);
        }
    }

    private void reach(long object) {
        if (!known.test(object) && !reached.has(object)) {
            reached.add(object);
            found.push(object);
        }
    }
}
