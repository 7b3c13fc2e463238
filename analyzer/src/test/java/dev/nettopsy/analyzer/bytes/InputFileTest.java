package dev.nettopsy.analyzer.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nettopsy.analyzer.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packed and plain inputs give the same bytes. */
class InputFileTest {

    /** Three and a half megabytes that compress to about half, so that blocks have false starts of members in them. */
    private static final byte[] CONTENT = content(3_500_000);

    @TempDir
    Path folder;

    private static byte[] content(int size) {
        Random random = new Random(1);
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) random.nextInt(16);
        }
        byte[] mark = "WANTED".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(mark, 0, bytes, 0, mark.length);
        return bytes;
    }

    private static boolean isWanted(byte[] first) {
        return new String(first, StandardCharsets.US_ASCII).startsWith("WANTED");
    }

    private FileBytes open(byte[] file) throws IOException {
        Path path = Files.write(folder.resolve("input.bin"), file);
        return InputFile.open(path, InputFileTest::isWanted, Progress.SILENT);
    }

    private static byte[] all(FileBytes file) throws IOException {
        byte[] bytes = new byte[(int) file.size()];
        assertThat(file.read(0, bytes, 0, bytes.length)).isEqualTo(bytes.length);
        return bytes;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    /** The JDK's form: a member a block, the comment in the first two. */
    private static byte[] blocks(byte[] content, int block) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int from = 0; from < content.length; from += block) {
            boolean comment = from <= block;
            out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) (comment ? 0x10 : 0), 0, 0, 0, 0, 4, 0});
            if (comment) {
                out.writeBytes("HPROF BLOCKSIZE=1048576\0".getBytes(StandardCharsets.US_ASCII));
            }
            byte[] data = Arrays.copyOfRange(content, from, Math.min(content.length, from + block));
            out.writeBytes(deflate(data));
            CRC32 checksum = new CRC32();
            checksum.update(data);
            littleEndian(out, checksum.getValue());
            littleEndian(out, data.length);
        }
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] data) {
        Deflater deflater = new Deflater(1, true);
        deflater.setInput(data);
        deflater.finish();
        byte[] deflated = new byte[data.length + 100];
        int length = deflater.deflate(deflated);
        deflater.end();
        return Arrays.copyOf(deflated, length);
    }

    private static void littleEndian(ByteArrayOutputStream out, long value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write((int) (value >>> shift));
        }
    }

    private static byte[] zip(String[] names, byte[]... contents) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < names.length; i++) {
                zip.putNextEntry(new ZipEntry(names[i]));
                zip.write(contents[i]);
            }
        }
        return out.toByteArray();
    }

    @Test
    void aPlainFileIsReadAsItIs() throws IOException {
        try (FileBytes file = open(CONTENT)) {
            assertThat(all(file)).isEqualTo(CONTENT);
        }
    }

    @Test
    void aGzipStreamIsExpanded() throws IOException {
        try (FileBytes file = open(gzip(CONTENT))) {
            assertThat(all(file)).isEqualTo(CONTENT);
            assertThat(file.defect()).isEmpty();
        }
    }

    @Test
    void membersOneAfterTheOtherAreExpanded() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int from = 0; from < CONTENT.length; from += 1_000_000) {
            out.writeBytes(gzip(Arrays.copyOfRange(CONTENT, from, Math.min(CONTENT.length, from + 1_000_000))));
        }
        try (FileBytes file = open(out.toByteArray())) {
            assertThat(all(file)).isEqualTo(CONTENT);
        }
    }

    @Test
    void theBlocksOfTheJdkAreExpanded() throws IOException {
        for (int block : new int[] {1 << 20, 10_000, 1}) {
            byte[] content = block == 1 ? Arrays.copyOf(CONTENT, 300) : CONTENT;
            try (FileBytes packed = FileBytes.open(Files.write(folder.resolve("packed"), blocks(content, block)))) {
                assertThat(BlockGunzip.isByBlocks(packed)).isTrue();
            }
            try (FileBytes file = open(blocks(content, block))) {
                assertThat(all(file)).as("blocks of %s", block).isEqualTo(content);
                assertThat(file.defect()).isEmpty();
            }
        }
    }

    /** A stored block holds its input as it is: here a member's head, which is none. */
    @Test
    void whatOnlyLooksLikeTheStartOfAMemberIsNotBelieved() throws IOException {
        byte[] content = Arrays.copyOf(CONTENT, 200_000);
        byte[] head = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, 0};
        Random random = new Random(2);
        random.nextBytes(content); // incompressible, so deflate stores it
        System.arraycopy("WANTED".getBytes(StandardCharsets.US_ASCII), 0, content, 0, 6);
        for (int i = 1000; i < content.length - 2000; i += 50_000) {
            System.arraycopy(head, 0, content, i, head.length);
        }
        try (FileBytes file = open(blocks(content, 60_000))) {
            assertThat(all(file)).isEqualTo(content);
            assertThat(file.defect()).isEmpty();
        }
    }

    @Test
    void aCutArchiveGivesWhatIsThereAndSaysSo() throws IOException {
        for (byte[] whole : new byte[][] {gzip(CONTENT), blocks(CONTENT, 1 << 20)}) {
            for (int part = 1; part < 10; part++) {
                byte[] cut = Arrays.copyOf(whole, (int) (whole.length * (long) part / 10));
                try (FileBytes file = open(cut)) {
                    byte[] read = all(file);
                    assertThat(read).isEqualTo(Arrays.copyOf(CONTENT, read.length));
                    assertThat(read.length).isGreaterThan(CONTENT.length / 10 * part - 300_000);
                    assertThat(file.defect()).contains("cut at offset " + cut.length);
                }
            }
        }
    }

    @Test
    void aFlippedByteInABlockEndsTheContentThere() throws IOException {
        byte[] damaged = blocks(CONTENT, 1 << 20);
        damaged[damaged.length / 2] ^= 0x55;
        try (FileBytes file = open(damaged)) {
            assertThat(all(file)).startsWith(Arrays.copyOf(CONTENT, 1 << 20));
            assertThat(file.defect()).contains("damaged");
        }
    }

    @Test
    void theOneWantedEntryOfAZipIsFoundWhateverItsName() throws IOException {
        byte[] other = "hello".getBytes(StandardCharsets.US_ASCII);
        byte[] zip = zip(new String[] {"nmt.txt", "../../../../tmp/escaped", "a/b/"}, other, CONTENT, new byte[0]);
        try (FileBytes file = open(zip)) {
            assertThat(all(file)).isEqualTo(CONTENT);
        }
        assertThat(Path.of("/tmp/escaped")).doesNotExist();
    }

    @Test
    void aZipWithoutOrWithTwoIsRefusedInOneLine() throws IOException {
        byte[] none = zip(new String[] {"a"}, new byte[100]);
        assertThatThrownBy(() -> open(none))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("no heap dump in this archive");
        byte[] two = zip(new String[] {"a", "b"}, CONTENT, CONTENT);
        assertThatThrownBy(() -> open(two))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("2 heap dumps");
    }

    @Test
    void aZipThatWasCutGivesWhatIsThereAndSaysSo() throws IOException {
        byte[] zip = zip(new String[] {"nmt.txt", "heap"}, new byte[100], CONTENT);
        for (int part = 1; part < 10; part++) {
            try (FileBytes file = open(Arrays.copyOf(zip, zip.length / 10 * part))) {
                byte[] read = all(file);
                assertThat(read).isEqualTo(Arrays.copyOf(CONTENT, read.length));
                assertThat(read.length).isGreaterThan(CONTENT.length / 10 * part - 300_000);
                assertThat(file.defect()).contains("cut or damaged after " + read.length + " bytes");
            }
        }
    }

    @Test
    void aZipThatLostItsDirectoryIsReadToTheEndOfTheDump() throws IOException {
        byte[] other = "hello".getBytes(StandardCharsets.US_ASCII);
        byte[] zip = zip(new String[] {"heap", "nmt.txt"}, CONTENT, other);
        int directory = zip.length - 22 - 2 * 46 - "heap".length() - "nmt.txt".length();
        for (int length : new int[] {directory, directory - 10, directory + 30, zip.length - 1}) {
            try (FileBytes file = open(Arrays.copyOf(zip, length))) {
                assertThat(all(file)).as("cut at %d", length).isEqualTo(CONTENT);
                assertThat(file.defect()).isEmpty();
            }
        }
    }

    @Test
    void aCutZipWithoutOrWithTwoIsRefusedInOneLine() throws IOException {
        byte[] none = zip(new String[] {"a"}, new byte[100]);
        assertThatThrownBy(() -> open(Arrays.copyOf(none, none.length - 10)))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("damaged or unknown zip archive");
        byte[] two = zip(new String[] {"a", "b"}, CONTENT, CONTENT);
        assertThatThrownBy(() -> open(Arrays.copyOf(two, two.length - 10)))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("several heap dumps");
    }

    @Test
    void expandingStopsBeforeTheDiskIsFull() {
        assertThatThrownBy(() -> TemporaryFile.create(Path.of("bomb.zip"), Long.MAX_VALUE / 2))
                .isInstanceOf(DiskSpaceException.class)
                .hasMessageContaining("bomb.zip: not enough disk space");
    }

    @Test
    void nothingIsLeftInTheFolderForTemporaryFiles() throws IOException {
        long before = temporaryFiles();
        try (FileBytes file = open(gzip(CONTENT))) {
            assertThat(file.size()).isEqualTo(CONTENT.length);
            // The name is gone while the file is still open: a killed process leaves nothing either.
            assertThat(temporaryFiles()).isEqualTo(before);
        }
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    private static long temporaryFiles() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("nettopsy-[0-9a-f-]{36}"))
                    .count();
        }
    }

    @Test
    void whatCannotBeReadIsNamedInOneLine() {
        assertThatThrownBy(() -> InputFile.open(folder, InputFileTest::isWanted, Progress.SILENT))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("not a regular file");
        assertThatThrownBy(() -> InputFile.open(folder.resolve("none"), InputFileTest::isWanted, Progress.SILENT))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("no such file");
    }
}
