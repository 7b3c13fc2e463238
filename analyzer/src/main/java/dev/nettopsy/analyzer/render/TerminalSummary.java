package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.finding.Remedy;
import dev.nettopsy.analyzer.finding.Verdict;
import dev.nettopsy.analyzer.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The verdict in at most {@link #MOST_LINES} lines as wide as the terminal: what happened, the balance as a bar, how
 * far each ledger is off, what to do. Control characters of a dump are shown as escapes, so that none reaches the terminal.
 * The lines to copy are longer than the width where they must be.
 */
public final class TerminalSummary {

    /** Fits on a classic screen. */
    public static final int MOST_LINES = 24;

    private static final int NARROWEST = 40;
    private static final int WIDEST = 120;
    private static final int HEADLINE_LINES = 3;

    private final Report report;
    private final Ansi ansi;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private TerminalSummary(Report report, boolean colour, int columns) {
        this.report = report;
        this.ansi = new Ansi(colour);
        this.width = Math.max(NARROWEST, Math.min(WIDEST, columns));
    }

    /**
     * The summary, each line ended by a line feed. Without colour it has no escape sequence at all.
     *
     * @param columns width of the terminal; what lies outside 40 to 120 is brought inside
     */
    public static String of(Report report, boolean colour, int columns) {
        return new TerminalSummary(report, colour, columns).text();
    }

    private String text() {
        verdict();
        lines.add("");
        boolean alone = report.input().kind().equals("timeline");
        if (!alone) {
            lines.addAll(new TerminalBar(report, ansi).lines(width));
            lines.add("");
            ledgers();
        }
        overTime(alone ? 2 : 1);
        lines.add("");
        report.steps().forEach(this::step);
        if (!report.input().complete() || !report.input().damage().isEmpty()) {
            lines.add(ansi.warning("The dump is incomplete: figures are bounds, see the report."));
        }
        Facts.redacted(report)
                .ifPresent(text -> Wrap.words(text, width, 2).forEach(line -> lines.add(ansi.warning(line))));
        return String.join("\n", lines) + "\n";
    }

    private void verdict() {
        Verdict verdict = report.verdict();
        String facts = String.join(", ", Facts.environment(report));
        lines.add(ansi.faint(clipped(Facts.shortened(report.input().file(), 36) + ": " + facts, width)));
        lines.add(ansi.severity(
                        verdict.severity(),
                        verdict.severity().id().toUpperCase(Locale.ROOT) + " "
                                + verdict.cause().id())
                + String.format(Locale.ROOT, " (confidence %.2f)", verdict.confidence()));
        List<String> headline = Wrap.words(Visible.of(verdict.headline()), width, HEADLINE_LINES);
        headline.forEach(line -> lines.add(ansi.bold(line)));
    }

    private void ledgers() {
        for (FiveLedgers.Entry entry : FiveLedgers.of(report)) {
            String text = switch (entry.state()) {
                case OK -> ansi.good(entry.text());
                case BAD -> ansi.bad(entry.text());
                case UNKNOWN -> ansi.faint(entry.text());
            };
            lines.add(String.format(Locale.ROOT, "%-11s", entry.name()) + text);
        }
    }

    private void overTime(int mostLines) {
        TimeChapter chapter = new TimeChapter(report.timeline());
        if (chapter.isKnown()) {
            List<String> text = Wrap.words(Visible.of(chapter.summary()), width - 11, mostLines);
            for (int i = 0; i < text.size(); i++) {
                lines.add(String.format(Locale.ROOT, "%-11s", i == 0 ? "Over time" : "") + text.get(i));
            }
        }
    }

    private void step(Remedy step) {
        String when = switch (step.when()) {
            case NOW -> "Now";
            case THIS_WEEK -> "This week";
            case THEN_CHECK -> "Then check";
        };
        lines.add(ansi.bold(String.format(Locale.ROOT, "%-11s", when)) + clipped(step.title(), width - 11));
        if (step.line() != null) {
            lines.add(" ".repeat(11) + Visible.of(step.line()));
        }
    }

    private static String clipped(String text, int most) {
        return Facts.shortened(Visible.of(text), most);
    }
}
