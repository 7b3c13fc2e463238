package dev.nettopsy.analyzer.reach;

import java.util.Arrays;

/**
 * Numbers objects in the order in which a search from the roots, depth first, meets them, from 1; 0 stands for what holds
 * the roots. On its way it sees every reference once, and notes what the search for dominators needs of it: where it leads on
 * to a higher number, only the lowest holder matters; where it leads back, the pair.
 *
 * <p>No recursion: the way back is in {@link #parents}, and where to go on is a mark for each step of the path.
 */
final class DepthFirst {

    private final Holding holding;
    private final RankedObjects chosen;
    private final Bits rooted;
    private final BackReferences back = new BackReferences();

    /** By rank of the chosen objects; 0 until it is met. */
    private final int[] numbers;

    /** By number. */
    private final int[] objects;

    private final int[] parents;
    private final int[] lowest;
    private long[] marks = new long[1024];
    private int count;

    /**
     * A search that was not run yet.
     *
     * @param chosen what is numbered; the others hold nothing
     * @param rooted what roots hold
     */
    DepthFirst(Holding holding, RankedObjects chosen, Bits rooted) {
        this.holding = holding;
        this.chosen = chosen;
        this.rooted = rooted;
        numbers = new int[chosen.size()];
        objects = new int[chosen.size() + 1];
        parents = new int[chosen.size() + 1];
        lowest = new int[chosen.size() + 1];
    }

    void run(int[] roots) {
        for (int root : roots) {
            if (chosen.has(root) && numberOf(root) == 0) {
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
            } else if (chosen.has(target)) {
                int number = numberOf(target);
                if (number == 0) {
                    mark(depth++);
                    at = meet(target, at);
                    holding.seek(target);
                } else {
                    note(at, number);
                }
            }
        }
    }

    private void mark(int depth) {
        if (depth == marks.length) {
            marks = Arrays.copyOf(marks, Math.addExact(depth, depth >> 1));
        }
        marks[depth] = holding.mark();
    }

    private int meet(int object, int parent) {
        count++;
        numbers[chosen.rankOf(object)] = count;
        objects[count] = object;
        parents[count] = parent;
        lowest[count] = rooted.has(object) ? 0 : parent;
        return count;
    }

    /** A reference to what was met before. What a root holds has no lower holder. */
    private void note(int holder, int held) {
        if (holder < held) {
            lowest[held] = Math.min(lowest[held], holder);
        } else if (holder > held && lowest[held] != 0) {
            back.add(holder, held);
        }
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

    /** By number, the lowest one of those that hold it and are lower; 0 for what a root holds. */
    int[] lowest() {
        return lowest;
    }

    /** References to what has a lower number than its holder. */
    BackReferences back() {
        return back;
    }
}
