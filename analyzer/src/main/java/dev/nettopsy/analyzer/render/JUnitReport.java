package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.report.Gate;
import dev.nettopsy.analyzer.report.Gate.Ruling;
import dev.nettopsy.analyzer.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The findings as JUnit XML, which every CI system shows: a test case for each finding, and one for the verdict. A finding
 * that fails the gate is a failure; one that is suppressed or known is skipped.
 */
public final class JUnitReport {

    private final Report report;
    private final Gate gate;
    private final StringBuilder xml = new StringBuilder();

    private JUnitReport(Report report, Gate gate) {
        this.report = report;
        this.gate = gate;
    }

    /** Writes the findings with what the gate made of them, and leaves the stream open. */
    public static void write(Report report, Gate gate, OutputStream out) throws IOException {
        out.write(new JUnitReport(report, gate).text().getBytes(StandardCharsets.UTF_8));
    }

    private String text() {
        List<Ruling> rulings = GateTexts.rulings(report, gate);
        long failures = count(rulings, Gate.State.FAILS);
        long skipped = count(rulings, Gate.State.KNOWN) + count(rulings, Gate.State.SUPPRESSED);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuite name=\"nettopsy\" tests=\"").append(rulings.size() + 1);
        xml.append("\" failures=\"").append(failures);
        xml.append("\" errors=\"0\" skipped=\"").append(skipped).append("\">\n");
        testCase(
                "verdict: " + report.verdict().cause().id(),
                "<system-out>" + escaped(report.verdict().headline()) + "</system-out>");
        for (int i = 0; i < rulings.size(); i++) {
            finding(report.findings().get(i), rulings.get(i));
        }
        return xml.append("</testsuite>\n").toString();
    }

    private static long count(List<Ruling> rulings, Gate.State state) {
        return rulings.stream().filter(ruling -> ruling.state() == state).count();
    }

    private void finding(Finding finding, Ruling ruling) {
        String name = finding.cause().id() + ": " + finding.fingerprint();
        String reason = ruling.reason() == null ? "" : ": " + ruling.reason();
        testCase(
                name,
                switch (ruling.state()) {
                    case FAILS ->
                        "<failure type=\"" + finding.severity().id() + "\" message=\"" + escaped(finding.headline())
                                + "\">" + escaped(finding.claim()) + "</failure>";
                    case KNOWN -> "<skipped message=\"" + escaped("known in the baseline" + reason) + "\"/>";
                    case SUPPRESSED -> "<skipped message=\"" + escaped("suppressed" + reason) + "\"/>";
                    case PASSES -> "<system-out>" + escaped(finding.headline()) + "</system-out>";
                });
    }

    private void testCase(String name, String content) {
        xml.append("  <testcase classname=\"nettopsy\" name=\"").append(escaped(name));
        xml.append("\">\n    ").append(content).append("\n  </testcase>\n");
    }

    /** For elements and attributes alike. What XML 1.0 does not allow at all becomes visible or the replacement character. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        Visible.of(text).codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&apos;");
                case 0xfffe, 0xffff -> escaped.append('\ufffd');
                default -> escaped.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 0xfffd : c);
            }
        });
        return escaped.toString();
    }
}
