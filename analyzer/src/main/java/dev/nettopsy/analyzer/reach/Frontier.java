package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import java.util.Arrays;

/**
 * The objects of one level of a breadth-first search, given back in ascending order. Few are kept as a list, many as a bit
 * set over all objects: the search then walks memory from one end to the other instead of jumping about in it, and the level
 * needs no more room than a bit an object.
 */
final class Frontier {

    private final int limit;
    private final Bits bits;
    private long[] list;
    private int count;
    private boolean dense;

    /** @param limit objects from which on the level becomes a bit set */
    Frontier(long objects, int limit, Columns columns) {
        this.limit = limit;
        bits = new Bits(objects, columns);
        list = new long[Math.min(limit, 1024)];
    }

    /** Adds an object that is not there yet. For one thread. */
    void add(long object) {
        if (dense) {
            bits.add(object);
        } else if (count < limit) {
            if (count == list.length) {
                list = Arrays.copyOf(list, Math.min(limit, 2 * list.length));
            }
            list[count++] = object;
        } else {
            becomeDense();
            bits.add(object);
        }
    }

    /** The bits of a level that several threads fill at once. */
    Bits becomeDense() {
        if (!dense) {
            dense = true;
            for (int i = 0; i < count; i++) {
                bits.add(list[i]);
            }
        }
        return bits;
    }

    /** Ends adding: from here on the level is read. */
    void seal() {
        if (!dense) {
            Arrays.sort(list, 0, count);
        } else if (bits.countUpTo(limit) <= limit) {
            dense = false;
            count = 0;
            bits.forEach(this::add);
            bits.clear();
        }
    }

    boolean isDense() {
        return dense;
    }

    boolean isEmpty() {
        return !dense && count == 0;
    }

    /** Objects of a level that is no bit set. */
    int count() {
        return count;
    }

    /** An object of a level that is no bit set. */
    long get(int index) {
        return list[index];
    }

    /** The objects of a level that is a bit set. */
    Bits bits() {
        return bits;
    }

    void letGo() {
        bits.letGo();
    }

    void clear() {
        if (dense) {
            bits.clear();
        }
        dense = false;
        count = 0;
    }
}
