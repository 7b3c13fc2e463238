package dev.nettopsy.analyzer.index;

/**
 * Where the record of each object is in the file. Objects that follow each other both in the file and by address form a
 * run; a run is cut every {@link #LONGEST} objects. Only the starts of runs are kept: whoever looks for an object begins
 * at the start of its run and walks forward.
 */
final class Positions {

    /** A walk of 32 records on average costs less than a miss of the file's cache. */
    static final int LONGEST = 64;

    private final int[] ordinals;
    private final long[] positions;

    /**
     * @param ordinals of the first objects of the runs, ascending
     * @param positions of their records
     */
    Positions(int[] ordinals, long[] positions) {
        this.ordinals = ordinals;
        this.positions = positions;
    }

    int runs() {
        return ordinals.length;
    }

    /** The last run that starts at this object or before it, -1 if there is none. */
    int runOf(long ordinal) {
        int from = 0;
        int to = ordinals.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (ordinals[middle] <= ordinal) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from - 1;
    }

    /** The object that a run starts with. */
    int firstOrdinal(int run) {
        return ordinals[run];
    }

    /** The position of the record that a run starts with. */
    long firstPosition(int run) {
        return positions[run];
    }
}
