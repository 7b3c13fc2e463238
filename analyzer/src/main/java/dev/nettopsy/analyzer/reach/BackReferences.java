package dev.nettopsy.analyzer.reach;

import java.util.ArrayList;
import java.util.List;

/**
 * Pairs of numbers, the first one higher, in the order they were added: about five bytes each.
 *
 * <pre>
 *   pair := zigzag(first - first of the pair before) word, (first - second) word
 *   word := seven bits a byte, lowest first, the sign bit set where more follow
 * </pre>
 */
final class BackReferences {

    private static final int PAGE_SIZE = 1 << 20;

    /** Two words. */
    private static final int LONGEST = 10;

    private final List<byte[]> pages = new ArrayList<>();

    /** Where each page ends but the last. */
    private final IntList ends = new IntList();

    private byte[] page = new byte[0];
    private int at;
    private int before;

    void add(int first, int second) {
        if (at + LONGEST > page.length) {
            newPage();
        }
        int difference = first - before;
        before = first;
        at = put(page, at, difference << 1 ^ difference >> 31);
        at = put(page, at, first - second);
    }

    private void newPage() {
        if (!pages.isEmpty()) {
            ends.add(at);
        }
        page = new byte[PAGE_SIZE];
        pages.add(page);
        at = 0;
    }

    private static int put(byte[] page, int start, int word) {
        int at = start;
        int rest = word;
        while ((rest & ~0x7f) != 0) {
            page[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        page[at++] = (byte) rest;
        return at;
    }

    /** Visits all pairs in the order they were added. */
    void forEach(Visitor visitor) {
        int first = 0;
        for (int i = 0; i < pages.size(); i++) {
            Reader reader = new Reader(pages.get(i));
            int end = i < ends.size() ? ends.get(i) : at;
            while (reader.at < end) {
                int difference = reader.word();
                first += difference >>> 1 ^ -(difference & 1);
                visitor.visit(first, first - reader.word());
            }
        }
    }

    /** Is told of each pair. */
    @FunctionalInterface
    interface Visitor {
        void visit(int first, int second);
    }

    private static final class Reader {

        private final byte[] page;
        private int at;

        Reader(byte[] page) {
            this.page = page;
        }

        int word() {
            int word = 0;
            int shift = 0;
            int next;
            do {
                next = page[at++];
                word |= (next & 0x7f) << shift;
                shift += 7;
            } while (next < 0);
            return word;
        }
    }
}
