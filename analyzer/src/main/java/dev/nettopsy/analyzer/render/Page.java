package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.report.Report;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What the templates show, made from one report. */
final class Page {

    /** Chunks in the embedded report; the JSON report has more where the detail is full. */
    private static final int MOST_CHUNKS = 1_000;

    /** Holders and channels on the page: each has a dozen elements. */
    private static final int MOST_LINES = 50;

    private final Report report;
    private final BalanceBar bar;
    private final EvidenceIndex evidence;
    private final BalanceSheet sheet;
    private final Icicle icicle;
    private final HeapChapter heap;

    Page(Report whole) {
        report = whole.shortened(MOST_CHUNKS, MOST_LINES);
        bar = BalanceBar.of(report);
        evidence = new EvidenceIndex(report);
        sheet = new BalanceSheet(report, evidence, bar);
        icicle = new Icicle(report);
        heap = new HeapChapter(report.heap());
    }

    Report report() {
        return report;
    }

    BalanceBar bar() {
        return bar;
    }

    EvidenceIndex evidence() {
        return evidence;
    }

    BalanceSheet sheet() {
        return sheet;
    }

    ProcessSheet process() {
        return new ProcessSheet(report);
    }

    TimeChapter time() {
        return new TimeChapter(report.timeline());
    }

    /** Whether sums over time are all that is known: no region, no chunk, no books. */
    boolean isTimelineOnly() {
        return report.input().kind().equals("timeline");
    }

    /** Live bytes of all kinds of memory. */
    long live() {
        return report.ledger().total().live() + report.ledger().mapped().live();
    }

    HeapChapter heap() {
        return heap;
    }

    Icicle icicle() {
        return icicle;
    }

    List<CauseTable.Row> causes() {
        return CauseTable.of(report, evidence);
    }

    List<AllocatorView> allocators() {
        return AllocatorView.of(report);
    }

    boolean isHealthy() {
        return report.verdict().cause() == Cause.HEALTHY;
    }

    int mainFinding() {
        return CauseTable.mainFinding(report);
    }

    /** Other findings worth a tag under the headline. */
    List<Integer> otherFindings() {
        return IntStream.range(0, report.findings().size())
                .filter(i -> i != mainFinding())
                .filter(i -> report.findings().get(i).severity() != Severity.INFO)
                .limit(4)
                .boxed()
                .toList();
    }

    /** The use whose colour stands for a finding. */
    static String useOf(Finding finding) {
        return switch (finding.cause()) {
            case IDLE_CENTRAL_QUEUE, IDLE_MAGAZINE, IDLE_ARENA -> "idle";
            case THREAD_CACHE_BLOAT, NIO_TEMPORARY_BUFFERS -> "cached";
            case STRANDED_CHUNK_SPACE -> "stranded";
            case BUFFER_LEAK -> "unclaimed";
            case CHUNK_LOST, RELEASE_ACCOUNTING_MISMATCH, INIT_FAILURE_NOT_ROLLED_BACK -> BalanceBar.UNCOUNTED;
            case DIRECT_BUFFERS_AWAIT_GC -> "collectable";
            default -> "live";
        };
    }

    static String confidence(double confidence) {
        return String.format(Locale.ROOT, "%.2f", confidence);
    }

    String css() {
        return PageResources.css();
    }

    String themeScript() {
        return PageResources.themeScript();
    }

    String script() {
        return PageResources.script();
    }

    /** Only the two scripts of this page may run, known by their hashes: nothing that a dump smuggles in can. */
    String policy() {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src 'unsafe-inline'; script-src "
                + PageResources.hash(themeScript()) + " " + PageResources.hash(script());
    }

    /** The report for the script, without anything that could end a script element. */
    String json() {
        return JsonReport.compact(report)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
    }
}
