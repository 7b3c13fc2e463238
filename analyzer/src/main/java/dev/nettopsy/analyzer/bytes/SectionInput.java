package dev.nettopsy.analyzer.bytes;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a {@link Section} in order: bytes, or what {@link SectionOutput} wrote of numbers and text. For one thread. */
public final class SectionInput extends InputStream {

    private final Section section;
    private final byte[] block = new byte[Section.BLOCK];
    private int next;
    private int at;
    private int end;
    private long left;

    SectionInput(Section section) {
        this.section = section;
        left = section.length();
    }

    /** Bytes that were not read yet. */
    public long left() {
        return left;
    }

    @Override
    public int read() {
        if (left == 0) {
            return -1;
        }
        if (at == end) {
            end = section.read(next++, block);
            at = 0;
        }
        left--;
        return block[at++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        int first = read();
        if (first < 0) {
            return -1;
        }
        target[offset] = (byte) first;
        int more = Math.min(length - 1, end - at);
        System.arraycopy(block, at, target, offset + 1, more);
        at += more;
        left -= more;
        return more + 1;
    }

    /** A number. */
    public long number() {
        long word = 0;
        int shift = 0;
        int part;
        do {
            part = read();
            if (part < 0 || shift >= Long.SIZE) {
                throw damaged();
            }
            word |= (part & 0x7fL) << shift;
            shift += 7;
        } while (part > 0x7f);
        return word >>> 1 ^ -(word & 1);
    }

    /** A number from 0 to below a limit. */
    public int below(int limit) {
        long number = number();
        if (number < 0 || number >= limit) {
            throw damaged();
        }
        return (int) number;
    }

    /** How many things follow: each takes a byte at least, so that no more can be announced than there is room for. */
    public int count() {
        long count = number();
        if (count < 0 || count > left) {
            throw damaged();
        }
        return Math.toIntExact(count);
    }

    public boolean flag() {
        return below(2) == 1;
    }

    public String text() {
        byte[] bytes = new byte[count()];
        int read = 0;
        while (read < bytes.length) {
            read += read(bytes, read, bytes.length - read);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static DamagedSectionException damaged() {
        return new DamagedSectionException("a number in it cannot be");
    }
}
