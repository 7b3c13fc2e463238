package dev.nettopsy.analyzer.hprof;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A map from non-zero longs to ints that are not negative, in two arrays without objects: 12 bytes an entry, at most two
 * thirds full. Reading from several threads is safe once writing has ended and was published.
 */
public final class LongTable {

    /** What {@link #get} answers for a key that is not there. */
    public static final int ABSENT = -1;

    /** Odd, and another in each process: a crafted dump cannot choose keys that all fall into one place. */
    private static final long MULTIPLIER = new SplittableRandom().nextLong() | 1;

    private long[] keys = new long[64];
    private int[] values = new int[64];
    private int size;
    private int shift = 64 - 6;

    /** Entries in the table. */
    public int size() {
        return size;
    }

    /** The value of a key, {@link #ABSENT} if there is none; 0 is never there. */
    public int get(long key) {
        int slot = slot(key);
        return keys[slot] == key && key != 0 ? values[slot] : ABSENT;
    }

    /** Sets the value of a key unless it has one; 0 is ignored. Returns whether it was set. */
    public boolean putIfAbsent(long key, int value) {
        int slot = slot(key);
        if (key == 0 || keys[slot] == key) {
            return false;
        }
        keys[slot] = key;
        values[slot] = value;
        size++;
        if (size * 3L > keys.length * 2L) {
            grow();
        }
        return true;
    }

    /** The keys in no order. */
    public long[] keys() {
        return Arrays.stream(keys).filter(key -> key != 0).toArray();
    }

    private int slot(long key) {
        // Addresses differ in their middle bits: a product carries them to the top.
        int slot = (int) ((key * MULTIPLIER) >>> shift);
        while (keys[slot] != key && keys[slot] != 0) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[Math.multiplyExact(oldKeys.length, 2)];
        values = new int[keys.length];
        shift--;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
