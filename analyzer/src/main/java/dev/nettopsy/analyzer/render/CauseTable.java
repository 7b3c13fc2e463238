package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.report.Report;
import java.util.ArrayList;
import java.util.List;

/** Every cause that was weighed: found, ruled out, or not decidable from what there is. */
final class CauseTable {

    private CauseTable() {}

    /**
     * One cause.
     *
     * @param ruling {@code "main"}, {@code "also"}, {@code "out"}, {@code "open"}
     * @param bytes that it explains; -1 if none are told
     * @param finding number of the finding that it is about; 0 if none
     */
    record Row(String cause, String ruling, long bytes, String test, int finding, List<Integer> evidence) {

        String rulingText() {
            return switch (ruling) {
                case "main" -> "Main cause";
                case "also" -> "Contributes";
                case "out" -> "Ruled out";
                default -> "Can’t tell";
            };
        }
    }

    static List<Row> of(Report report, EvidenceIndex evidence) {
        List<Row> rows = new ArrayList<>();
        int main = mainFinding(report);
        for (int i = 0; i < report.findings().size(); i++) {
            Finding finding = report.findings().get(i);
            rows.add(new Row(
                    finding.cause().id(),
                    i == main ? "main" : "also",
                    finding.bytes(),
                    finding.headline(),
                    i + 1,
                    evidence.ofFinding(report, i)));
        }
        report.ruledOut()
                .forEach(out -> rows.add(
                        new Row(out.cause().id(), out.applicable() ? "out" : "open", -1, out.why(), 0, List.of())));
        return rows;
    }

    /** Index of the finding that the verdict is about; -1 if there is none, as in a healthy process. */
    static int mainFinding(Report report) {
        for (int i = 0; i < report.findings().size(); i++) {
            if (report.findings().get(i).cause() == report.verdict().cause()) {
                return i;
            }
        }
        return -1;
    }
}
