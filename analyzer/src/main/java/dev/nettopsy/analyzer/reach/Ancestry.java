package dev.nettopsy.analyzer.reach;

/**
 * Who is above whom in a tree whose parents have lower numbers: each subtree is a run of places. Answers at once, however
 * deep the tree is.
 */
final class Ancestry {

    private final int[] places;
    private final int[] sizes;

    /** @param parents by number, from 1; 0 is the top */
    Ancestry(int[] parents, int count) {
        places = new int[count + 1];
        sizes = new int[count + 1];
        for (int number = count; number > 0; number--) {
            sizes[number]++;
            sizes[parents[number]] += sizes[number];
        }
        sizes[0]++;
        int[] free = new int[count + 1];
        free[0] = 1;
        for (int number = 1; number <= count; number++) {
            int place = free[parents[number]];
            free[parents[number]] = place + sizes[number];
            places[number] = place;
            free[number] = place + 1;
        }
    }

    /** Where a number is, before all below it: from 1. The top is at 0. */
    int place(int number) {
        return places[number];
    }

    /** How many are at or below a number. */
    int size(int number) {
        return sizes[number];
    }

    /** Numbers by their places. */
    int[] byPlace() {
        int[] numbers = new int[places.length];
        for (int number = 0; number < places.length; number++) {
            numbers[places[number]] = number;
        }
        return numbers;
    }

    /** Whether one is the other or above it. */
    boolean isAbove(int ancestor, int number) {
        int distance = places[number] - places[ancestor];
        return distance >= 0 && distance < sizes[ancestor];
    }
}
