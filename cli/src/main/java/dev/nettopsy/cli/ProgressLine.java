package dev.nettopsy.cli;

import dev.nettopsy.analyzer.progress.Progress;
import java.io.PrintWriter;
import java.util.List;
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
    private Unit unit = Unit.BYTES;
    private long total = -1;
    private long done;
    private long phaseStart;
    private long next;
    private boolean shown;
    private boolean ended;

    ProgressLine(PrintWriter err, int columns, LongSupplier nanoClock) {
        this.err = err;
        this.columns = columns;
        this.clock = nanoClock;
        this.next = nanoClock.getAsLong() + FIRST_AFTER_NANOS;
    }

    @Override
    public synchronized void phase(String name, long expected, Unit counted) {
        phase = name;
        total = expected;
        unit = counted;
        done = 0;
        phaseStart = clock.getAsLong();
        show(phaseStart);
    }

    @Override
    public synchronized void advance(long amount) {
        done += amount;
        show(clock.getAsLong());
    }

    /** Takes the line off the screen for good; must come before anything else is written to standard error. */
    synchronized void end() {
        if (shown) {
            err.print(TO_START_AND_CLEAR);
            err.flush();
        }
        shown = false;
        ended = true;
    }

    private void show(long now) {
        if (ended || now - next < 0) {
            return;
        }
        next = now + EVERY_NANOS;
        err.print(TO_START_AND_CLEAR + fitting(now));
        err.flush();
        shown = true;
    }

    /** The most that fits: a line that is too long would wrap, and only its last row could be written over. */
    private String fitting(long now) {
        int widest = columns - 1;
        return texts(now).stream()
                .filter(text -> text.length() <= widest)
                .findFirst()
                .orElseGet(() -> phase.substring(0, Math.min(phase.length(), widest)));
    }

    /** The longest first; what a person can do without goes first. */
    private List<String> texts(long now) {
        if (total <= 0 || done <= 0) {
            return done > 0 ? List.of(phase + "  " + amount(done), phase) : List.of(phase);
        }
        long part = Math.min(done, total);
        double seconds = (now - phaseStart) / NANOS_A_SECOND;
        long left = Math.round(seconds * (total - part) / part);
        String percent = String.format(Locale.ROOT, "%s  %3d %%", phase, Math.round(100.0 * part / total));
        // The first moments of a phase foretell nothing.
        boolean known = seconds >= 1 && part >= total / 100 && left >= 1;
        String time = known ? "  " + duration(left) + " left" : "";
        return List.of(percent + "  " + amount(part) + " of " + amount(total) + time, percent + time, percent);
    }

    private String amount(long value) {
        return unit == Unit.BYTES ? bytes(value) : objects(value);
    }

    private static String bytes(long value) {
        if (value < 1 << 10) {
            return value + " B";
        }
        if (value < 1 << 20) {
            return String.format(Locale.ROOT, "%.1f KiB", value / 0x1p10);
        }
        return value < 10L << 30
                ? String.format(Locale.ROOT, "%.1f MiB", value / 0x1p20)
                : String.format(Locale.ROOT, "%.1f GiB", value / 0x1p30);
    }

    private static String objects(long value) {
        return value < 1_000_000 ? value + " objects" : String.format(Locale.ROOT, "%.1f M objects", value / 1e6);
    }

    private static String duration(long seconds) {
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
