package dev.nettopsy.analyzer.bytes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A named run of bytes of a {@link SectionFile}. What is read of it is what was written, or is refused. Safe from several threads. */
public final class Section {

    /** Bytes that a checksum is of: as many as a page that may be put aside, so that each page comes by itself. */
    static final int BLOCK = 1 << Columns.FRAME_BITS;

    private final FileBytes file;
    private final SectionTable.Entry entry;
    private final ByteBuffer buffer = ByteBuffer.allocate(BLOCK).order(ByteOrder.nativeOrder());
    private int @Nullable [] checksums;

    Section(FileBytes file, SectionTable.Entry entry) {
        this.file = file;
        this.entry = entry;
    }

    /** Its bytes. */
    public long length() {
        return entry.length();
    }

    int blocks() {
        return entry.blocks();
    }

    /** The bytes as a stream. */
    public SectionInput open() {
        return new SectionInput(this);
    }

    /** How many numbers of so many bytes (as a power of two) it has. */
    long numbers(PageKind kind) {
        long numbers = length() >>> kind.widthBits();
        if (numbers << kind.widthBits() != length()) {
            throw new DamagedSectionException("a section has a wrong length: " + entry.name());
        }
        return numbers;
    }

    /** Gives the array of a page what is in a block; behind the last byte it is zero. */
    synchronized void fill(int block, PageKind kind, Object page) {
        int length = read(block, buffer.array());
        int numbers = length >>> kind.widthBits();
        if (length < BLOCK) {
            kind.clear(page);
        }
        kind.get(buffer.clear().limit(length), page, 0, numbers);
    }

    /** Reads a block into an array of that length; gives the bytes of it. */
    synchronized int read(int block, byte[] target) {
        int[] known = checksums;
        if (known == null) {
            known = readChecksums();
            checksums = known;
        }
        if (block < 0 || block >= known.length) {
            throw new DamagedSectionException("nothing there: block " + block + " of " + entry.name());
        }
        long from = (long) block * BLOCK;
        int length = (int) Math.min(BLOCK, length() - from);
        readWhole(entry.position() + from, target, length);
        CRC32C checksum = new CRC32C();
        checksum.update(target, 0, length);
        if ((int) checksum.getValue() != known[block]) {
            throw damaged();
        }
        return length;
    }

    private int[] readChecksums() {
        byte[] bytes = new byte[Math.multiplyExact(Integer.BYTES, blocks())];
        readWhole(entry.position() + length(), bytes, bytes.length);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length);
        if ((int) checksum.getValue() != entry.checksum()) {
            throw damaged();
        }
        int[] read = new int[blocks()];
        Arrays.setAll(read, block -> BigEndian.s4(bytes, Integer.BYTES * block));
        return read;
    }

    private void readWhole(long position, byte[] target, int length) {
        try {
            if (file.read(position, target, 0, length) < length) {
                throw damaged();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DamagedSectionException damaged() {
        return new DamagedSectionException("the section " + entry.name() + " is damaged");
    }
}
