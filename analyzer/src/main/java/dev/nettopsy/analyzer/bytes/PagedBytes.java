package dev.nettopsy.analyzer.bytes;

/**
 * Random access to a file through pages that take their turn in bounded memory with those of all columns. What is mapped
 * counts in the resident size of a process, however it is bounded otherwise.
 */
final class PagedBytes extends RandomBytes {

    private final FileColumn bytes;

    PagedBytes(FileColumn bytes, long size) {
        super(size);
        this.bytes = bytes;
    }

    @Override
    public byte s1(long position) {
        return bytes.get(position);
    }

    @Override
    public short s2(long position) {
        return (short) (s1(position) << 8 | (s1(position + 1) & 0xff));
    }

    @Override
    public int s4(long position) {
        return s2(position) << 16 | u2(position + 2);
    }

    @Override
    public long s8(long position) {
        return (long) s4(position) << 32 | u4(position + 4);
    }

    @Override
    public void copy(long position, byte[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = s1(position + i);
        }
    }
}
