package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.DamagedSectionException;
import dev.nettopsy.analyzer.bytes.SectionInput;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import java.io.IOException;
import java.util.List;

/**
 * Where the record of each object is in the file. Objects that follow each other both in the file and by address form a
 * run; a run is cut every so many objects. Only the starts of runs are kept: whoever looks for an object begins at the start
 * of its run and walks forward.
 */
final class Positions {

    /** A walk of 32 records on average costs less than a miss of the file's cache. */
    private static final int SHORTEST = 64;

    /** More are cut only where the file itself is in pieces: in a dump of billions of objects walks are longer. */
    private static final int MOST_CUTS = 1 << 22;

    private final OrdinalTable runs;
    private final long longest;

    private Positions(OrdinalTable runs, long longest) {
        this.runs = runs;
        this.longest = longest;
    }

    /** Objects of a run before it is cut. */
    static long longest(long objects) {
        return Math.max(SHORTEST, Long.highestOneBit(objects / MOST_CUTS));
    }

    /** The runs of all threads, by the ordinals of their first objects. */
    static Positions of(List<OrdinalTable.Entries> runs, long longest) {
        return new Positions(OrdinalTable.of(runs), longest);
    }

    void writeTo(SectionOutput out) throws IOException {
        out.number(longest);
        runs.writeTo(out);
    }

    static Positions read(SectionInput in, long objects) {
        long longest = in.number();
        if (longest != longest(objects)) {
            throw new DamagedSectionException("runs of objects have a wrong length");
        }
        return new Positions(OrdinalTable.read(in), longest);
    }

    /** Objects of a run at most. */
    long longest() {
        return longest;
    }

    /** The last run that starts at this object or before it, -1 if there is none. */
    int runOf(long ordinal) {
        return runs.lastUpTo(ordinal);
    }

    /** The object that a run starts with. */
    long firstOrdinal(int run) {
        return runs.ordinal(run);
    }

    /** The position of the record that a run starts with. */
    long firstPosition(int run) {
        return runs.value(run);
    }
}
