package dev.nettopsy.analyzer.reach;

import java.util.function.IntToLongFunction;

/**
 * Bytes that would go with each object: its own and those of all that it dominates. Exact, 8 bytes for each object that can
 * dominate; a single addition an object.
 */
final class RetainedSizes {

    private final Dominators dominators;
    private final IntToLongFunction shallowBytes;

    /** By number; at 0 the sum of all that roots reach. */
    private final long[] retained;

    /** @param shallowBytes of an object by its ordinal */
    RetainedSizes(Dominators dominators, int objects, IntToLongFunction shallowBytes) {
        this.dominators = dominators;
        this.shallowBytes = shallowBytes;
        retained = new long[dominators.count() + 1];
        for (int object = 0; object < objects; object++) {
            int number = dominators.nearestNumber(object);
            if (number >= 0) {
                retained[number] += shallowBytes.applyAsLong(object);
            }
        }
        for (int number = dominators.count(); number > 0; number--) {
            retained[dominators.ofNumber(number)] += retained[number];
        }
    }

    /** Bytes of an object and of all it dominates; its own where no root reaches it. */
    long of(int object) {
        return dominators.isNumbered(object)
                ? retained[dominators.nearestNumber(object)]
                : shallowBytes.applyAsLong(object);
    }

    /** Bytes of all that roots reach. */
    long reachedBytes() {
        return retained[0];
    }
}
