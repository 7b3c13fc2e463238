package dev.nettopsy.analyzer.index;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.bytes.FileBytes;
import dev.nettopsy.analyzer.bytes.InputFile;
import dev.nettopsy.analyzer.hprof.Damage;
import dev.nettopsy.analyzer.hprof.DumpOutline;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.hprof.HprofHeader;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutProbeTest {

    private static final long START = 0x7_1000_0000L;

    @TempDir
    @Nullable
    Path folder;

    private final HprofBuilder dump = new HprofBuilder();

    @BeforeEach
    void addTheClassesOfArrays() {
        dump.bytes();
        dump.array("java.lang.Object");
    }

    @Test
    void aFewArraysWithPaddingSayNothingOfALargerHeader() throws IOException {
        // 16 bytes of header and 4 of data take 24: as if the header had 20.
        for (int i = 0; i < 5; i++) {
            dump.nextAddress(START + 24L * i).bytes(new byte[4]);
        }

        assertThat(probe()).isEqualTo(ObjectLayout.USUAL);
    }

    @Test
    void oneArrayThatIsTooShortForTheUsualHeaderTellsOfCompactOnes() throws IOException {
        // 12 bytes of header and 1 of data take 16; with 16 of header it would be 24.
        dump.nextAddress(START).bytes(new byte[1]);
        dump.nextAddress(START + 16).bytes(new byte[1]);

        assertThat(probe()).isEqualTo(new ObjectLayout(8, 12, Integer.BYTES, Long.BYTES));
    }

    @Test
    void arraysOfReferencesWithoutPaddingBehindCompactHeadersAreNarrow() throws IOException {
        // 12 bytes of header and 9 times 4 take 48.
        for (int i = 0; i < 5; i++) {
            dump.nextAddress(START + 48L * i).array("java.lang.Object", new long[9]);
        }

        assertThat(probe().referenceBytes()).isEqualTo(Integer.BYTES);
    }

    @Test
    void arraysThatTakeEightBytesAReferenceAreWide() throws IOException {
        // 16 bytes of header and 9 times 8 take 88.
        for (int i = 0; i < 5; i++) {
            dump.nextAddress(START + 88L * i).array("java.lang.Object", new long[9]);
        }

        assertThat(probe().referenceBytes()).isEqualTo(Long.BYTES);
    }

    @Test
    void garbageBehindArraysDoesNotMakeThemWide() throws IOException {
        long address = START;
        for (int i = 0; i < 5; i++) {
            dump.nextAddress(address).array("java.lang.Object", new long[9]);
            address += i == 2 ? 56 : 88;
        }

        assertThat(probe().referenceBytes()).isEqualTo(Integer.BYTES);
    }

    /** Numbers that happen to look like the distances of objects with compact headers. */
    @Test
    void numbersInPlaceOfAddressesSayNothing() throws IOException {
        for (int i = 0; i < 200; i++) {
            dump.nextAddress(1_000 + 20L * i).bytes(new byte[7]);
        }

        assertThat(probe()).isEqualTo(ObjectLayout.USUAL);
    }

    @Test
    void objectsThatWouldOverlapHaveNoAddresses() throws IOException {
        for (int i = 0; i < 200; i++) {
            dump.nextAddress(START + 16L * i).bytes(new byte[i % 3 == 0 ? 40 : 1]);
        }

        assertThat(probe()).isEqualTo(ObjectLayout.USUAL);
    }

    @Test
    void aFewObjectsAtRoundAddressesAreNoAlignment() throws IOException {
        dump.nextAddress(START).bytes(new byte[40]);
        dump.nextAddress(START + 64).bytes(new byte[40]);

        assertThat(probe().alignment()).isEqualTo(Long.BYTES);
    }

    @Test
    void manyObjectsAtRoundAddressesAre() throws IOException {
        for (int i = 0; i < 100; i++) {
            dump.nextAddress(START + 48L * i).bytes(new byte[i % 32]);
        }

        assertThat(probe().alignment()).isEqualTo(16);
    }

    private ObjectLayout probe() throws IOException {
        Path path = dump.writeTo(requireNonNull(folder).resolve("probe.hprof"));
        try (FileBytes file = InputFile.open(path, HprofHeader::startsDump, Progress.SILENT)) {
            return LayoutProbe.probe(file, DumpOutline.read(file, new Damage(), Progress.SILENT));
        }
    }
}
