package dev.nettopsy.analyzer.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionFileTest {

    private static final long SEED = Long.getLong("nettopsy.seed", 20_261_201L);
    private static final String PROGRAM = "1.2.3";
    private static final int NUMBERS = 100_000;

    @TempDir
    private Path folder;

    private Path about;
    private Path file;

    @BeforeEach
    void aFileThatSectionsTellOf() throws IOException {
        about = Files.writeString(folder.resolve("heap.hprof"), "what is told of");
        file = folder.resolve("sections");
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        write(Columns.unbounded());

        try (SectionFile sections = open();
                Columns columns = Columns.unbounded()) {
            assertThat(sections.names()).containsExactly("words", "ints", "chars", "bytes", "longs");
            SectionInput words = sections.get("words").open();
            assertThat(words.text()).isEqualTo("größer");
            assertThat(words.number()).isEqualTo(Long.MIN_VALUE);
            assertThat(words.number()).isEqualTo(-1);
            assertThat(words.number()).isEqualTo(Long.MAX_VALUE);
            assertThat(words.flag()).isTrue();
            assertThat(words.left()).isZero();
            assertThat(words.read()).isEqualTo(-1);
            assertEqualNumbers(sections, columns);
            assertThat(sections.find("others")).isNull();
        }
    }

    @Test
    void columnsAreReadInLittleMemoryToo() throws IOException {
        write(Columns.unbounded());

        try (SectionFile sections = open();
                Columns columns = Columns.within(0)) {
            IntColumn others = columns.ints(1 << 20);
            assertEqualNumbers(sections, columns);
            for (int i = 0; i < 1 << 20; i += 1 << 10) {
                others.set(i, i);
            }
            assertEqualNumbers(sections, columns);
        }
    }

    @Test
    void theSameSectionsAreTheSameBytesWhateverTheMemory() throws IOException {
        write(Columns.unbounded());
        byte[] first = Files.readAllBytes(file);
        try (Columns columns = Columns.within(0)) {
            write(columns);
        }

        assertThat(Files.readAllBytes(file)).isEqualTo(first);
    }

    private void assertEqualNumbers(SectionFile sections, Columns columns) {
        IntColumn ints = columns.ints(sections.get("ints"));
        CharColumn chars = columns.chars(sections.get("chars"));
        ByteColumn bytes = columns.bytes(sections.get("bytes"));
        LongColumn longs = columns.longs(sections.get("longs"));
        assertThat(ints.size()).isEqualTo(NUMBERS);
        for (int i = 0; i < NUMBERS; i++) {
            assertThat(ints.get(i)).isEqualTo(i * 3L);
            assertThat(chars.get(i)).isEqualTo(i & 0xffff);
            assertThat(bytes.get(i)).isEqualTo(i & 0xff);
            assertThat(longs.get(i)).isEqualTo(i * 5_000_000_000L);
        }
    }

    private void write(Columns columns) throws IOException {
        IntColumn ints = columns.ints(NUMBERS);
        CharColumn chars = columns.chars(NUMBERS);
        ByteColumn bytes = columns.bytes(NUMBERS);
        LongColumn longs = columns.longs(NUMBERS);
        for (int i = 0; i < NUMBERS; i++) {
            ints.set(i, i * 3L);
            chars.set(i, i);
            bytes.set(i, i);
            longs.set(i, i * 5_000_000_000L);
        }
        try (SectionWriter writer = SectionWriter.create(file)) {
            try (SectionOutput out = writer.section("words")) {
                out.text("größer");
                out.number(Long.MIN_VALUE);
                out.number(-1);
                out.number(Long.MAX_VALUE);
                out.flag(true);
            }
            column(writer, "ints", ints);
            column(writer, "chars", chars);
            column(writer, "bytes", bytes);
            column(writer, "longs", longs);
            writer.publish(PROGRAM, FileKey.of(about), about);
        }
    }

    private static void column(SectionWriter writer, String name, Column column) throws IOException {
        try (SectionOutput out = writer.section(name)) {
            out.column(column, NUMBERS);
        }
    }

    private SectionFile open() throws IOException {
        return SectionFile.open(file, FileKey.of(about), PROGRAM);
    }

    @Test
    void anyChangedByteIsNoticedOrOfNoConsequence() throws IOException {
        writeWords();
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x40;
            Files.write(file, changed);

            assertThat(readOrRefuse()).isIn("some words", "");
        }
    }

    @Test
    void aFileThatIsCutOffIsRefused() throws IOException {
        writeWords();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThat(readOrRefuse()).isEmpty();
        }
    }

    @Test
    void randomBytesAreRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        writeWords();
        byte[] head = Files.readAllBytes(file);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[random.nextInt(6000)];
            random.nextBytes(bytes);
            System.arraycopy(head, 0, bytes, 0, Math.min(bytes.length, random.nextInt(SectionTable.HEAD + 1)));
            Files.write(file, bytes);

            assertThat(readOrRefuse()).as("seed %d, try %d", SEED, i).isEmpty();
        }
    }

    private void writeWords() throws IOException {
        try (SectionWriter writer = SectionWriter.create(file)) {
            try (SectionOutput out = writer.section("words")) {
                out.text("some words");
            }
            writer.publish(PROGRAM, FileKey.of(about), about);
        }
    }

    private String readOrRefuse() throws IOException {
        try (SectionFile sections = open()) {
            return sections.get("words").open().text();
        } catch (DamagedSectionException e) {
            return "";
        }
    }

    @Test
    void anotherVersionOrAnotherFileIsRefused() throws IOException {
        writeWords();
        FileKey key = FileKey.of(about);

        assertThatThrownBy(() -> SectionFile.open(file, key, "1.2.4"))
                .isInstanceOf(DamagedSectionException.class)
                .hasMessage("it was written by another version");
        assertThatThrownBy(() -> SectionFile.open(file, new FileKey(key.length(), key.modified(), 0), PROGRAM))
                .isInstanceOf(DamagedSectionException.class)
                .hasMessage("the dump has changed since");
    }

    @Test
    void numbersThatCannotBeAreRefused() throws IOException {
        try (SectionWriter writer = SectionWriter.create(file)) {
            try (SectionOutput out = writer.section("count")) {
                out.number(1L << 30);
            }
            try (SectionOutput out = writer.section("long")) {
                out.write("\u00ff".repeat(20).getBytes(StandardCharsets.ISO_8859_1), 0, 20);
            }
            writer.publish(PROGRAM, FileKey.of(about), about);
        }

        try (SectionFile sections = open();
                Columns columns = Columns.unbounded()) {
            for (String name : sections.names()) {
                assertThatThrownBy(() -> sections.get(name).open().text()).isInstanceOf(DamagedSectionException.class);
            }
            assertThatThrownBy(() -> columns.longs(sections.get("count"))).isInstanceOf(DamagedSectionException.class);
            assertThatThrownBy(() -> sections.get("long").open().below(5)).isInstanceOf(DamagedSectionException.class);
        }
    }

    @Test
    void sectionsOfAnotherFileAreTakenOverUnlessTheyAreDamaged() throws IOException {
        write(Columns.unbounded());
        byte[] bytes = Files.readAllBytes(file);
        bytes[SectionTable.ALIGNMENT + 3] ^= 1;
        Files.write(file, bytes);
        Path second = folder.resolve("second");
        try (SectionFile before = open();
                SectionWriter writer = SectionWriter.create(second)) {
            for (String name : before.names()) {
                writer.copy(name, before.get(name));
            }
            writer.publish(PROGRAM, FileKey.of(about), about);
        }

        file = second;
        try (SectionFile sections = open();
                Columns columns = Columns.unbounded()) {
            assertThat(sections.names()).containsExactly("ints", "chars", "bytes", "longs");
            assertEqualNumbers(sections, columns);
        }
    }

    @Test
    void whatIsNotPublishedLeavesNothingBehind() throws IOException {
        try (SectionWriter writer = SectionWriter.create(file);
                SectionOutput out = writer.section("words")) {
            out.text("lost");
        }

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(about);
        }
    }

    @Test
    void whoMayReadTheOneFileMayReadTheOther() throws IOException {
        for (String permissions : new String[] {"rw-------", "rw-r-----", "r--r--r--"}) {
            Files.setPosixFilePermissions(about, PosixFilePermissions.fromString(permissions));
            writeWords();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo(permissions);
        }
    }

    @Test
    void aKeyTellsThatAFileHasChanged() throws IOException {
        FileTime time = FileTime.fromMillis(1_700_000_000_000L);
        for (int length : new int[] {1, 1000, FileKey.SMALL, FileKey.SMALL + 1, 5 << 20}) {
            byte[] bytes = new byte[length];
            FileKey key = key(bytes, time);

            assertThat(key(bytes, time)).isEqualTo(key);
            assertThat(key(bytes, FileTime.fromMillis(1_700_000_000_001L))).isNotEqualTo(key);
            assertThat(key(new byte[length + 1], time)).isNotEqualTo(key);
            bytes[length - 1] = 1;
            assertThat(key(bytes, time)).isNotEqualTo(key);
        }
    }

    private FileKey key(byte[] bytes, FileTime time) throws IOException {
        Files.write(about, bytes);
        Files.setLastModifiedTime(about, time);
        return FileKey.of(about);
    }
}
