package dev.nettopsy.analyzer.bytes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Writes one section of a file: bytes, numbers, text, or whole columns. For one thread; closing it ends the section. */
public final class SectionOutput extends OutputStream {

    private final SectionWriter writer;
    private final String name;
    private final long start;
    private final ByteBuffer block = ByteBuffer.allocateDirect(Section.BLOCK).order(ByteOrder.nativeOrder());
    private final CRC32C all = new CRC32C();
    private ByteBuffer checksums = ByteBuffer.allocate(1 << 10);
    private long written;
    private boolean closed;

    SectionOutput(SectionWriter writer, String name, long start) {
        this.writer = writer;
        this.name = name;
        this.start = start;
    }

    /** Bytes that were written so far. */
    public long length() {
        return written + block.position();
    }

    @Override
    public void write(int b) throws IOException {
        block.put((byte) b);
        endFull();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int count = Math.min(length - done, block.remaining());
            block.put(bytes, offset + done, count);
            done += count;
            endFull();
        }
    }

    private void endFull() throws IOException {
        if (!block.hasRemaining()) {
            endBlock();
        }
    }

    private void endBlock() throws IOException {
        block.flip();
        CRC32C checksum = new CRC32C();
        checksum.update(block.duplicate());
        if (checksums.remaining() < Integer.BYTES) {
            checksums = ByteBuffer.allocate(2 * checksums.capacity()).put(checksums.flip());
        }
        checksums.putInt((int) checksum.getValue());
        int length = block.limit();
        writer.write(start + written, block);
        written += length;
        block.clear();
    }

    /** A number: one byte if it is small, whatever its sign. */
    public void number(long number) throws IOException {
        long rest = number << 1 ^ number >> 63;
        while ((rest & ~0x7fL) != 0) {
            write((int) (rest | 0x80));
            rest >>>= 7;
        }
        write((int) rest);
    }

    public void flag(boolean flag) throws IOException {
        number(flag ? 1 : 0);
    }

    public void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        write(bytes, 0, bytes.length);
    }

    /**
     * The first numbers of a column, as they are in memory; to be read as a column only if nothing else is in the section.
     *
     * @param size how many of them
     */
    public void column(Column column, long size) throws IOException {
        int most = Section.BLOCK >>> column.kind().widthBits();
        for (long from = 0; from < size; from += most) {
            int count = (int) Math.min(most, size - from);
            column.copy(from, count, block);
            block.position(count << column.kind().widthBits());
            endFull();
        }
    }

    /** Ends the section. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (block.position() > 0) {
            endBlock();
        }
        checksums.flip();
        all.update(checksums.duplicate());
        writer.write(start + written, checksums);
        writer.ended(new SectionTable.Entry(name, start, written, (int) all.getValue()));
    }
}
