package dev.nettopsy.analyzer.render;

import java.util.Locale;

/** Figures for people. 1 MiB = 1,048,576 bytes; the decimal sign is a point wherever the program runs. */
final class Sizes {

    private static final double KIB = 1 << 10;
    private static final double MIB = 1 << 20;
    private static final double GIB = 1 << 30;

    private Sizes() {}

    /** With one decimal and no unit, for columns headed MiB; what is not 0 does not look like 0. */
    static String mib(long bytes) {
        if (bytes != 0 && Math.abs(bytes) < 0.05 * MIB) {
            return bytes < 0 ? "> −0.1" : "< 0.1";
        }
        return signed(String.format(Locale.ROOT, "%,.1f", bytes / MIB));
    }

    /** In whole MiB from 10 MiB on, otherwise in the unit that shows two or three digits. */
    static String human(long bytes) {
        double size = Math.abs((double) bytes);
        if (size < KIB) {
            return signed(bytes + " B");
        }
        if (size < MIB) {
            return signed(String.format(Locale.ROOT, "%.0f KiB", bytes / KIB));
        }
        if (size < 10 * GIB) {
            return signed(String.format(Locale.ROOT, size < 100 * MIB ? "%,.1f MiB" : "%,.0f MiB", bytes / MIB));
        }
        return signed(String.format(Locale.ROOT, "%,.1f GiB", bytes / GIB));
    }

    /** Every digit. */
    static String exact(long number) {
        return signed(String.format(Locale.ROOT, "%,d", number));
    }

    /** A share in percent: two digits, "< 0.1 %" for what is not 0. Empty if there is no whole. */
    static String share(long part, long whole) {
        if (whole <= 0) {
            return "";
        }
        double percent = 100.0 * part / whole;
        if (percent == 0) {
            return "0 %";
        }
        if (percent < 0.1) {
            return "< 0.1 %";
        }
        // What is not all must not look like all.
        if (percent > 99 && percent < 100) {
            return String.format(Locale.ROOT, "%.1f %%", Math.floor(percent * 10) / 10);
        }
        return String.format(Locale.ROOT, percent < 9.95 ? "%.1f %%" : "%.0f %%", percent);
    }

    /** A sign before a figure that is no exact one: at least, at most, about. */
    static String mark(String accuracy) {
        return switch (accuracy) {
            case "lower-bound" -> "≥ ";
            case "upper-bound" -> "≤ ";
            case "estimated" -> "≈ ";
            default -> "";
        };
    }

    private static String signed(String figure) {
        return figure.startsWith("-") ? "−" + figure.substring(1) : figure;
    }
}
