package dev.nettopsy.analyzer.reach;

import java.util.Arrays;

/**
 * Numbers objects in the order in which a search from the roots, depth first, meets them, from 1; 0 stands for what holds
 * the roots. No recursion: the way back is in {@link #parents}, and where to go on is a mark for each step of the path.
 */
final class DepthFirst {

    private final Holding holding;
    private final RankedObjects chosen;

    /** By rank of the chosen objects; 0 until it is met. */
    private final int[] numbers;

    /** By number. */
    private final int[] objects;

    private final int[] parents;
    private long[] marks = new long[1024];
    private int count;

    /** @param chosen what is numbered; the others hold nothing */
    DepthFirst(Holding holding, RankedObjects chosen) {
        this.holding = holding;
        this.chosen = chosen;
        numbers = new int[chosen.size()];
        objects = new int[chosen.size() + 1];
        parents = new int[chosen.size() + 1];
    }

    void run(int[] roots) {
        for (int root : roots) {
            if (isNew(root)) {
                search(root);
            }
        }
    }

    private void search(int root) {
        int at = meet(root, 0);
        int depth = 0;
        holding.seek(root);
        while (at != 0) {
            int target = holding.next();
            if (target < 0) {
                int left = objects[at];
                at = parents[at];
                if (at != 0) {
                    depth--;
                    holding.resume(objects[at], marks[depth], left);
                }
            } else if (isNew(target)) {
                mark(depth++);
                at = meet(target, at);
                holding.seek(target);
            }
        }
    }

    private void mark(int depth) {
        if (depth == marks.length) {
            marks = Arrays.copyOf(marks, Math.addExact(depth, depth >> 1));
        }
        marks[depth] = holding.mark();
    }

    private boolean isNew(int object) {
        return chosen.has(object) && numbers[chosen.rankOf(object)] == 0;
    }

    private int meet(int object, int parent) {
        count++;
        numbers[chosen.rankOf(object)] = count;
        objects[count] = object;
        parents[count] = parent;
        return count;
    }

    /** The highest number. */
    int count() {
        return count;
    }

    /** The number of a chosen object; 0 if it was not met. */
    int numberOf(int object) {
        return numbers[chosen.rankOf(object)];
    }

    int objectAt(int number) {
        return objects[number];
    }

    /** By number, that of the object it was met from; longer than there are numbers where chosen objects were not met. */
    int[] parents() {
        return parents;
    }
}
