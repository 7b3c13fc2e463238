package dev.nettopsy.analyzer.benchmark;

import java.util.List;
import java.util.Locale;

/** Something that the README promises, with what was measured. */
record Promise(String what, double measured, String relation, double bound) {

    private static final double MEGA = 1e6;

    static List<Promise> all(Table table, long fileBytes) {
        double histogram = table.seconds(Task.HISTOGRAM, "Nettopsy");
        return List.of(
                atLeast("histogram, MB/s", fileBytes / MEGA / histogram, 2000),
                atMost("histogram, peak RSS in MB", table.peak(Task.HISTOGRAM, "Nettopsy") / MEGA, 150),
                atLeast("histogram, times as fast as NetBeans", table.seconds(Task.HISTOGRAM, "NetBeans") / histogram, 8),
                atMost("analysis, seconds", table.seconds(Task.ANALYZE, "Nettopsy"), 10),
                atMost("analysis, peak RSS in MB", table.peak(Task.ANALYZE, "Nettopsy") / MEGA, fileBytes / MEGA),
                atMost("analysis of the small dump, seconds", table.seconds(Task.SMALL, "Nettopsy"), 1));
    }

    private static Promise atLeast(String what, double measured, double bound) {
        return new Promise(what, measured, ">=", bound);
    }

    private static Promise atMost(String what, double measured, double bound) {
        return new Promise(what, measured, "<=", bound);
    }

    boolean kept() {
        return relation.equals(">=") ? measured >= bound : measured <= bound;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s: %s: %.2f %s %.0f", kept() ? "kept" : "NOT KEPT", what, measured, relation, bound);
    }
}
