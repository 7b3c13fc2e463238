package dev.nettopsy.analyzer.bytes;

/** Big-endian numbers of a file, by position. */
public abstract sealed class RandomBytes permits MappedBytes, PagedBytes {

    private final long size;

    RandomBytes(long size) {
        this.size = size;
    }

    /** Bytes that can be read. */
    public final long size() {
        return size;
    }

    /** The byte at a position, signed. */
    public abstract byte s1(long position);

    /** Two bytes, signed. */
    public abstract short s2(long position);

    /** Two bytes, 0 to 65535. */
    public final int u2(long position) {
        return s2(position) & 0xffff;
    }

    /** Four bytes, signed. */
    public abstract int s4(long position);

    /** Four bytes, 0 to 2^32 - 1. */
    public final long u4(long position) {
        return s4(position) & 0xffff_ffffL;
    }

    /** Eight bytes. */
    public abstract long s8(long position);

    /** An identifier of 4 bytes (unsigned) or 8. */
    public final long id(long position, int idSize) {
        return idSize == Long.BYTES ? s8(position) : u4(position);
    }

    /** Copies bytes, all of which must be in the file. */
    public abstract void copy(long position, byte[] target);
}
