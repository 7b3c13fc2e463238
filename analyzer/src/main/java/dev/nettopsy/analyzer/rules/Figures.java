package dev.nettopsy.analyzer.rules;

import java.util.Locale;

/** Figures as they stand in sentences: whole MiB, thousands separated, singular and plural. 1 MiB is 1,048,576 bytes. */
final class Figures {

    static final long KIB = 1024;
    static final long MIB = 1024 * KIB;

    private Figures() {}

    /** Whole MiB from 1 MiB on, whole KiB from 10 KiB on, else bytes. */
    static String bytes(long bytes) {
        if (bytes >= MIB) {
            return count((bytes + MIB / 2) / MIB) + " MiB";
        }
        return bytes >= 10 * KIB ? count((bytes + KIB / 2) / KIB) + " KiB" : count(bytes, "byte");
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code "1 chunk"}, {@code "1,200 chunks"}. */
    static String count(long count, String singular) {
        return count(count) + " " + singular + (count == 1 ? "" : "s");
    }

    /** {@code "1 entry"}, {@code "1,200 entries"}. */
    static String count(long count, String singular, String plural) {
        return count(count) + " " + (count == 1 ? singular : plural);
    }

    /** {@code "61 %"}, or {@code "under 1 %"}. */
    static String share(long part, long all) {
        long percent = all <= 0 ? 0 : Math.round(100.0 * part / all);
        return percent == 0 && part > 0 ? "under 1 %" : percent + " %";
    }

    /** Without a fraction where there is none. */
    static String plain(double value) {
        return value == Math.rint(value) ? count((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }
}
