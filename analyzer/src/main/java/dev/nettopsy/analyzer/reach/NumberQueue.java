package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.BytePages;
import dev.nettopsy.analyzer.bytes.Columns;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Numbers from 0 on, first in, first out. Small ones are a byte: a word each, seven bits a byte, lowest first, the sign bit of
 * a byte set where more follow. What was taken out is let go page by page; in bounded memory full pages may be put aside.
 */
final class NumberQueue {

    private static final int PAGE_SIZE = 1 << 13;
    private static final byte[] NO_PAGE = new byte[0];

    /** Of a queue in memory: the first one is read next, the last one is written. */
    private final Deque<byte[]> pages = new ArrayDeque<>();

    /** Where the pages of a queue in bounded memory are, but for the one that is written. */
    private final @Nullable BytePages full;

    private int nextFull;
    private int writtenFull;
    private byte[] written = NO_PAGE;
    private int end;
    private byte[] read = NO_PAGE;
    private int at;
    private long size;

    NumberQueue(Columns columns) {
        full = columns.isBounded() ? columns.pages() : null;
    }

    void add(long number) {
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        put((byte) rest);
        size++;
    }

    /** A number that may be below 0, as {@link #removeDifference} gives it back. */
    void addDifference(long difference) {
        add(difference << 1 ^ difference >> 63);
    }

    private void put(byte part) {
        if (end == written.length) {
            newPage();
        }
        written[end++] = part;
    }

    private void newPage() {
        end = 0;
        if (full == null) {
            written = new byte[PAGE_SIZE];
            pages.addLast(written);
            return;
        }
        if (written != NO_PAGE) {
            full.set(writtenFull, written);
        }
        written = new byte[1 << full.bits()];
        writtenFull = full.reserve();
    }

    /** Takes out the oldest number; there must be one. */
    long remove() {
        long word = 0;
        int shift = 0;
        byte part;
        do {
            part = get();
            word |= (part & 0x7fL) << shift;
            shift += 7;
        } while (part < 0);
        size--;
        return word;
    }

    long removeDifference() {
        long word = remove();
        return word >>> 1 ^ -(word & 1);
    }

    private byte get() {
        if (at == read.length) {
            at = 0;
            read = full == null ? pages.removeFirst() : nextOf(full);
        }
        return read[at++];
    }

    private byte[] nextOf(BytePages pages) {
        int number = nextFull++;
        return number == writtenFull ? written : pages.take(number);
    }

    long size() {
        return size;
    }
}
