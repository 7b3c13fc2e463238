package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.Buckets;
import dev.nettopsy.analyzer.report.CounterLine;
import dev.nettopsy.analyzer.report.Report;
import java.util.List;
import java.util.stream.Stream;

/** How far each of the five ledgers is off, from the inside out. */
final class FiveLedgers {

    private FiveLedgers() {}

    /** What the two sides of a ledger say of each other. */
    enum State {
        OK("ok"),
        BAD("bad"),
        UNKNOWN("unknown");

        private final String css;

        State(String css) {
            this.css = css;
        }

        /** The class of it in the page's style sheet. */
        String css() {
            return css;
        }
    }

    /** One ledger. */
    record Entry(String name, State state, String text) {}

    static List<Entry> of(Report report) {
        Buckets total = report.ledger().total();
        boolean complete = report.input().complete();
        if (!report.input().numbers()) {
            return Stream.of("Buffers", "Chunks", "Allocator", "JVM", "Process")
                    .map(name -> new Entry(name, State.UNKNOWN, "not told: numbers were taken out of the dump"))
                    .toList();
        }
        return List.of(
                bytes("Buffers", total.abandoned(), "abandoned", complete),
                bytes("Chunks", total.unclaimed(), "unclaimed", complete),
                counters("Allocator", report, true),
                counters("JVM", report, false),
                process(report));
    }

    private static Entry process(Report report) {
        if (!report.process().isKnown()) {
            return new Entry("Process", State.UNKNOWN, "not in a heap dump");
        }
        long resident = report.process().resident();
        return new ProcessSheet(report)
                .difference()
                .map(it -> new Entry("Process", it.outside() == 0 ? State.OK : State.BAD, it.text()))
                .orElseGet(() -> new Entry(
                        "Process",
                        State.UNKNOWN,
                        resident < 0 ? "size not given" : Sizes.human(resident) + " resident"));
    }

    private static Entry bytes(String name, long bytes, String what, boolean complete) {
        if (bytes == 0) {
            return new Entry(name, State.OK, "0 B off");
        }
        return new Entry(name, State.BAD, (complete ? "" : "at most ") + Sizes.human(bytes) + " " + what);
    }

    private static Entry counters(String name, Report report, boolean ofAllocators) {
        List<CounterLine> counters = report.counters().stream()
                .filter(counter -> counter.scope().equals("allocator") == ofAllocators)
                .toList();
        if (counters.isEmpty()) {
            return new Entry(name, State.UNKNOWN, "no counter found");
        }
        long off = counters.stream()
                .mapToLong(counter -> Math.abs(counter.difference()))
                .max()
                .orElse(0);
        return new Entry(name, off == 0 ? State.OK : State.BAD, Sizes.human(off) + " off");
    }
}
