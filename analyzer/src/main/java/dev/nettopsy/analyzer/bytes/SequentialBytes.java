package dev.nettopsy.analyzer.bytes;

import java.io.IOException;
import java.util.Arrays;

/** Reads a file in order through one small buffer, with jumps. Not safe from several threads. */
public final class SequentialBytes {

    private static final int BUFFER = 64 << 10;

    /** After a jump so much is read, then twice as much each time: whoever jumps often reads little at each place. */
    private static final int AFTER_JUMP = 1 << 10;

    private final FileBytes file;
    private final byte[] buffer = new byte[BUFFER];
    private long start;
    private int at;
    private int limit;
    private int wanted = AFTER_JUMP;

    public SequentialBytes(FileBytes file) {
        this.file = file;
    }

    /** Where the next byte is read. */
    public long position() {
        return start + at;
    }

    /** Goes to a position; one outside the buffer costs a read of the file with the next number. */
    public void seek(long position) {
        if (position >= start && position <= start + limit) {
            at = (int) (position - start);
        } else {
            start = position;
            at = 0;
            limit = 0;
            wanted = AFTER_JUMP;
        }
    }

    /** Whether the file has that many more bytes; at most 64 KiB may be asked for. */
    public boolean has(int count) throws IOException {
        if (limit - at >= count) {
            return true;
        }
        start += at;
        System.arraycopy(buffer, at, buffer, 0, limit - at);
        limit -= at;
        at = 0;
        int most = Math.min(buffer.length, Math.max(wanted, count));
        limit += file.read(start + limit, buffer, limit, most - limit);
        wanted = Math.min(buffer.length, 2 * wanted);
        return limit >= count;
    }

    /** A byte, 0 to 255. As all numbers: only after {@link #has}. */
    public int u1() {
        return buffer[at++] & 0xff;
    }

    /** Four bytes, signed. */
    public int s4() {
        // By hand: this runs before anything is compiled, and then a VarHandle costs a microsecond.
        int value = buffer[at] << 24
                | (buffer[at + 1] & 0xff) << 16
                | (buffer[at + 2] & 0xff) << 8
                | (buffer[at + 3] & 0xff);
        at += Integer.BYTES;
        return value;
    }

    /** Four bytes, 0 to 2^32 - 1. */
    public long u4() {
        return s4() & 0xffff_ffffL;
    }

    /** Eight bytes. */
    public long s8() {
        long high = u4();
        return high << Integer.SIZE | u4();
    }

    /** An identifier of 4 bytes (unsigned) or 8. */
    public long id(int idSize) {
        return idSize == Long.BYTES ? s8() : u4();
    }

    /** The next bytes as a copy. */
    public byte[] bytes(int count) {
        byte[] copy = Arrays.copyOfRange(buffer, at, at + count);
        at += count;
        return copy;
    }
}
