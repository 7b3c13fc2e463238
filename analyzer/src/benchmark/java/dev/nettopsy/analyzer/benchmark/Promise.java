package dev.nettopsy.analyzer.benchmark;

import dev.nettopsy.analyzer.benchmark.Contender.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Something that the project promises, with what was measured. */
record Promise(String what, double measured, boolean atLeast, double bound) {

    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;

    /** Those that this run can tell of. */
    static List<Promise> all(Table table) {
        List<Promise> all = new ArrayList<>();
        table.ours(Task.ANALYSIS, Dump.TINY).ifPresent(row -> all.add(atMost("seconds", row, row.seconds(), 1)));
        table.ours(Task.ANALYSIS, Dump.MEDIUM).ifPresent(row -> {
            all.add(atMost("seconds", row, row.seconds(), 12));
            all.add(atMost("peak RSS, MB", row, row.peak() / MEGA, 700));
            table.ours(Task.ANALYSIS, Dump.LARGE).ifPresent(large -> all.addAll(growth(row, large)));
        });
        table.ours(Task.BUFFERS, Dump.LARGE).ifPresent(row -> all.add(atMost("seconds", row, row.seconds(), 12)));
        table.ours(Task.HISTOGRAM, Dump.MEDIUM).ifPresent(row -> {
            all.add(atLeast("GB/s", row, row.bytesPerSecond() / GIGA, 2.5));
            all.add(atMost("peak RSS, MB", row, row.peak() / MEGA, 150));
        });
        table.ours(Task.HISTOGRAM, Dump.LARGE)
                .ifPresent(row -> all.add(atLeast("GB/s", row, row.bytesPerSecond() / GIGA, 4)));
        for (Task again : List.of(Task.ANALYSIS_AGAIN, Task.OBJECTS_AGAIN)) {
            table.ours(again, Dump.MEDIUM).ifPresent(row -> all.add(atMost("seconds", row, row.seconds(), 1)));
        }
        for (Dump dump : List.of(Dump.SMALL, Dump.MEDIUM, Dump.LARGE)) {
            all.addAll(besidePeers(table, dump));
        }
        all.addAll(histogramBeside(table, Party.LIBRARY, Dump.MEDIUM, 0.125));
        return all;
    }

    /** Time and memory grow no faster than the dump. */
    private static List<Promise> growth(Row row, Row large) {
        double bytes = (double) large.file().bytes() / row.file().bytes();
        return List.of(
                atMost("times the seconds on " + row.file().dump().size(), large, large.seconds() / row.seconds(), bytes),
                atMost(
                        "times the memory on " + row.file().dump().size(),
                        large,
                        (double) large.peak() / row.peak(),
                        bytes));
    }

    private static List<Promise> besidePeers(Table table, Dump dump) {
        List<Promise> all = new ArrayList<>();
        for (Row peer : table.of(Party.PEER, Task.ANALYSIS, dump)) {
            Row ours = table.ours(Task.ANALYSIS, dump).orElseThrow();
            String tool = peer.contender().tool();
            all.add(atMost("times the seconds of " + tool, ours, ours.seconds() / peer.seconds(), 0.5));
            all.add(atMost("times the memory of " + tool, ours, (double) ours.peak() / peer.peak(), 1));
        }
        all.addAll(histogramBeside(table, Party.PEER, dump, 1));
        return all;
    }

    private static List<Promise> histogramBeside(Table table, Party party, Dump dump, double bound) {
        List<Promise> all = new ArrayList<>();
        for (Row other : table.of(party, Task.HISTOGRAM, dump)) {
            Row ours = table.ours(Task.HISTOGRAM, dump).orElseThrow();
            all.add(atMost(
                    "times the seconds of " + other.contender().tool(), ours, ours.seconds() / other.seconds(), bound));
        }
        return all;
    }

    private static Promise atLeast(String what, Row row, double measured, double bound) {
        return new Promise(words(what, row), measured, true, bound);
    }

    private static Promise atMost(String what, Row row, double measured, double bound) {
        return new Promise(words(what, row), measured, false, bound);
    }

    private static String words(String what, Row row) {
        return row.contender().task().word() + " of " + row.file().dump().size() + ", " + what;
    }

    boolean kept() {
        return atLeast ? measured >= bound : measured <= bound;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %s: %.2f %s %s",
                kept() ? "kept" : "NOT KEPT",
                what,
                measured,
                atLeast ? ">=" : "<=",
                bound);
    }
}
