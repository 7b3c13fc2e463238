package dev.nettopsy.snapshot;

import java.util.BitSet;

/**
 * Which parts of a chunk its books call free, in units of equal size: bit {@code i} stands for the bytes from
 * {@code i * unit} up to {@code (i + 1) * unit}.
 *
 * @param unit bytes of a unit: the segment size of a size-class chunk, the leaf of a buddy chunk
 * @param units how many units the chunk has
 * @param bits the free ones; never changed after construction
 */
public record FreeMap(int unit, int units, BitSet bits) {

    public FreeMap {
        if (unit <= 0 || units < 0 || bits.length() > units) {
            throw new IllegalArgumentException(
                    "free map: unit=" + unit + ", units=" + units + ", bits=" + bits.length());
        }
        bits = (BitSet) bits.clone();
    }

    /** A copy; the map itself stays as it is. */
    @Override
    public BitSet bits() {
        return (BitSet) bits.clone();
    }

    /** Whether the unit that contains the byte at {@code offset} is free; false beyond the last unit. */
    public boolean isFree(long offset) {
        long index = offset / unit;
        return index >= 0 && index < units && bits.get((int) index);
    }

    /** Bytes in free units. */
    public long freeBytes() {
        return (long) bits.cardinality() * unit;
    }
}
