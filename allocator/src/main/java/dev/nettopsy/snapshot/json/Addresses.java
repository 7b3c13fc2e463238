package dev.nettopsy.snapshot.json;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** New numbers for addresses, in their old order: what is sorted by address stays in its place. 0 stays 0. */
final class Addresses {

    private static final int STEP = 8;

    private final TreeSet<Long> met = new TreeSet<>(Long::compareUnsigned);
    private final Map<Long, Long> numbers = new HashMap<>();

    void meet(long address) {
        met.add(address);
    }

    /** Numbers all that were met. */
    void number() {
        long next = STEP;
        for (long address : met) {
            numbers.put(address, address == 0 ? 0 : next);
            next += address == 0 ? 0 : STEP;
        }
        met.clear();
    }

    long numberOf(long address) {
        return numbers.getOrDefault(address, 0L);
    }
}
