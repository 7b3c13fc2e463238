package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.bytes.BytePages;
import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.IntColumn;

/**
 * Which object refers to which: one row for each object, objects by number. Immutable; each thread
 * reads through a {@link Cursor} of its own. About 3 bytes a reference and 5 an object, where a dump spends 8 and 25.
 *
 * <p>A row is a run of variable-length numbers, seven bits a byte, lowest first, the sign bit of a byte set where more follow:
 *
 * <pre>
 *   row    := entry* END
 *   entry  := WEAK          what follows is held weakly: the referent of a soft, weak, phantom or finalizer reference
 *           | JUMP page     the row goes on at the start of that page
 *           | FIRST + d     a reference; d is the zigzag difference to the reference before, the first to the object itself
 * </pre>
 *
 * Differences, because objects mostly refer to neighbours: what was allocated together lies together. A place is a page and
 * an offset in it, in units of {@code 1 << shift} bytes, so that four bytes are enough in a dump of any size. Page 0 begins
 * with an empty row, which all objects without references share.
 */
public final class ReferenceRows {

    static final int END = 0;
    static final int WEAK = 1;
    static final int JUMP = 2;
    static final int FIRST = 3;

    private final Columns columns;
    private final IntColumn places;
    private final BytePages pages;
    private final int pageBits;
    private final int shift;

    ReferenceRows(Columns columns, IntColumn places, BytePages pages, int shift) {
        this.columns = columns;
        this.places = places;
        this.pages = pages;
        this.pageBits = pages.bits();
        this.shift = shift;
    }

    /** Objects, and so rows. */
    public long size() {
        return places.size();
    }

    /** Where the rows are kept, and what is found out about their objects may be kept too. */
    public Columns columns() {
        return columns;
    }

    /** Bytes that the rows occupy. */
    public long bytes() {
        return 4L * places.size() + ((long) pages.count() << pageBits);
    }

    /** Ends the rows: their memory serves others. */
    public void letGo() {
        places.letGo();
        pages.letGo();
    }

    /** Whether an object holds no other, weakly or strongly; its class apart. */
    public boolean isEmpty(long object) {
        return places.get(object) == 0;
    }

    /** A new reader of rows, for one thread. */
    public Cursor cursor() {
        return new Cursor(this);
    }

    /** Reads one row after the other, in any order. */
    public static final class Cursor {

        // Not by way of the rows: each step would cost a search of the whole heap two percent.
        private final IntColumn places;
        private final BytePages pages;
        private final int shift;
        private final int pageBits;
        private int number;
        private byte[] page;
        private int at;
        private long target;

        private Cursor(ReferenceRows rows) {
            places = rows.places;
            pages = rows.pages;
            shift = rows.shift;
            pageBits = rows.pageBits;
            page = pages.get(0);
        }

        /** Goes to the first reference of an object. */
        public void seek(long object) {
            go(places.get(object) << shift);
            target = object;
        }

        /** Where this reader is, to come back to; below 2^52. */
        public long mark() {
            return (long) number << pageBits | at;
        }

        /**
         * Comes back to a mark.
         *
         * @param before the object that was read last before the mark was made
         */
        public void resume(long mark, long before) {
            go(mark);
            target = before;
        }

        private void go(long place) {
            number = (int) (place >>> pageBits);
            page = pages.get(number);
            at = (int) place & (1 << pageBits) - 1;
        }

        /** The next object that is held strongly, or -1 if there is none. */
        public long nextStrong() {
            long word = word();
            while (word == JUMP) {
                jump();
                word = word();
            }
            if (word < FIRST) {
                at--;
                return -1;
            }
            return move(word);
        }

        /** Whether weakly held objects follow; to be asked when {@link #nextStrong} gave -1. */
        public boolean hasWeak() {
            return page[at] == WEAK;
        }

        /** The next object of the row, held strongly or weakly, or -1 if there is none. */
        public long next() {
            long word = word();
            while (word == JUMP || word == WEAK) {
                if (word == JUMP) {
                    jump();
                }
                word = word();
            }
            if (word == END) {
                at--;
                return -1;
            }
            return move(word);
        }

        private long move(long word) {
            long difference = word - FIRST;
            target += difference >>> 1 ^ -(difference & 1);
            return target;
        }

        private void jump() {
            number = (int) word();
            page = pages.get(number);
            at = 0;
        }

        /** Nine of ten words have one to three bytes: unrolled, they cost a seventh less of a whole search. */
        private long word() {
            byte[] bytes = page;
            int from = at;
            int first = bytes[from];
            if (first >= 0) {
                at = from + 1;
                return first;
            }
            int second = bytes[from + 1];
            if (second >= 0) {
                at = from + 2;
                return (first & 0x7f) | second << 7;
            }
            int third = bytes[from + 2];
            if (third >= 0) {
                at = from + 3;
                return (first & 0x7f) | (second & 0x7f) << 7 | third << 14;
            }
            at = from + 3;
            return rest((first & 0x7f) | (second & 0x7f) << 7 | (third & 0x7f) << 14);
        }

        private long rest(int low) {
            long word = low;
            int shift = 21;
            int next;
            do {
                next = page[at++];
                word |= (next & 0x7fL) << shift;
                shift += 7;
            } while (next < 0);
            return word;
        }
    }
}
