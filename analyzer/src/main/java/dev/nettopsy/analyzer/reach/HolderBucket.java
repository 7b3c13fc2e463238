package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;

/**
 * The holders of neighbouring numbers, in the order in which they were noted.
 *
 * <pre>
 *   bucket := (held number within the bucket, difference of the holder to the one noted before)*
 * </pre>
 */
final class HolderBucket {

    private final long first;
    private final int bits;
    private final NumberQueue entries;
    private long lastWritten;
    private long lastRead;

    /**
     * @param first number that is held
     * @param bits how many numbers there are, as a power of two
     */
    HolderBucket(long first, int bits, Columns columns) {
        this.first = first;
        this.bits = bits;
        entries = new NumberQueue(columns);
    }

    void add(long holder, long held) {
        entries.add(held - first);
        entries.addDifference(holder - lastWritten);
        lastWritten = holder;
    }

    /** Takes out which number the oldest entry is about, counted from the first one; then follows {@link #holder}. */
    long held() {
        return entries.remove();
    }

    /** The second part of an entry. */
    long holder() {
        lastRead += entries.removeDifference();
        return lastRead;
    }

    /** Entries that are left. */
    long size() {
        return entries.size() / 2;
    }

    long first() {
        return first;
    }

    int bits() {
        return bits;
    }
}
