package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
        line.clear();

        assertThat(written.toString()).isEmpty();
    }

    @Test
    void tellsPhaseAmountAndTimeLeft() {
        line.phase("reading objects", 1_200_000_000L);
        now.set(2 * SECOND);
        line.advance(300_000_000L);

        // A quarter took two seconds: six are left.
        assertThat(written.toString()).isEqualTo("\r\u001b[Kreading objects   25 %  300.0 M of 1200.0 M  6 s left");
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

        assertThat(written.toString()).endsWith("inflating  5000.0 k");
    }

    @Test
    void neverWiderThanTheTerminal() {
        line.phase("x".repeat(500), 10);
        now.set(SECOND);
        line.advance(1);

        assertThat(written.toString().replace("\r\u001b[K", "")).hasSize(79);
    }

    @Test
    void isTakenOffTheScreenOnce() {
        line.phase("reading", 10);
        now.set(SECOND);
        line.advance(5);
        written.getBuffer().setLength(0);

        line.clear();
        line.clear();

        assertThat(written.toString()).isEqualTo("\r\u001b[K");
    }
}
