package dev.nettopsy.analyzer.render;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where a time and an amount lie in a picture over time. */
final class TimeScale {

    static final int LEFT = 76;
    static final int RIGHT = 800;
    static final int TOP = 26;
    static final int BOTTOM = 206;

    private static final DateTimeFormatter CLOCK = format("HH:mm:ss");
    private static final DateTimeFormatter DAY = format("MM-dd HH:mm");
    private static final long DAY_MILLIS = 86_400_000;
    private static final int TICKS = 5;

    private final long start;
    private final long end;
    private final long most;

    /** {@code most}: the amount at the top. */
    TimeScale(List<Long> times, long most) {
        start = times.isEmpty() ? 0 : times.get(0);
        end = times.isEmpty() ? 1 : Math.max(start + 1, times.get(times.size() - 1));
        this.most = Math.max(1, most);
    }

    /** A line across or down the picture, with what stands beside it. */
    record Tick(String at, String text) {}

    double x(long time) {
        double share = ((double) time - start) / ((double) end - start);
        return LEFT + Math.max(0, Math.min(1, share)) * (RIGHT - LEFT);
    }

    double y(long amount) {
        return BOTTOM - Math.max(0, Math.min(1, (double) amount / most)) * (BOTTOM - TOP);
    }

    List<Tick> times() {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < TICKS; i++) {
            long time = start + (end - start) / (TICKS - 1) * i;
            ticks.add(new Tick(place(x(time)), clock(time)));
        }
        return ticks;
    }

    List<Tick> amounts() {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= 4; i++) {
            ticks.add(new Tick(place(y(most / 4 * i)), Sizes.human(most / 4 * i)));
        }
        return ticks;
    }

    /** Of a time within the picture; with the day where it spans more than one. */
    String clock(long time) {
        return (end - start > DAY_MILLIS ? DAY : CLOCK).format(Instant.ofEpochMilli(time));
    }

    /** With as many digits as can be seen. */
    static String place(double at) {
        String text = String.format(Locale.ROOT, "%.1f", at);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
