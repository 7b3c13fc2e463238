package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.IntColumn;

/**
 * Who is above whom in a tree whose parents have lower numbers: each subtree is a run of places. Answers at once, however
 * deep the tree is.
 */
final class Ancestry {

    private final long count;

    /** Where the subtree of each number ends. */
    private final IntColumn ends;

    private final IntColumn sizes;
    private final Columns columns;

    /** @param parents by number, from 1; 0 is the top */
    Ancestry(IntColumn parents, long count, Columns columns) {
        this.count = count;
        this.columns = columns;
        sizes = columns.ints(count + 1);
        for (long number = count; number > 0; number--) {
            sizes.add(number, 1);
            sizes.add(parents.get(number), sizes.get(number));
        }
        sizes.add(0, 1);
        // Until the last child of a number has its place, this is the place of the next.
        ends = columns.ints(count + 1);
        ends.set(0, 1);
        for (long number = 1; number <= count; number++) {
            long place = ends.get(parents.get(number));
            ends.set(parents.get(number), place + sizes.get(number));
            ends.set(number, place + 1);
        }
    }

    /** Where a number is, before all below it: from 1. The top is at 0. */
    long place(long number) {
        return ends.get(number) - sizes.get(number);
    }

    /** How many are at or below a number. */
    long size(long number) {
        return sizes.get(number);
    }

    /** Numbers by their places; for the caller to let go. */
    IntColumn byPlace() {
        IntColumn numbers = columns.ints(count + 1);
        for (long number = 0; number <= count; number++) {
            numbers.set(place(number), number);
        }
        return numbers;
    }

    /** Whether one is the other or above it. */
    boolean isAbove(long ancestor, long number) {
        long place = place(number);
        return place >= place(ancestor) && place < ends.get(ancestor);
    }

    void letGo() {
        ends.letGo();
        sizes.letGo();
    }
}
