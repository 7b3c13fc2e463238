package dev.nettopsy.analyzer.rules;

import java.util.Locale;

/**
 * A named limit that a rule applies. Printed in every report and on the page of its cause, so that a reader can argue with it.
 *
 * @param name as it is printed
 * @param value bytes, a count, or a share from 0 to 1
 * @param reason why this figure, one sentence
 */
record Threshold(String name, double value, Unit unit, String reason) {

    /** What the figure counts. */
    enum Unit {
        BYTES,
        COUNT,
        SHARE,
        TIMES
    }

    long whole() {
        return (long) value;
    }

    /** Bytes or a count that makes up this share of {@code all}. */
    long of(long all) {
        return (long) Math.ceil(value * all);
    }

    /** The figure as a person writes it: {@code 32 MiB}, {@code 8}, {@code 10 %}. */
    String text() {
        return switch (unit) {
            case BYTES -> Figures.bytes(whole());
            case COUNT -> Figures.count(whole());
            case SHARE -> String.format(Locale.ROOT, "%s %%", Figures.plain(value * 100));
            case TIMES -> Figures.plain(value) + " times";
        };
    }
}
