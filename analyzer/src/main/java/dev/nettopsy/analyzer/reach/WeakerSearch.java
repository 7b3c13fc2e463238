package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.ReferenceRows;

/** From what is held weakly along all references: what is reached, but not strongly. Little in most heaps, so one thread's work. */
final class WeakerSearch {

    private final ReferenceRows.Cursor cursor;
    private final ObjectClasses classes;
    private final int[] parents;
    private final Bits weaker;
    private final boolean[] classSeen;
    private final IntList found = new IntList();

    /** @param parents what the strong search found */
    WeakerSearch(ReferenceRows rows, ObjectClasses classes, int[] parents) {
        this.cursor = rows.cursor();
        this.classes = classes;
        this.parents = parents;
        weaker = new Bits(rows.size());
        classSeen = new boolean[classes.classes()];
    }

    /**
     * Searches once.
     *
     * @param holders reached objects that hold others weakly
     * @param roots objects that are held, but not strongly
     */
    Bits run(Bits holders, int[] roots) {
        for (int root : roots) {
            reach(root);
        }
        holders.forEach(this::followAll);
        while (found.size() > 0) {
            int object = found.removeLast();
            followAll(object);
            int number = classes.classOf(object);
            if (number >= 0 && !classSeen[number]) {
                classSeen[number] = true;
                if (classes.objectOf(number) >= 0) {
                    reach(classes.objectOf(number));
                }
            }
        }
        return weaker;
    }

    private void followAll(int object) {
        cursor.seek(object);
        for (int target = cursor.next(); target >= 0; target = cursor.next()) {
            reach(target);
        }
    }

    private void reach(int object) {
        if (parents[object] == StrongSearch.UNREACHED && !weaker.has(object)) {
            weaker.add(object);
            found.add(object);
        }
    }
}
