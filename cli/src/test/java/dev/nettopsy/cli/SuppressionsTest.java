package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nettopsy.analyzer.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuppressionsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @TempDir
    private Path folder;

    @Test
    void aLineIsFingerprintReasonAndExpiry() throws IOException {
        Suppressions read = read("""
                # agreed with operations
                buffer-leak:1234, known, fix is planned, 2027-03-31

                idle-arena:9,x,2026-11-22
                """);

        assertThat(read.active())
                .containsOnlyKeys("buffer-leak:1234", "idle-arena:9")
                .containsEntry("buffer-leak:1234", "known, fix is planned");
        assertThat(read.expired()).isEmpty();
    }

    @Test
    void afterItsLastDayItCountsAgainAndSaysSo() throws IOException {
        Suppressions read = read("a:1, known, 2026-11-21\n");

        assertThat(read.active()).isEmpty();
        assertThat(read.expired()).containsExactly("the suppression of a:1 expired on 2026-11-21: it counts again");
    }

    @Test
    void aLineThatIsNoneIsNamed() {
        refused("a:1", "line 1: expected 'fingerprint, reason, expiry' but found 'a:1'");
        refused("# one\na:1, 2027-01-01", "line 2: expected 'fingerprint, reason, expiry'");
        refused("a:1, reason, tomorrow", "line 1: expected an expiry such as 2027-03-31 but found 'tomorrow'");
        refused("a:1, reason, 2027-02-30", "found '2027-02-30'");
        refused("a:1, reason,", "found ''");
        refused(", reason, 2027-01-01", "the fingerprint is missing");
        refused("a:1,, 2027-01-01", "the reason is missing");
    }

    @Test
    void aFileThatIsNotThereIsAnInputError() {
        assertThatThrownBy(() -> Suppressions.read(folder.resolve("none"), TODAY))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void binaryIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        assertThatThrownBy(() -> Suppressions.read(file, TODAY))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no text in UTF-8");
    }

    private void refused(String text, String why) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InputException.class).hasMessageContaining(why);
    }

    private Suppressions read(String text) throws IOException {
        return Suppressions.read(Files.writeString(folder.resolve("suppress"), text), TODAY);
    }
}
