package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.DamagedSectionException;
import dev.nettopsy.analyzer.bytes.IntColumn;
import dev.nettopsy.analyzer.bytes.LongColumn;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import java.io.IOException;
import java.util.function.LongUnaryOperator;

/**
 * Bytes that would go with each object: its own and those of all that it dominates. Exact; 4 bytes for each object that can
 * dominate, or 8 where the whole heap has 2^32 or more units of the objects' alignment. Immutable.
 */
final class RetainedSizes {

    private static final String UNIT = "unit of retained sizes";
    private static final String UNITS = "retained sizes in units";
    private static final String BYTES = "retained sizes";

    private final DominatorTree tree;
    private final LongUnaryOperator shallowBytes;

    /** Sizes are multiples of {@code 1 << shift}; 0 where they are kept in bytes. */
    private final int shift;

    /** By number, in units; at 0 the sum of all that roots reach. */
    private final IntColumn units;

    /** By number, in bytes; of no use where units are enough. */
    private final LongColumn bytes;

    private final boolean fits;

    /**
     * @param objects how many there are
     * @param shallowBytes of an object by its ordinal; safe from several threads
     */
    RetainedSizes(DominatorTree tree, long objects, LongUnaryOperator shallowBytes) {
        this.tree = tree;
        this.shallowBytes = shallowBytes;
        Extent all = Blocks.map(objects, tree.columns(), block -> extent(block, shallowBytes))
                .reduce(new Extent(0, 0), Extent::and);
        long sum = all.sum;
        long bits = all.bits;
        int alignment = bits == 0 ? 0 : Long.numberOfTrailingZeros(bits);
        fits = sum >>> alignment < 1L << Integer.SIZE;
        shift = fits ? alignment : 0;
        units = tree.columns().ints(fits ? tree.count() + 1 : 0);
        bytes = tree.columns().longs(fits ? 0 : tree.count() + 1);
        if (fits) {
            sumUnits(objects);
        } else {
            sumBytes(objects);
        }
    }

    private RetainedSizes(
            DominatorTree tree, LongUnaryOperator shallowBytes, int shift, IntColumn units, LongColumn bytes) {
        this.tree = tree;
        this.shallowBytes = shallowBytes;
        this.shift = shift;
        this.units = units;
        this.bytes = bytes;
        fits = bytes.size() == 0;
        if ((fits ? units.size() : bytes.size()) != tree.count() + 1) {
            throw new DamagedSectionException("sizes of some objects are missing");
        }
    }

    void keep(SectionWriter sections) throws IOException {
        try (SectionOutput out = sections.section(UNIT)) {
            out.number(shift);
        }
        try (SectionOutput out = sections.section(fits ? UNITS : BYTES)) {
            out.column(fits ? units : bytes, tree.count() + 1);
        }
    }

    /** Sizes that were kept; they are only read. */
    static RetainedSizes read(SectionFile sections, DominatorTree tree, LongUnaryOperator shallowBytes) {
        int shift = sections.get(UNIT).open().below(Integer.SIZE);
        return sections.find(UNITS) != null
                ? new RetainedSizes(
                        tree,
                        shallowBytes,
                        shift,
                        tree.columns().ints(sections.get(UNITS)),
                        tree.columns().longs(0))
                : new RetainedSizes(
                        tree,
                        shallowBytes,
                        shift,
                        tree.columns().ints(0),
                        tree.columns().longs(sections.get(BYTES)));
    }

    /** Whether a file has what {@link #read} needs. */
    static boolean isIn(SectionFile sections) {
        return sections.find(UNITS) != null || sections.find(BYTES) != null;
    }

    /** Of all sizes the sum, and all bits that one of them has. */
    private record Extent(long sum, long bits) {

        Extent and(Extent other) {
            return new Extent(sum + other.sum, bits | other.bits);
        }
    }

    private static Extent extent(Blocks.Block block, LongUnaryOperator shallowBytes) {
        long sum = 0;
        long bits = 0;
        for (long object = block.from(); object < block.to(); object++) {
            long shallow = shallowBytes.applyAsLong(object);
            sum += shallow;
            bits |= shallow;
        }
        return new Extent(sum, bits);
    }

    private void sumUnits(long objects) {
        for (long object = 0; object < objects; object++) {
            long number = tree.nearest(object);
            if (number >= 0) {
                units.add(number, shallowBytes.applyAsLong(object) >>> shift);
            }
        }
        for (long number = tree.count(); number > 0; number--) {
            units.add(tree.aboveNumber(number), units.get(number));
        }
    }

    private void sumBytes(long objects) {
        for (long object = 0; object < objects; object++) {
            long number = tree.nearest(object);
            if (number >= 0) {
                bytes.add(number, shallowBytes.applyAsLong(object));
            }
        }
        for (long number = tree.count(); number > 0; number--) {
            bytes.add(tree.aboveNumber(number), bytes.get(number));
        }
    }

    /** Bytes of an object and of all it dominates; its own where no root reaches it. */
    long of(long object) {
        return tree.isNumbered(object) ? ofNumber(tree.nearest(object)) : shallowBytes.applyAsLong(object);
    }

    /** Bytes of the object of a number and of all it dominates. */
    long ofNumber(long number) {
        return fits ? units.get(number) << shift : bytes.get(number);
    }

    /** Bytes of all that roots reach. */
    long reachedBytes() {
        return ofNumber(0);
    }
}
