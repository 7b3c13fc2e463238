package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.progress.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong();
    private final StringWriter written = new StringWriter();
    private final ProgressLine line = new ProgressLine(new PrintWriter(written), 80, now::get);

    @Test
    void aShortRunStaysQuiet() {
        line.phase("reading objects", 100);
        now.set(SECOND / 5);
        line.advance(100);
        line.end();

        assertThat(written.toString()).isEmpty();
    }

    @Test
    void tellsPhaseAmountAndTimeLeft() {
        line.phase("reading objects", 1_200_000_000L);
        now.set(2 * SECOND);
        line.advance(300_000_000L);

        // A quarter took two seconds: six are left.
        assertThat(written.toString()).isEqualTo("\r\u001b[Kreading objects   25 %  286.1 MiB of 1144.4 MiB  6 s left");
    }

    @Test
    void theFirstMomentsOfAPhaseForetellNothing() {
        now.set(SECOND);
        line.phase("reading references", 1_200_000_000L);
        now.set(3 * SECOND);
        line.advance(75_000);

        assertThat(written.toString()).endsWith("reading references    0 %  73.2 KiB of 1144.4 MiB");
    }

    @Test
    void writesAtMostTenTimesASecond() {
        line.phase("reading objects", 1_000_000);
        for (int i = 0; i < 1_000_000; i++) {
            now.addAndGet(2_000);
            line.advance(1);
        }

        // Two seconds, the first 0.4 of them quiet.
        assertThat(written.toString().split("\r", -1)).hasSizeBetween(15, 18);
    }

    @Test
    void aPhaseOfUnknownLengthShowsWhatIsDone() {
        line.phase("inflating", -1);
        now.set(SECOND);
        line.advance(5_000_000);

        assertThat(written.toString()).endsWith("inflating  4.8 MiB");
    }

    @Test
    void whatIsNoBytesIsCountedInObjects() {
        line.phase("following references", 24_000_000, Progress.Unit.OBJECTS);
        now.set(SECOND);
        line.advance(6_000_000);

        assertThat(written.toString())
                .endsWith("following references   25 %  6.0 M objects of 24.0 M objects  3 s left");
    }

    @Test
    void aNarrowTerminalGetsShareAndTimeRatherThanAmounts() {
        assertThat(onColumns(45)).isEqualTo("reading references   25 %  6 s left");
        assertThat(onColumns(30)).isEqualTo("reading references   25 %");
        assertThat(onColumns(10)).isEqualTo("reading r");
    }

    private String onColumns(int columns) {
        StringWriter narrow = new StringWriter();
        now.set(0);
        ProgressLine shown = new ProgressLine(new PrintWriter(narrow), columns, now::get);
        shown.phase("reading references", 400_000);
        now.set(2 * SECOND);
        shown.advance(100_000);
        return narrow.toString().replace("\r\u001b[K", "");
    }

    @Test
    void isTakenOffTheScreenOnce() {
        line.phase("reading", 10);
        now.set(SECOND);
        line.advance(5);
        written.getBuffer().setLength(0);

        line.end();
        line.end();
        now.set(2 * SECOND);
        line.advance(5);

        assertThat(written.toString()).isEqualTo("\r\u001b[K");
    }
}
