package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.Buckets;
import dev.nettopsy.analyzer.report.CounterLine;
import dev.nettopsy.analyzer.report.Report;
import java.util.List;

/** How far each of the five ledgers is off, from the inside out. */
final class FiveLedgers {

    private FiveLedgers() {}

    /**
     * One ledger.
     *
     * @param state {@code "ok"}, {@code "bad"}, {@code "unknown"}
     */
    record Entry(String name, String state, String text) {}

    static List<Entry> of(Report report) {
        Buckets total = report.ledger().total();
        boolean complete = report.input().complete();
        return List.of(
                bytes("Buffers", total.abandoned(), "abandoned", complete),
                bytes("Chunks", total.unclaimed(), "unclaimed", complete),
                counters("Allocator", report, true),
                counters("JVM", report, false),
                process(report));
    }

    private static Entry process(Report report) {
        if (!report.process().isKnown()) {
            return new Entry("Process", "unknown", "not in a heap dump");
        }
        String difference = new ProcessSheet(report).difference();
        if (difference.isEmpty()) {
            long resident = report.process().resident();
            return new Entry(
                    "Process", "unknown", resident < 0 ? "size not given" : Sizes.human(resident) + " resident");
        }
        return new Entry("Process", difference.equals(ProcessSheet.WITHIN) ? "ok" : "bad", difference);
    }

    private static Entry bytes(String name, long bytes, String what, boolean complete) {
        if (bytes == 0) {
            return new Entry(name, "ok", "0 B off");
        }
        return new Entry(name, "bad", (complete ? "" : "at most ") + Sizes.human(bytes) + " " + what);
    }

    private static Entry counters(String name, Report report, boolean ofAllocators) {
        List<CounterLine> counters = report.counters().stream()
                .filter(counter -> counter.scope().equals("allocator") == ofAllocators)
                .toList();
        if (counters.isEmpty()) {
            return new Entry(name, "unknown", "no counter found");
        }
        long off = counters.stream()
                .mapToLong(counter -> Math.abs(counter.difference()))
                .max()
                .orElse(0);
        return new Entry(name, off == 0 ? "ok" : "bad", Sizes.human(off) + " off");
    }
}
