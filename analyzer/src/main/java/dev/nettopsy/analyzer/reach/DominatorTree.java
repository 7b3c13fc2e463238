package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.DamagedSectionException;
import dev.nettopsy.analyzer.bytes.IntColumn;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import java.io.IOException;

/**
 * The tree of immediate dominators by number. An object above another has the lower number; 0 stands for what holds the
 * roots. Objects that dominate nothing may be without a number.
 */
final class DominatorTree {

    /** No root reaches it. */
    static final int UNREACHED = -1;

    private static final String NUMBERED = "numbered";
    private static final String NUMBERS = "numbers";
    private static final String DOMINATORS = "dominators";

    private final Bits numbered;
    private final IntColumn numbers;
    private final IntColumn dominators;
    private final long count;
    private final Columns columns;

    /**
     * @param numbers by object; of those without a number that of their dominator; 0 for those that are not reached
     * @param dominators by number
     * @param count the highest number
     */
    DominatorTree(Bits numbered, IntColumn numbers, IntColumn dominators, long count, Columns columns) {
        this.columns = columns;
        this.numbered = numbered;
        this.numbers = numbers;
        this.dominators = dominators;
        this.count = count;
    }

    void keep(SectionWriter sections) throws IOException {
        numbered.keep(NUMBERED, sections);
        try (SectionOutput out = sections.section(NUMBERS)) {
            out.column(numbers, numbers.size());
        }
        try (SectionOutput out = sections.section(DOMINATORS)) {
            out.column(dominators, count + 1);
        }
    }

    /** A tree that was kept; it is only read. */
    static DominatorTree read(SectionFile sections, long objects, Columns columns) {
        IntColumn numbers = columns.ints(sections.get(NUMBERS));
        IntColumn dominators = columns.ints(sections.get(DOMINATORS));
        if (numbers.size() != objects || dominators.size() == 0) {
            throw new DamagedSectionException("dominators of some objects are missing");
        }
        Bits numbered = Bits.read(sections.get(NUMBERED), objects, columns);
        return new DominatorTree(numbered, numbers, dominators, dominators.size() - 1, columns);
    }

    /** The highest number. */
    long count() {
        return count;
    }

    /** Whether an object has a number: those without dominate nothing. */
    boolean isNumbered(long object) {
        return numbered.has(object);
    }

    /** The number of an object, or where it has none that of its dominator; {@link #UNREACHED} if no root reaches it. */
    long nearest(long object) {
        long number = numbers.get(object);
        return number == 0 ? UNREACHED : number;
    }

    /** The number of the dominator of an object; {@link #UNREACHED} if no root reaches it. */
    long above(long object) {
        long nearest = nearest(object);
        return nearest > 0 && numbered.has(object) ? dominators.get(nearest) : nearest;
    }

    /** The number of the dominator of a number. */
    long aboveNumber(long number) {
        return dominators.get(number);
    }

    /** Where more can be kept for each number. */
    Columns columns() {
        return columns;
    }

    /** Who is above whom; for the caller to let go. */
    Ancestry ancestry() {
        return new Ancestry(dominators, count, columns);
    }

    /** The objects of all numbers. */
    IntColumn objects(long size) {
        IntColumn objects = columns.ints(count + 1);
        for (long object = 0; object < size; object++) {
            if (numbered.has(object)) {
                objects.set(numbers.get(object), object);
            }
        }
        objects.seal();
        return objects;
    }
}
