package dev.nettopsy.analyzer.reach;

/**
 * Who is above whom in a tree whose parents have lower numbers: each subtree is a run of places. Answers at once, however
 * deep the tree is.
 */
final class Ancestry {

    /** Where the subtree of each number ends. */
    private final int[] ends;

    private final int[] sizes;

    /** @param parents by number, from 1; 0 is the top */
    Ancestry(int[] parents, int count) {
        sizes = new int[count + 1];
        for (int number = count; number > 0; number--) {
            sizes[number]++;
            sizes[parents[number]] += sizes[number];
        }
        sizes[0]++;
        // Until the last child of a number has its place, this is the place of the next.
        ends = new int[count + 1];
        ends[0] = 1;
        for (int number = 1; number <= count; number++) {
            int place = ends[parents[number]];
            ends[parents[number]] = place + sizes[number];
            ends[number] = place + 1;
        }
    }

    /** Where a number is, before all below it: from 1. The top is at 0. */
    int place(int number) {
        return ends[number] - sizes[number];
    }

    /** How many are at or below a number. */
    int size(int number) {
        return sizes[number];
    }

    /** Numbers by their places. */
    int[] byPlace() {
        int[] numbers = new int[ends.length];
        for (int number = 0; number < ends.length; number++) {
            numbers[place(number)] = number;
        }
        return numbers;
    }

    /** Whether one is the other or above it. */
    boolean isAbove(int ancestor, int number) {
        int place = place(number);
        return place >= place(ancestor) && place < ends[ancestor];
    }
}
