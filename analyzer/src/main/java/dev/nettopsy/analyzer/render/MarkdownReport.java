package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Evidence;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy;
import dev.nettopsy.analyzer.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The report for the summary page of a CI job: headline, balance as a table, three steps, findings folded. Less than {@link
 * #MOST_BYTES} bytes: findings that do not fit are left to the other formats, and it is said how many.
 */
public final class MarkdownReport {

    /** Nobody reads more of a summary. */
    public static final int MOST_BYTES = 30_000;

    /** Kept free for the lines after the findings. */
    private static final int RESERVED = 600;

    private static final int MOST_FIGURES = 32;

    private final Report report;
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport(Report report) {
        this.report = report;
    }

    /** Writes the report and leaves the stream open. */
    public static void write(Report report, OutputStream out) throws IOException {
        out.write(of(report).getBytes(StandardCharsets.UTF_8));
    }

    static String of(Report report) {
        MarkdownReport markdown = new MarkdownReport(report);
        markdown.verdict();
        boolean hasBooks = !report.input().kind().equals("timeline");
        if (hasBooks) {
            markdown.balance();
        }
        markdown.overTime();
        markdown.heap();
        markdown.steps();
        if (hasBooks) {
            markdown.ledgers();
        }
        markdown.findings();
        markdown.footer();
        return markdown.text.toString();
    }

    private void verdict() {
        line("## " + MarkdownText.plain(clipped(report.verdict().headline(), 600)));
        line("");
        if (!report.verdict().claim().isBlank()) {
            line(MarkdownText.plain(clipped(report.verdict().claim(), 1_500)));
            line("");
        }
        line(String.format(
                Locale.ROOT,
                "**Cause** %s · **%s** · **confidence** %.2f",
                MarkdownText.code(report.verdict().cause().id()),
                report.verdict().severity().id(),
                report.verdict().confidence()));
        line("");
        Facts.error(report).ifPresent(error -> line(MarkdownText.code(clipped(Facts.errorText(error), 200)) + "  "));
        line(MarkdownText.plain(clipped(String.join(" · ", Facts.environment(report)), 400)));
        line("");
        if (!report.input().complete()) {
            line("> **The dump is incomplete.** "
                    + MarkdownText.plain(clipped(String.join(" ", report.input().damage()), 500))
                    + " Figures marked ≥ and ≤ are bounds.");
            line("");
        }
        Facts.redacted(report).ifPresent(redacted -> {
            line("> **" + MarkdownText.plain(redacted) + "** What depends on it is not told.");
            line("");
        });
    }

    private void balance() {
        BalanceBar bar = BalanceBar.of(report);
        if (!bar.known()) {
            line(bar.nothing());
            line("");
            return;
        }
        line("| " + bar.memory() + " buffer memory | MiB | share |");
        line("|:--|--:|--:|");
        for (BalanceBar.Segment segment : bar.segments()) {
            line("| " + segment.label() + " | " + Sizes.mark(segment.accuracy()) + Sizes.mib(segment.bytes()) + " | "
                    + Sizes.share(segment.bytes(), bar.drawn()) + " |");
        }
        line("| **Used** | **" + Sizes.mib(bar.used()) + "** | " + bar.note() + " |");
        line("");
    }

    private void overTime() {
        TimeChapter chapter = new TimeChapter(report.timeline());
        if (!chapter.isKnown()) {
            return;
        }
        line("**Over time**: " + MarkdownText.plain(clipped(chapter.summary(), 1_500)));
        line("");
        line("| figure | first | last | highest, MiB |");
        line("|:--|--:|--:|--:|");
        for (TimeChapter.Row row : chapter.rows().stream().limit(MOST_FIGURES).toList()) {
            line("| " + MarkdownText.code(clipped(row.name(), 60)) + " | " + row.first() + " | " + row.last() + " | "
                    + row.highest() + " |");
        }
        line("");
    }

    private void heap() {
        List<String> lines = HeapMarkdown.lines(report.heap());
        if (!lines.isEmpty()) {
            lines.forEach(this::line);
            line("");
        }
    }

    private void steps() {
        for (Remedy step : report.steps()) {
            line("**" + when(step) + ": " + MarkdownText.plain(clipped(step.title(), 200)) + ".** "
                    + MarkdownText.plain(clipped(step.text(), 500)));
            line("");
            if (step.line() != null && step.line().length() <= 1_000) {
                line(MarkdownText.block(step.line()));
                line("");
            }
        }
    }

    private static String when(Remedy step) {
        return switch (step.when()) {
            case NOW -> "Now";
            case THIS_WEEK -> "This week";
            case THEN_CHECK -> "Then check";
        };
    }

    private void ledgers() {
        line("| ledger | off by |");
        line("|:--|:--|");
        FiveLedgers.of(report).forEach(entry -> line("| " + entry.name() + " | " + entry.text() + " |"));
        line("");
    }

    private void findings() {
        int written = 0;
        for (Finding finding : report.findings()) {
            int before = text.length();
            finding(finding);
            if (text.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES - RESERVED) {
                text.setLength(before);
                line("*" + (report.findings().size() - written) + " more findings are in the report.*");
                line("");
                return;
            }
            written++;
        }
    }

    private void finding(Finding finding) {
        line("<details><summary><b>" + MarkdownText.plain(clipped(finding.headline(), 300)) + "</b> · "
                + finding.severity().id() + " · " + Sizes.human(finding.bytes()) + "</summary>");
        line("");
        line(MarkdownText.plain(clipped(finding.claim(), 1_500)));
        line("");
        for (Evidence evidence : finding.evidence().stream().limit(6).toList()) {
            line("- " + MarkdownText.plain(clipped(evidence.statement(), 500)));
        }
        finding.against().stream()
                .limit(4)
                .forEach(against -> line("- Against it: " + MarkdownText.plain(clipped(against, 500))));
        if (finding.against().isEmpty()) {
            line("- Against it: nothing found.");
        }
        finding.knownDefects().forEach(this::defect);
        line("- Fingerprint " + MarkdownText.code(clipped(finding.fingerprint(), 300)));
        line("");
        line("</details>");
        line("");
    }

    private void defect(DefectMatch defect) {
        String pull = defect.pullRequest() == null ? "" : ", pull request " + defect.pullRequest();
        String fixed = defect.fixedIn() == null ? "" : ", fixed in " + defect.fixedIn();
        line("- Known defect " + MarkdownText.plain(defect.id() + ": " + defect.title() + pull + fixed) + " ("
                + MarkdownText.plain(defect.status()) + ")");
    }

    private void footer() {
        long off = report.counters().stream()
                .filter(counter -> counter.difference() != 0)
                .count();
        line(Sizes.exact(report.counters().size()) + " counters held against a recount, " + off
                + (off == 1 ? " differs" : " differ") + ". 1 MiB = 1,048,576 bytes. nettopsy "
                + MarkdownText.plain(clipped(report.toolVersion(), 40)) + ".");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String clipped(String text, int most) {
        return Facts.shortened(text, most);
    }
}
