package dev.nettopsy.analyzer.reach;

import java.util.Arrays;

/**
 * The objects of one level of a breadth-first search. Few are kept as a list, in the order they were found; many as a bit set
 * over all objects, which gives them back in the order of their numbers: the search then walks memory from one end to the
 * other, instead of jumping about in it, and the level needs no more room than a bit an object.
 */
final class Frontier {

    private final int limit;
    private final long[] bits;
    private int[] list;
    private int count;
    private boolean dense;
    private int position;
    private long word;

    /** @param limit objects from which on the level becomes a bit set */
    Frontier(int objects, int limit) {
        this.limit = limit;
        bits = new long[(objects >>> 6) + 1];
        list = new int[Math.min(limit, 1024)];
    }

    boolean isEmpty() {
        return count == 0;
    }

    void add(int object) {
        if (dense) {
            bits[object >>> 6] |= 1L << object;
            count = 1;
        } else if (count == limit) {
            becomeDense(object);
        } else {
            if (count == list.length) {
                list = Arrays.copyOf(list, Math.min(limit, 2 * list.length));
            }
            list[count++] = object;
        }
    }

    private void becomeDense(int object) {
        dense = true;
        for (int i = 0; i < count; i++) {
            bits[list[i] >>> 6] |= 1L << list[i];
        }
        add(object);
    }

    /** From here on {@link #take} gives the objects back. */
    void rewind() {
        position = dense ? -1 : 0;
        word = 0;
    }

    /** Takes out an object, or gives -1 when none is left; the level is then empty and new. */
    int take() {
        return dense ? takeBit() : takeElement();
    }

    private int takeElement() {
        if (position < count) {
            return list[position++];
        }
        count = 0;
        return -1;
    }

    private int takeBit() {
        while (word == 0) {
            if (++position == bits.length) {
                dense = false;
                count = 0;
                return -1;
            }
            word = bits[position];
            bits[position] = 0;
        }
        int bit = Long.numberOfTrailingZeros(word);
        word &= word - 1;
        return (position << 6) + bit;
    }
}
