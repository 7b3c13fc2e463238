package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.ProcessReport;
import dev.nettopsy.analyzer.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The whole process, as files beside the dump tell it, next to what the dump accounts for. */
final class ProcessSheet {

    private static final int MOST_PARTS = 12;

    private final ProcessReport process;
    private final long inDump;

    ProcessSheet(Report report) {
        process = report.process();
        inDump = report.ledger().direct().capacity() + report.ledger().mapped().capacity();
    }

    /**
     * One line; its bar begins at 0, since the lines are of different books.
     *
     * @param use whose colour the bar has
     */
    record Row(String label, String note, long bytes, String use) {}

    boolean isKnown() {
        return process.isKnown();
    }

    String sources() {
        return String.join(", ", process.sources());
    }

    /** Bytes that the full width stands for. */
    long scale() {
        return rows().stream().mapToLong(Row::bytes).max().orElse(0);
    }

    double percent(long bytes) {
        return scale() == 0 ? 0 : Math.round(10_000.0 * bytes / scale()) / 100.0;
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        add(rows, "Resident size", "pages in memory", process.resident(), "sum");
        add(rows, "Anonymous", "without a file behind them", process.anonymous(), "sum");
        add(rows, "Swapped out", "", process.swapped(), "sum");
        add(rows, "Committed by the JVM", "sum of its own categories", process.committed(), "overhead");
        process.categories().stream()
                .sorted(Comparator.comparingLong(part -> -part.bytes()))
                .limit(MOST_PARTS)
                .forEach(part -> add(rows, part.name(), "category of the JVM", part.bytes(), "overhead"));
        process.mappings().stream()
                .limit(MOST_PARTS)
                .forEach(part -> add(rows, part.name(), mappings(part.count()), part.bytes(), "collectable"));
        add(rows, "Buffers outside the Java heap", "direct and mapped regions of this dump", inDump, "live");
        return rows;
    }

    private static String mappings(long count) {
        return "resident in " + Sizes.exact(count) + (count == 1 ? " mapping" : " mappings");
    }

    private static void add(List<Row> rows, String label, String note, long bytes, String use) {
        if (bytes >= 0) {
            rows.add(new Row(label, note, bytes, use));
        }
    }

    /**
     * What the process has more than the JVM says; empty where one of the two is not known. Pages of files are among it, so
     * that this is no judgement: the rule for native memory gives that.
     */
    Optional<Difference> difference() {
        long committed = process.committed();
        if (committed < 0 || process.resident() < 0) {
            return Optional.empty();
        }
        return Optional.of(new Difference(Math.max(0, process.resident() - committed)));
    }

    /**
     * Resident size against the JVM's own account.
     *
     * @param outside bytes that are in memory beyond what the JVM committed; 0 where it is within that
     */
    record Difference(long outside) {

        String text() {
            return outside > 0
                    ? Sizes.human(outside) + " more than the JVM committed"
                    : "within what the JVM committed";
        }
    }
}
