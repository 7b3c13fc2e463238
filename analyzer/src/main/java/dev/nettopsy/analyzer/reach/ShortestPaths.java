package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.IntColumn;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import java.io.IOException;

/**
 * Of each object the one before it on a shortest path from a root: four bytes an object.
 *
 * <pre>
 *   0              no strong chain leads there
 *   1              not to be entered
 *   2 + i          root i holds it
 *   2 + roots + o  object o is before it
 * </pre>
 */
final class ShortestPaths {

    /** What {@link #before} answers where no chain leads. */
    static final long UNREACHED = Long.MIN_VALUE;

    /** What {@link #before} answers where nobody may go. */
    static final long AVOIDED = UNREACHED + 1;

    private static final long MOST = 1L << 32;
    private static final int OF_ROOTS = 2;

    private static final String NAME = "shortest paths";

    private final IntColumn codes;
    private final long ofObjects;

    /** @param roots how many there are at most */
    ShortestPaths(long objects, long roots, Columns columns) {
        if (objects + roots + OF_ROOTS > MOST) {
            throw new IllegalArgumentException("too many objects: " + objects + ", and roots: " + roots);
        }
        codes = columns.ints(objects);
        ofObjects = OF_ROOTS + roots;
    }

    private ShortestPaths(IntColumn codes, long roots) {
        this.codes = codes;
        ofObjects = OF_ROOTS + roots;
    }

    void keep(SectionWriter sections) throws IOException {
        try (SectionOutput out = sections.section(NAME)) {
            out.column(codes, size());
        }
    }

    /** Paths that were kept; they are only read. */
    static ShortestPaths read(SectionFile sections, long roots, Columns columns) {
        return new ShortestPaths(columns.ints(sections.get(NAME)), roots);
    }

    /** Objects, reached or not. */
    long size() {
        return codes.size();
    }

    boolean isReached(long object) {
        return codes.get(object) != 0;
    }

    /** The object before another, {@code -1 - i} for root {@code i}, {@link #UNREACHED} or {@link #AVOIDED}. */
    long before(long object) {
        return decode(codes.get(object));
    }

    /** The code of what is before an object; 0 where no chain leads. */
    long code(long object) {
        return codes.get(object);
    }

    void setCode(long object, long code) {
        codes.set(object, code);
    }

    /** The code of an object that is before another. Those of lower ordinals are lower, those of roots lower still. */
    long codeOf(long before) {
        return before + ofObjects;
    }

    /** The object of a code that is not below {@link #codeOf} of the first object. */
    long objectOf(long code) {
        return code - ofObjects;
    }

    private long decode(long code) {
        if (code >= ofObjects) {
            return code - ofObjects;
        }
        return code >= OF_ROOTS ? OF_ROOTS - 1 - code : UNREACHED + code;
    }

    private long encode(long before) {
        if (before >= 0) {
            return before + ofObjects;
        }
        return before > AVOIDED ? OF_ROOTS - 1 - before : before - UNREACHED;
    }

    void set(long object, long before) {
        codes.set(object, encode(before));
    }

    /** Puts them aside while nobody asks for paths. */
    void park() {
        codes.park();
    }
}
