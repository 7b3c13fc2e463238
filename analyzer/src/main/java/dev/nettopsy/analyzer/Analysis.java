package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Verdict;
import dev.nettopsy.analyzer.render.HtmlReport;
import dev.nettopsy.analyzer.render.JUnitReport;
import dev.nettopsy.analyzer.render.JsonReport;
import dev.nettopsy.analyzer.render.MarkdownReport;
import dev.nettopsy.analyzer.render.SarifReport;
import dev.nettopsy.analyzer.render.TerminalSummary;
import dev.nettopsy.analyzer.report.Gate;
import dev.nettopsy.analyzer.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** What an analysis found, ready to be written in any format. Immutable; needs neither the dump nor memory of its order. */
public final class Analysis {

    private final Report report;
    private final Gate gate;

    Analysis(Report report) {
        this(report, Gate.open(report));
    }

    private Analysis(Report report, Gate gate) {
        this.report = report;
        this.gate = gate;
    }

    public Verdict verdict() {
        return report.verdict();
    }

    /** Largest first. */
    public List<Finding> findings() {
        return report.findings();
    }

    /** Whether nothing of the input is missing. */
    public boolean complete() {
        return report.input().complete();
    }

    /** What is wrong with the input, one sentence each. */
    public List<String> damage() {
        return report.input().damage();
    }

    /** The same analysis with every finding ruled on by a policy. */
    public Analysis judged(GatePolicy policy) {
        return new Analysis(report, policy.judge(report));
    }

    /** The findings that fail the run, largest first; none unless a policy asked for it. */
    public List<Finding> failing() {
        List<Finding> failing = new ArrayList<>();
        for (int i = 0; i < report.findings().size(); i++) {
            if (gate.rulings().get(i).state() == Gate.State.FAILS) {
                failing.add(report.findings().get(i));
            }
        }
        return failing;
    }

    /** Writes all of the report and leaves the stream open. The same analysis gives the same bytes. */
    public void write(ReportFormat format, OutputStream out) throws IOException {
        switch (format) {
            case JSON -> JsonReport.write(report, out);
            case HTML -> HtmlReport.write(report, out);
            case MARKDOWN -> MarkdownReport.write(report, out);
            case SARIF -> SarifReport.write(report, gate, out);
            case JUNIT -> JUnitReport.write(report, gate, out);
        }
    }

    /**
     * The short text for a terminal, about 24 lines.
     *
     * @param columns width of the terminal
     */
    public String summary(boolean colored, int columns) {
        return TerminalSummary.of(report, colored, columns);
    }
}
