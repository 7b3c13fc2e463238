package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.bytes.BytePages;
import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.IntColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects {@link ReferenceRows} while a dump is read. Several threads write at once, each through a {@link Stream} of its
 * own; an object has one row, written by one of them.
 */
final class RowWriter {

    /** A page's number, or a reference, with the word that leads on to the next page: never more than this. */
    private static final int RESERVE = 16;

    private final Columns columns;
    private final IntColumn places;
    private final int shift;
    private final BytePages pages;
    private final List<Stream> streams = new ArrayList<>();

    /**
     * @param objects how many rows there are
     * @param rowBytes more than all rows can take together; decides the unit of places
     */
    RowWriter(long objects, long rowBytes, Columns columns) {
        this.columns = columns;
        places = columns.ints(objects);
        pages = columns.pages();
        int unit = 0;
        // Half of the range stays free for what alignment and the last pages of streams waste.
        while (rowBytes >>> unit >= 1L << 31) {
            unit++;
        }
        shift = unit;
        byte[] empty = new byte[1 << pages.bits()];
        empty[0] = ReferenceRows.END;
        pages.set(pages.reserve(), empty);
    }

    Stream stream() {
        synchronized (streams) {
            Stream stream = new Stream(this);
            streams.add(stream);
            return stream;
        }
    }

    /** The rows, when all threads are done. Objects without a row have no references. */
    ReferenceRows rows() {
        synchronized (streams) {
            streams.forEach(Stream::close);
            places.seal();
            return new ReferenceRows(columns, places, pages, shift);
        }
    }

    private int newPage() {
        int number = pages.reserve();
        if ((long) number << pages.bits() >>> shift > 0xffff_ffffL) {
            throw new IllegalStateException("more references than announced: pages=" + number + " shift=" + shift);
        }
        return number;
    }

    /** What one thread writes: {@link #begin}, which ends the row before, then references, strong ones first. */
    static final class Stream {

        private final RowWriter writer;
        private byte[] page = new byte[0];
        private int number;
        private int at;
        private long before;
        private boolean weak;
        private boolean open;
        private long object;

        private Stream(RowWriter writer) {
            this.writer = writer;
        }

        void begin(long next) {
            end();
            object = next;
            before = next;
            weak = false;
        }

        void strong(long target) {
            reference(target);
        }

        void weak(long target) {
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

        private void reference(long target) {
            room();
            long difference = target - before;
            before = target;
            word((difference << 1 ^ difference >> 63) + ReferenceRows.FIRST);
        }

        /** Makes sure that one more entry fits; the first one of a row makes its place known. */
        private void room() {
            if (!open) {
                open = true;
                at = at + (1 << writer.shift) - 1 & -(1 << writer.shift);
                if (at + RESERVE > page.length) {
                    newPage();
                }
                writer.places.set(object, ((long) number << writer.pages.bits() | at) >>> writer.shift);
            } else if (at + RESERVE > page.length) {
                int next = writer.newPage();
                page[at] = ReferenceRows.JUMP;
                word(page, at + 1, next);
                turnTo(next);
            }
        }

        private void newPage() {
            turnTo(writer.newPage());
        }

        private void turnTo(int next) {
            if (page.length > 0) {
                writer.pages.set(number, page);
            }
            page = new byte[1 << writer.pages.bits()];
            number = next;
            at = 0;
        }

        private void close() {
            end();
            if (page.length > 0) {
                writer.pages.set(number, page);
            }
        }

        private void word(long word) {
            at = word(page, at, word);
        }

        private static int word(byte[] page, int start, long word) {
            int at = start;
            long rest = word;
            while ((rest & ~0x7f) != 0) {
                page[at++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            page[at++] = (byte) rest;
            return at;
        }
    }
}
