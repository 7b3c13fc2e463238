package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.CounterLine;
import dev.nettopsy.analyzer.report.Line;
import dev.nettopsy.analyzer.report.Report;
import dev.nettopsy.analyzer.report.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The balance sheet as a table: lines that add up, each with its part of the running total, and the counters beside. */
final class BalanceSheet {

    /** Counters shown in the sheet; all are in the evidence. */
    private static final int MOST_COUNTERS = 24;

    private final Report report;
    private final EvidenceIndex evidence;
    private final BalanceBar bar;

    BalanceSheet(Report report, EvidenceIndex evidence, BalanceBar bar) {
        this.report = report;
        this.evidence = evidence;
        this.bar = bar;
    }

    /**
     * The lines of one kind of memory.
     *
     * @param scale bytes that the full width of the running total stands for
     */
    record Group(String title, String note, List<Row> rows, long capacity, long regions, long scale, int evidence) {

        double percent(long bytes) {
            return scale == 0 ? 0 : Math.round(10_000.0 * bytes / scale) / 100.0;
        }
    }

    /**
     * One line.
     *
     * @param note what the use means, in a few words
     * @param before bytes of the lines above it
     */
    record Row(
            String use,
            String label,
            String note,
            long bytes,
            String accuracy,
            String count,
            long before,
            int evidence) {}

    /** One counter against its recount; {@code number} of its evidence. */
    record Check(CounterLine counter, String subject, int number) {

        boolean equal() {
            return counter.difference() == 0;
        }

        String result() {
            if (equal()) {
                return "equals the recount, difference 0 bytes";
            }
            String direction = counter.difference() > 0 ? " more than the recount of " : " less than the recount of ";
            return Sizes.human(Math.abs(counter.difference()))
                    + direction
                    + Sizes.mark(counter.accuracy())
                    + Sizes.human(counter.recount());
        }
    }

    List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        for (String memory : List.of("direct", "heap", "mapped")) {
            List<Row> rows = rows(memory);
            if (!rows.isEmpty()) {
                groups.add(group(memory, rows));
            }
        }
        return groups;
    }

    private Group group(String memory, List<Row> rows) {
        long capacity = rows.stream().mapToLong(Row::bytes).sum();
        boolean limited = memory.equals("direct") && bar.memory().equals("direct") && bar.limit() > 0;
        long scale = limited && bar.drawn() >= capacity ? bar.drawn() : capacity;
        String title = switch (memory) {
            case "direct" -> "Direct memory: what became of every byte";
            case "heap" -> "Buffers on the Java heap";
            default -> "Mapped files";
        };
        String note = "bars 0 to " + Sizes.human(scale) + (limited && scale == bar.limit() ? ", the limit" : "");
        return new Group(title, note, rows, capacity, regions(memory), scale, evidence.ofBalance(memory));
    }

    /** Positions do not tell the kind of memory, so regions are only counted where there is one kind. */
    private long regions(String memory) {
        boolean only =
                report.ledger().lines().stream().allMatch(line -> line.memory().equals(memory));
        return only
                ? report.ledger().positions().values().stream()
                        .mapToLong(position -> position.regions())
                        .sum()
                : -1;
    }

    private List<Row> rows(String memory) {
        List<Row> rows = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < report.ledger().lines().size(); i++) {
            Line line = report.ledger().lines().get(i);
            if (line.memory().equals(memory)) {
                rows.add(row(line, before, evidence.ofLine(i)));
                before += line.bytes();
            }
        }
        return rows;
    }

    private static Row row(Line line, long before, int number) {
        String count = Sizes.exact(line.count()) + " " + line.counted();
        return new Row(
                line.use().id(), label(line), note(line.use()), line.bytes(), line.accuracy(), count, before, number);
    }

    private static String label(Line line) {
        return line.position() == null ? line.use().label() : "Idle: " + Words.position(line.position());
    }

    private static String note(Use use) {
        return switch (use) {
            case LIVE -> "in buffers that the program can reach";
            case CACHED -> "released, kept for reuse";
            case IDLE -> "no buffer in the whole chunk";
            case FREE -> "can be handed out";
            case OVERHEAD -> "rounding, alignment, slack";
            case STRANDED -> "released, but not reusable now";
            case COLLECTABLE -> "a garbage collection frees it";
            case ABANDONED -> "in use, but nothing reaches the buffer";
            case UNCLAIMED -> "handed out, no buffer object left";
        };
    }

    /** Differences first, the largest ahead. */
    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < report.counters().size(); i++) {
            CounterLine counter = report.counters().get(i);
            checks.add(new Check(counter, Words.subject(report, counter), evidence.ofCounter(i)));
        }
        checks.sort(Comparator.comparingLong(check -> -Math.abs(check.counter.difference())));
        return checks.size() <= MOST_COUNTERS ? checks : checks.subList(0, MOST_COUNTERS);
    }
}
