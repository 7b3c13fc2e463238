package dev.nettopsy.analyzer.reach;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Numbers from 0 on, first in, first out. Small ones are a byte: a word each, seven bits a byte, lowest first, the sign bit of
 * a byte set where more follow. What was taken out is let go page by page.
 */
final class NumberQueue {

    private static final int PAGE_SIZE = 1 << 13;
    private static final byte[] NO_PAGE = new byte[0];

    /** The first one is read, the last one is written. */
    private final Deque<byte[]> pages = new ArrayDeque<>();

    private byte[] written = NO_PAGE;
    private int end;
    private byte[] read = NO_PAGE;
    private int at;
    private int size;

    void add(int number) {
        int rest = number;
        while ((rest & ~0x7f) != 0) {
            put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        put((byte) rest);
        size++;
    }

    /** A number that may be below 0, as {@link #removeDifference} gives it back. */
    void addDifference(int difference) {
        add(difference << 1 ^ difference >> 31);
    }

    private void put(byte part) {
        if (end == written.length) {
            written = new byte[PAGE_SIZE];
            pages.addLast(written);
            end = 0;
        }
        written[end++] = part;
    }

    /** Takes out the oldest number; there must be one. */
    int remove() {
        int word = 0;
        int shift = 0;
        byte part;
        do {
            part = get();
            word |= (part & 0x7f) << shift;
            shift += 7;
        } while (part < 0);
        size--;
        return word;
    }

    int removeDifference() {
        int word = remove();
        return word >>> 1 ^ -(word & 1);
    }

    private byte get() {
        if (at == read.length) {
            read = pages.removeFirst();
            at = 0;
        }
        return read[at++];
    }

    int size() {
        return size;
    }
}
