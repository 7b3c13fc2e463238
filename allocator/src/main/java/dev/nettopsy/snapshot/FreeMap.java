package dev.nettopsy.snapshot;

import java.util.BitSet;

/**
 * Which parts of a chunk its books call free, in units of equal size: bit {@code i} stands for the bytes from
 * {@code start + i * unit} up to {@code start + (i + 1) * unit}.
 *
 * @param start first byte of unit 0: where units do not fill a chunk, Netty 4.1.131+ and 4.2.10+ lay those of a thread's own
 *     chunk against its end
 * @param unit bytes of a unit: the segment size of a size-class chunk, the leaf of a buddy chunk
 * @param units how many units the chunk has
 * @param bits the free ones; never changed after construction
 */
public record FreeMap(long start, int unit, int units, BitSet bits) {

    public FreeMap {
        if (start < 0 || unit <= 0 || units < 0 || bits.length() > units) {
            throw new IllegalArgumentException(
                    "free map: start=" + start + ", unit=" + unit + ", units=" + units + ", bits=" + bits.length());
        }
        bits = (BitSet) bits.clone();
    }

    /** A map whose units begin with the chunk. */
    public FreeMap(int unit, int units, BitSet bits) {
        this(0, unit, units, bits);
    }

    /** A copy; the map itself stays as it is. */
    @Override
    public BitSet bits() {
        return (BitSet) bits.clone();
    }

    /** Whether the unit that contains the byte at {@code offset} is free; false outside of all units. */
    public boolean isFree(long offset) {
        long index = Math.floorDiv(offset - start, (long) unit);
        return index >= 0 && index < units && bits.get((int) index);
    }

    /** Whether a unit is free, by its number; false for numbers that it does not have. */
    public boolean isFreeUnit(int index) {
        return index >= 0 && bits.get(index);
    }

    /** How many units are free. */
    public int freeUnits() {
        return bits.cardinality();
    }

    /** Bytes in free units. */
    public long freeBytes() {
        return (long) freeUnits() * unit;
    }
}
