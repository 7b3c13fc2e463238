package dev.nettopsy.cli;

import dev.nettopsy.analyzer.progress.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * One line on standard error that is written over: phase, how far, time left. At most ten times a second, and nothing at
 * all in the first moments, so that short runs stay quiet. Safe from several threads.
 */
final class ProgressLine implements Progress {

    private static final long FIRST_AFTER_NANOS = 400_000_000L;
    private static final long EVERY_NANOS = 100_000_000L;
    private static final double NANOS_A_SECOND = 1e9;
    private static final String TO_START_AND_CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final LongSupplier clock;
    private final int columns;
    private String phase = "";
    private long total = -1;
    private long done;
    private long phaseStart;
    private long next;
    private boolean shown;

    ProgressLine(PrintWriter err, int columns, LongSupplier nanoClock) {
        this.err = err;
        this.columns = columns;
        this.clock = nanoClock;
        this.next = nanoClock.getAsLong() + FIRST_AFTER_NANOS;
    }

    @Override
    public synchronized void phase(String name, long expected) {
        phase = name;
        total = expected;
        done = 0;
        phaseStart = clock.getAsLong();
        show(phaseStart);
    }

    @Override
    public synchronized void advance(long amount) {
        done += amount;
        show(clock.getAsLong());
    }

    /** Takes the line off the screen; must come before anything else is written to standard error. */
    synchronized void clear() {
        if (shown) {
            err.print(TO_START_AND_CLEAR);
            err.flush();
            shown = false;
        }
    }

    private void show(long now) {
        if (now - next < 0) {
            return;
        }
        next = now + EVERY_NANOS;
        String line = text(now);
        err.print(TO_START_AND_CLEAR + line.substring(0, Math.min(line.length(), columns - 1)));
        err.flush();
        shown = true;
    }

    private String text(long now) {
        if (total <= 0 || done <= 0) {
            return phase + (done > 0 ? "  " + amount(done) : "");
        }
        long part = Math.min(done, total);
        double seconds = (now - phaseStart) / NANOS_A_SECOND;
        double left = seconds * (total - part) / part;
        return String.format(
                Locale.ROOT,
                "%s  %3d %%  %s of %s%s",
                phase,
                Math.round(100.0 * part / total),
                amount(part),
                amount(total),
                left >= 1 ? "  " + duration(Math.round(left)) + " left" : "");
    }

    /** Whatever the phase counts, bytes or objects: both are large. */
    private static String amount(long value) {
        if (value < 10_000) {
            return Long.toString(value);
        }
        if (value < 10_000_000) {
            return String.format(Locale.ROOT, "%.1f k", value / 1e3);
        }
        return value < 10_000_000_000L
                ? String.format(Locale.ROOT, "%.1f M", value / 1e6)
                : String.format(Locale.ROOT, "%.1f G", value / 1e9);
    }

    private static String duration(long seconds) {
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
