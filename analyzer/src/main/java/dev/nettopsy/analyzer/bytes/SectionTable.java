package dev.nettopsy.analyzer.bytes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Which sections a file has, and of what it is an index. Layout of such a file, numbers big-endian where nothing is said:
 *
 * <pre>
 *   0   magic                        16 bytes
 *  16   version of this layout        4
 *  20   1 if numbers of columns are big-endian, 2 if little-endian: they lie as the machine has them in memory
 *  24   position of the table         8
 *  32   bytes of the table            4
 *  36   CRC-32C of the table          4
 *  40   CRC-32C of bytes 0 to 40      4
 *
 *  sections, each at a multiple of 4096: its bytes, then the CRC-32C of each 32 KiB of them
 *
 *  table := program text, length, modified and sample of the key (8 each), number of sections (4), section*
 *  section := name, position (8), length (8), CRC-32C of its checksums (4)
 *  text, name := length (2), UTF-8
 * </pre>
 *
 * @param program version of the program that wrote the file: another may find more, or mean something else by it
 * @param key of the file that the sections tell of
 */
record SectionTable(String program, FileKey key, List<Entry> entries) {

    static final int ALIGNMENT = 4096;
    static final int HEAD = 44;

    private static final byte[] MAGIC = {
        'N', 'E', 'T', 'T', 'O', 'P', 'S', 'Y', '-', 'I', 'N', 'D', 'E', 'X', '\r', '\n'
    };

    /** To be raised with every change of what any section means. */
    private static final int LAYOUT = 1;

    /** No file of this program has a tenth of it. */
    private static final int LONGEST = 1 << 16;

    /** A section's place. */
    record Entry(String name, long position, long length, int checksum) {

        /** Bytes with the checksums behind. */
        long bytes() {
            return length + (long) Integer.BYTES * blocks();
        }

        int blocks() {
            return Math.toIntExact((length + Section.BLOCK - 1) / Section.BLOCK);
        }

        private boolean isWithin(long size) {
            boolean inRange = position >= ALIGNMENT && length >= 0 && position <= size && length <= size - position;
            return inRange && bytes() <= size - position;
        }
    }

    SectionTable {
        entries = List.copyOf(entries);
    }

    byte[] encoded() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(program);
        out.writeLong(key.length());
        out.writeLong(key.modified());
        out.writeLong(key.sample());
        out.writeInt(entries.size());
        for (Entry entry : entries) {
            out.writeUTF(entry.name);
            out.writeLong(entry.position);
            out.writeLong(entry.length);
            out.writeInt(entry.checksum);
        }
        return bytes.toByteArray();
    }

    static byte[] head(long position, byte[] table) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(MAGIC);
        out.writeInt(LAYOUT);
        out.writeInt(byteOrder());
        out.writeLong(position);
        out.writeInt(table.length);
        out.writeInt(checksum(table, table.length));
        out.writeInt(checksum(bytes.toByteArray(), HEAD - Integer.BYTES));
        return bytes.toByteArray();
    }

    private static int byteOrder() {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? 1 : 2;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    /** Reads the table of a file; says why if it has none that can be used here. */
    static SectionTable read(FileBytes file) throws IOException {
        byte[] head = new byte[HEAD];
        if (file.read(0, head, 0, HEAD) < HEAD || !startsWithMagic(head)) {
            throw new DamagedSectionException("it is no index");
        }
        if (BigEndian.s4(head, 40) != checksum(head, 40)) {
            throw new DamagedSectionException("its head is damaged");
        }
        if (BigEndian.s4(head, 16) != LAYOUT || BigEndian.s4(head, 20) != byteOrder()) {
            throw new DamagedSectionException("it was written by another version, or on another kind of machine");
        }
        return read(file, BigEndian.s8(head, 24), BigEndian.s4(head, 32), BigEndian.s4(head, 36));
    }

    private static boolean startsWithMagic(byte[] head) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (head[i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    private static SectionTable read(FileBytes file, long position, int length, int checksum) throws IOException {
        if (position < 0 || length < 0 || length > LONGEST) {
            throw new DamagedSectionException("its table is damaged");
        }
        byte[] table = new byte[length];
        if (file.read(position, table, 0, length) < length || checksum(table, length) != checksum) {
            throw new DamagedSectionException("its table is damaged or cut off");
        }
        try {
            return decoded(table, file.size());
        } catch (IOException e) {
            throw new DamagedSectionException("its table is damaged", e);
        }
    }

    private static SectionTable decoded(byte[] table, long size) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(table));
        String program = in.readUTF();
        FileKey key = new FileKey(in.readLong(), in.readLong(), in.readLong());
        int count = in.readInt();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Entry entry = new Entry(in.readUTF(), in.readLong(), in.readLong(), in.readInt());
            if (!entry.isWithin(size)) {
                throw new DamagedSectionException("a section is cut off");
            }
            entries.add(entry);
        }
        return new SectionTable(program, key, entries);
    }
}
