package dev.nettopsy.analyzer.ledger;

import dev.nettopsy.snapshot.FreeMap;
import java.util.BitSet;

/**
 * A chunk whose books keep a map of free units (segments, leaf blocks). A unit that was handed out and that no claim touches
 * is unclaimed; what a claim leaves of its unit is rounding; what lies before the first or behind the last unit is slack.
 */
final class UnitBytes implements UncoveredBytes {

    private final long start;
    private final long unit;
    private final long mapped;
    private final BitSet free;
    private final Bucket freeBucket;
    private final boolean unitIsBuffer;
    private final long counted;
    private long freeBytes;
    private long unclaimedBytes;
    private long unclaimedUnits;
    private long restBytes;

    /**
     * @param freeBucket what free units are
     * @param unitIsBuffer whether each unit that is handed out is one buffer (segments), so that units count buffers
     * @param counted where it is not: buffers that the chunk's count stands for; negative if it says nothing
     */
    UnitBytes(FreeMap map, long capacity, Bucket freeBucket, boolean unitIsBuffer, long counted) {
        this.start = map.start();
        this.unit = map.unit();
        this.mapped = Math.max(0, Math.min(capacity - start, (long) map.unit() * map.units()));
        this.free = map.bits();
        this.freeBucket = freeBucket;
        this.unitIsBuffer = unitIsBuffer;
        this.counted = counted;
    }

    @Override
    public void uncovered(long from, long to) {
        long before = Math.max(0, Math.min(to, start) - from);
        restBytes += before;
        if (from + before < to) {
            withinUnits(from + before - start, to - start);
        }
    }

    /** Positions from here on count from the first unit. */
    private void withinUnits(long from, long to) {
        long end = Math.min(to, mapped);
        restBytes += to - Math.max(from, Math.min(to, mapped));
        for (long at = from; at < end; ) {
            boolean isFree = free.get(unitAt(at));
            long runEnd = Math.min(end, endOfRun(unitAt(at), isFree));
            if (isFree) {
                freeBytes += runEnd - at;
            } else {
                handedOut(at, runEnd);
            }
            at = runEnd;
        }
    }

    @Override
    public long contradicted(long from, long to) {
        long end = Math.min(to - start, mapped);
        long contradicted = 0;
        for (long at = Math.max(0, from - start); at < end; ) {
            boolean isFree = free.get(unitAt(at));
            long runEnd = Math.min(end, endOfRun(unitAt(at), isFree));
            contradicted += isFree ? runEnd - at : 0;
            at = runEnd;
        }
        return contradicted;
    }

    /** Whole units of the stretch are unclaimed; a part of a unit at either end belongs to a claim beside it. */
    private void handedOut(long from, long to) {
        long firstWhole = (from + unit - 1) / unit * unit;
        long lastWhole = to == mapped ? to : to / unit * unit;
        long whole = Math.max(0, lastWhole - firstWhole);
        unclaimedBytes += whole;
        unclaimedUnits += (whole + unit - 1) / unit;
        restBytes += to - from - whole;
    }

    private int unitAt(long position) {
        return Math.toIntExact(position / unit);
    }

    private long endOfRun(int index, boolean isFree) {
        int next = isFree ? free.nextClearBit(index) : free.nextSetBit(index);
        return next < 0 ? mapped : next * unit;
    }

    @Override
    public void enter(Tally tally) {
        tally.add(freeBucket, freeBytes);
        tally.add(Bucket.UNCLAIMED, unclaimedBytes);
        tally.add(Bucket.OVERHEAD, restBytes);
        tally.goneBytes = unclaimedBytes;
        tally.goneBytesAtLeast = unclaimedBytes;
        tally.goneBytesAtMost = unclaimedBytes;
        if (unitIsBuffer) {
            tally.gone = unclaimedUnits;
        } else {
            tally.gone = counted < 0 ? -1 : Math.max(0, counted - tally.inUse);
        }
    }
}
