package dev.nettopsy.analyzer.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was measured. */
record Table(List<Row> rows) {

    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;

    /** Our own row of a task on a dump, where that dump was measured. */
    Optional<Row> ours(Task task, Dump dump) {
        return of(Contender.Party.OURS, task, dump).stream().findFirst();
    }

    /** The rows of a party at a task on a dump. */
    List<Row> of(Contender.Party party, Task task, Dump dump) {
        return rows.stream()
                .filter(row -> row.contender().task() == task && row.file().dump() == dump)
                .filter(row -> row.contender().party() == party)
                .toList();
    }

    /** The table in Markdown, a task after the other; the last two columns say how many times as much as ours. */
    List<String> markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("| task | dump | tool | seconds | min | max | GB/s | peak RSS, MB | × our time | × our memory |");
        lines.add("|---|---|---|---:|---:|---:|---:|---:|---:|---:|");
        rows.stream()
                .sorted(Comparator.comparing((Row row) -> row.contender().task())
                        .thenComparing(row -> row.file().dump()))
                .map(this::line)
                .forEach(lines::add);
        return lines;
    }

    private String line(Row row) {
        Contender contender = row.contender();
        Row ours = ours(contender.task(), row.file().dump()).orElseThrow();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.2f | %.2f | %.2f | %s | %,.0f | %s | %s |",
                contender.ours() ? contender.task().words() : "",
                row.file().dump().size(),
                contender.tool(),
                row.seconds(),
                row.fastest(),
                row.slowest(),
                contender.task() == Task.HISTOGRAM ? decimal(row.bytesPerSecond() / GIGA) : "",
                row.peak() / MEGA,
                contender.ours() ? "" : decimal(row.seconds() / ours.seconds()),
                contender.ours() ? "" : decimal((double) row.peak() / ours.peak()));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
