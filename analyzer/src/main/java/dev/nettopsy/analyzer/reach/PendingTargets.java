package dev.nettopsy.analyzer.reach;

import java.util.Arrays;

/**
 * Pairs of a target and a code, given back target by target region rather than in the order in which they came. What is known of
 * the objects of one region fits a processor's cache: to settle a million pairs region by region costs a third of a million
 * accesses to memory that are all over the heap. For one thread; of several, each with pairs of its own, one at a time settles
 * those of a region, so that none of them needs atomic operations, which cost as much again.
 */
final class PendingTargets {

    /** Objects of a region: their codes take a mebibyte. */
    private static final int REGION_BITS = 18;

    /** Of a region with so many pairs at least, all codes are read ahead, one after the other. */
    private static final int DENSE = 1 << 11;

    /** Settles pairs. */
    interface Settling {

        void settle(long target, long code);

        /** What is known of these objects will be asked for soon. */
        void readAhead(long from, long to);
    }

    private final Regions regions;
    private final Settling settling;
    private final int[] counts;

    /** Target in the upper half, code in the lower one: both are below 2^32. */
    private final long[] pairs;

    private final long[] byRegion;
    private int size;

    /** The regions of a heap, which several threads share. */
    static final class Regions {

        private final long objects;
        private final Object[] locks;

        Regions(long objects) {
            this.objects = objects;
            locks = new Object[(int) (objects >>> REGION_BITS) + 1];
            Arrays.setAll(locks, region -> new Object());
        }
    }

    /** @param most pairs before they are settled: 16 bytes each */
    PendingTargets(Regions regions, int most, Settling settling) {
        this.regions = regions;
        this.settling = settling;
        counts = new int[regions.locks.length + 1];
        pairs = new long[most];
        byRegion = new long[most];
    }

    void add(long target, long code) {
        if (size == pairs.length) {
            settle();
        }
        pairs[size++] = target << Integer.SIZE | code;
    }

    void settle() {
        sort();
        int from = 0;
        for (int region = 0; region < regions.locks.length; region++) {
            int to = counts[region];
            if (to > from) {
                synchronized (regions.locks[region]) {
                    settle(region, from, to);
                }
            }
            from = to;
        }
        size = 0;
    }

    /** Afterwards there is for each region the end of its pairs. */
    private void sort() {
        Arrays.fill(counts, 0);
        for (int i = 0; i < size; i++) {
            counts[region(pairs[i]) + 1]++;
        }
        for (int i = 1; i < counts.length; i++) {
            counts[i] += counts[i - 1];
        }
        for (int i = 0; i < size; i++) {
            long pair = pairs[i];
            byRegion[counts[region(pair)]++] = pair;
        }
    }

    private static int region(long pair) {
        return (int) (pair >>> (Integer.SIZE + REGION_BITS));
    }

    private void settle(int region, int from, int to) {
        if (to - from >= DENSE) {
            long first = (long) region << REGION_BITS;
            settling.readAhead(first, Math.min(regions.objects, first + (1 << REGION_BITS)));
        }
        for (int i = from; i < to; i++) {
            settling.settle(byRegion[i] >>> Integer.SIZE, byRegion[i] & 0xffff_ffffL);
        }
    }
}
