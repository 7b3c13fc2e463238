package dev.nettopsy.analyzer.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects {@link ReferenceRows} while a dump is read. Several threads write at once, each through a {@link Stream} of its
 * own; an object has one row, written by one of them.
 */
final class RowWriter {

    /** A page's number, or a reference, with the word that leads on to the next page: never more than this. */
    private static final int RESERVE = 16;

    private static final int MAX_OBJECTS = Integer.MAX_VALUE - 8;

    private final int[] places;
    private final int shift;
    private final List<byte[]> pages = new ArrayList<>();
    private final List<Stream> streams = new ArrayList<>();

    /**
     * @param objects how many rows there are
     * @param rowBytes more than all rows can take together; decides the unit of places
     */
    RowWriter(int objects, long rowBytes) {
        if (objects > MAX_OBJECTS) {
            throw new IllegalArgumentException("too many objects: " + objects + " > " + MAX_OBJECTS);
        }
        places = new int[objects];
        int unit = 0;
        // Half of the range stays free for what alignment and the last pages of streams waste.
        while (rowBytes >>> unit >= 1L << 31) {
            unit++;
        }
        shift = unit;
        byte[] empty = new byte[1];
        empty[0] = ReferenceRows.END;
        pages.add(empty);
    }

    Stream stream() {
        synchronized (pages) {
            Stream stream = new Stream(this);
            streams.add(stream);
            return stream;
        }
    }

    /** The rows, when all threads are done. Objects without a row have no references. */
    ReferenceRows rows() {
        synchronized (pages) {
            streams.forEach(Stream::end);
            return new ReferenceRows(places, pages.toArray(byte[][]::new), shift);
        }
    }

    private int publish(byte[] page) {
        synchronized (pages) {
            int number = pages.size();
            if ((long) number << ReferenceRows.PAGE_BITS >>> shift > 0xffff_ffffL) {
                throw new IllegalStateException("more references than announced: pages=" + number + " shift=" + shift);
            }
            pages.add(page);
            return number;
        }
    }

    /** What one thread writes: {@link #begin}, which ends the row before, then references, strong ones first. */
    static final class Stream {

        private final RowWriter writer;
        private byte[] page = new byte[0];
        private int number;
        private int at;
        private int before;
        private boolean weak;
        private boolean open;
        private int object;

        private Stream(RowWriter writer) {
            this.writer = writer;
        }

        void begin(int next) {
            end();
            object = next;
            before = next;
            weak = false;
        }

        void strong(int target) {
            reference(target);
        }

        void weak(int target) {
            room();
            if (!weak) {
                weak = true;
                page[at++] = ReferenceRows.WEAK;
            }
            reference(target);
        }

        private void end() {
            if (open) {
                page[at++] = ReferenceRows.END;
                open = false;
            }
        }

        private void reference(int target) {
            room();
            int difference = target - before;
            before = target;
            word((difference << 1 ^ difference >> 31) + ReferenceRows.FIRST);
        }

        /** Makes sure that one more entry fits; the first one of a row makes its place known. */
        private void room() {
            if (!open) {
                open = true;
                at = at + (1 << writer.shift) - 1 & -(1 << writer.shift);
                if (at + RESERVE > page.length) {
                    newPage();
                }
                writer.places[object] = (int) (((long) number << ReferenceRows.PAGE_BITS | at) >>> writer.shift);
            } else if (at + RESERVE > page.length) {
                byte[] full = page;
                int end = at;
                newPage();
                full[end] = ReferenceRows.JUMP;
                word(full, end + 1, number);
            }
        }

        private void newPage() {
            page = new byte[ReferenceRows.PAGE_SIZE];
            number = writer.publish(page);
            at = 0;
        }

        private void word(int word) {
            at = word(page, at, word);
        }

        private static int word(byte[] page, int start, int word) {
            int at = start;
            int rest = word;
            while ((rest & ~0x7f) != 0) {
                page[at++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            page[at++] = (byte) rest;
            return at;
        }
    }
}
