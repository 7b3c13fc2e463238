package dev.nettopsy.analyzer.reach;

import java.util.function.IntToLongFunction;

/**
 * Bytes that would go with each object: its own and those of all that it dominates. Exact; 4 bytes for each object that can
 * dominate, or 8 where the whole heap does not fit into an {@code int} even in units of the objects' alignment. Immutable.
 */
final class RetainedSizes {

    private final DominatorTree tree;
    private final IntToLongFunction shallowBytes;

    /** Sizes are multiples of {@code 1 << shift}; 0 where they are kept in bytes. */
    private final int shift;

    /** By number, in units; at 0 the sum of all that roots reach. */
    private final int[] units;

    /** By number, in bytes; empty where units are enough. */
    private final long[] bytes;

    /**
     * @param objects how many there are
     * @param shallowBytes of an object by its ordinal; safe from several threads
     */
    RetainedSizes(DominatorTree tree, int objects, IntToLongFunction shallowBytes) {
        this.tree = tree;
        this.shallowBytes = shallowBytes;
        Extent all = Blocks.map(objects, block -> extent(block, shallowBytes)).reduce(new Extent(0, 0), Extent::and);
        long sum = all.sum;
        long bits = all.bits;
        int alignment = bits == 0 ? 0 : Long.numberOfTrailingZeros(bits);
        if (sum >>> alignment <= Integer.MAX_VALUE) {
            shift = alignment;
            units = new int[tree.count() + 1];
            bytes = new long[0];
            sumUnits(objects);
        } else {
            shift = 0;
            units = new int[0];
            bytes = new long[tree.count() + 1];
            sumBytes(objects);
        }
    }

    /** Of all sizes the sum, and all bits that one of them has. */
    private record Extent(long sum, long bits) {

        Extent and(Extent other) {
            return new Extent(sum + other.sum, bits | other.bits);
        }
    }

    private static Extent extent(Blocks.Block block, IntToLongFunction shallowBytes) {
        long sum = 0;
        long bits = 0;
        for (int object = block.from(); object < block.to(); object++) {
            long shallow = shallowBytes.applyAsLong(object);
            sum += shallow;
            bits |= shallow;
        }
        return new Extent(sum, bits);
    }

    private void sumUnits(int objects) {
        for (int object = 0; object < objects; object++) {
            int number = tree.nearest(object);
            if (number >= 0) {
                units[number] += (int) (shallowBytes.applyAsLong(object) >>> shift);
            }
        }
        for (int number = tree.count(); number > 0; number--) {
            units[tree.aboveNumber(number)] += units[number];
        }
    }

    private void sumBytes(int objects) {
        for (int object = 0; object < objects; object++) {
            int number = tree.nearest(object);
            if (number >= 0) {
                bytes[number] += shallowBytes.applyAsLong(object);
            }
        }
        for (int number = tree.count(); number > 0; number--) {
            bytes[tree.aboveNumber(number)] += bytes[number];
        }
    }

    /** Bytes of an object and of all it dominates; its own where no root reaches it. */
    long of(int object) {
        return tree.isNumbered(object) ? ofNumber(tree.nearest(object)) : shallowBytes.applyAsLong(object);
    }

    /** Bytes of the object of a number and of all it dominates. */
    long ofNumber(int number) {
        return bytes.length > 0 ? bytes[number] : (long) units[number] << shift;
    }

    /** Bytes of all that roots reach. */
    long reachedBytes() {
        return ofNumber(0);
    }
}
