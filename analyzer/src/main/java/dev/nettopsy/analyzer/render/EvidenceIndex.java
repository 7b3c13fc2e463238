package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.finding.Evidence;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.report.CounterLine;
import dev.nettopsy.analyzer.report.DirectLimit;
import dev.nettopsy.analyzer.report.Line;
import dev.nettopsy.analyzer.report.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that a claim of the page can be checked by, numbered E1 to En; each is found by its path in the JSON. */
final class EvidenceIndex {

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    EvidenceIndex(Report report) {
        for (int finding = 0; finding < report.findings().size(); finding++) {
            findings(finding, report.findings().get(finding));
        }
        for (int line = 0; line < report.ledger().lines().size(); line++) {
            line(line, report.ledger().lines().get(line));
        }
        balance("direct", report.ledger().direct().capacity());
        balance("heap", report.ledger().heap().capacity());
        balance("mapped", report.ledger().mapped().capacity());
        limit(report.ledger().limit());
        for (int counter = 0; counter < report.counters().size(); counter++) {
            counter(counter, report.counters().get(counter));
        }
        holders(report);
        errors(report);
    }

    /**
     * One numbered line.
     *
     * @param where class and field, or addresses of objects; empty if there are none
     * @param values exact figures
     * @param path in the JSON report
     * @param oql a query that shows the same; null if there is none
     */
    record Entry(
            int number,
            String what,
            String where,
            List<String> values,
            String path,
            @Nullable String oql) {

        String id() {
            return "e" + number;
        }
    }

    List<Entry> entries() {
        return entries;
    }

    int ofFinding(int finding, int evidence) {
        return number(findingPath(finding, evidence));
    }

    /** All evidence of one finding. */
    List<Integer> ofFinding(Report report, int finding) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < report.findings().get(finding).evidence().size(); i++) {
            found.add(ofFinding(finding, i));
        }
        return found;
    }

    int ofBalance(String memory) {
        return number("$.ledger." + memory);
    }

    int ofLine(int line) {
        return number(linePath(line));
    }

    int ofCounter(int counter) {
        return number(counterPath(counter));
    }

    int ofHolders() {
        return number("$.holders");
    }

    /** The number of an entry; 0 if there is no such. */
    private int number(String path) {
        return numbers.getOrDefault(path, 0);
    }

    private static String findingPath(int finding, int evidence) {
        return "$.findings[" + finding + "].evidence[" + evidence + "]";
    }

    private static String counterPath(int counter) {
        return "$.counters[" + counter + "]";
    }

    private void findings(int index, Finding finding) {
        for (int i = 0; i < finding.evidence().size(); i++) {
            Evidence evidence = finding.evidence().get(i);
            String objects = evidence.objects().stream().map(JsonOut::address).collect(Collectors.joining(" "));
            List<String> values = evidence.values().entrySet().stream()
                    .map(value -> value.getKey() + " " + Sizes.exact(value.getValue()))
                    .toList();
            add(evidence.statement(), objects, values, findingPath(index, i), evidence.oql());
        }
    }

    private void line(int index, Line line) {
        String position = line.position() == null ? "" : ", " + Words.position(line.position());
        String value = Sizes.mark(line.accuracy()) + Sizes.exact(line.bytes()) + " bytes in "
                + Sizes.exact(line.count()) + " " + line.counted();
        add(
                line.use().label() + position + ", " + line.memory() + " memory",
                "",
                List.of(value),
                linePath(index),
                null);
    }

    private static String linePath(int line) {
        return "$.ledger.lines[" + line + "]";
    }

    private void balance(String memory, long capacity) {
        if (capacity > 0) {
            String what = "Capacity of all regions of " + memory + " memory, each counted once; its buckets sum to it";
            add(what, "", List.of(Sizes.exact(capacity) + " bytes"), "$.ledger." + memory, null);
        }
    }

    private void limit(DirectLimit limit) {
        List<String> values = List.of("JVM " + bytes(limit.jvm()), "Netty " + bytes(limit.netty()));
        add("Limits of direct memory; what binds: " + limit.binding(), "", values, "$.ledger.limit", null);
    }

    private static String bytes(long limit) {
        return limit < 0 ? "unknown" : Sizes.exact(limit) + " bytes";
    }

    private void counter(int index, CounterLine counter) {
        List<String> values = List.of(
                "book " + Sizes.exact(counter.book()),
                "recount " + Sizes.mark(counter.accuracy()) + Sizes.exact(counter.recount()),
                "difference " + Sizes.exact(counter.difference()));
        add(counter.explanation(), counter.name(), values, counterPath(index), null);
    }

    private void holders(Report report) {
        if (!report.holders().isEmpty()) {
            String value = Sizes.exact(report.holdersTotal()) + " holders";
            add("Buffers in use by the way in which roots reach them", "", List.of(value), "$.holders", null);
        }
    }

    private void errors(Report report) {
        for (int i = 0; i < report.runtime().errors().size(); i++) {
            var error = report.runtime().errors().get(i);
            String message = error.message().isEmpty() ? "an error object without a message" : error.message();
            add(message, error.className() + " " + error.id(), List.of(), "$.runtime.errors[" + i + "]", null);
        }
    }

    private void add(String what, String where, List<String> values, String path, @Nullable String oql) {
        int number = entries.size() + 1;
        entries.add(new Entry(number, what, where, values, path, oql));
        numbers.put(path, number);
    }
}
