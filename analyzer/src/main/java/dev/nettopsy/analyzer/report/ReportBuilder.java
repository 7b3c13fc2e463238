package dev.nettopsy.analyzer.report;

import dev.nettopsy.analyzer.finding.Diagnosis;
import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.snapshot.Gap;
import dev.nettopsy.snapshot.MemorySnapshot;
import java.util.List;
import java.util.Map;

/**
 * Makes a report of what ledger and rules found. The same input gives the same report. Memory: that of the lists it keeps,
 * plus two integers for every claim.
 */
public final class ReportBuilder {

    /** Most lines of lists that are normally short but that a crafted dump could make long. */
    static final int MOST_LINES = 200;

    private static final int DEFAULT_CLASSES = 20;

    private final Ledger ledger;
    private final MemorySnapshot snapshot;
    private final Diagnosis diagnosis;
    private final Detail detail;
    private final int top;

    private ReportBuilder(Ledger ledger, Diagnosis diagnosis, Detail detail, int top) {
        this.ledger = ledger;
        this.snapshot = ledger.snapshot();
        this.diagnosis = diagnosis;
        this.detail = detail;
        this.top = top;
    }

    /**
     * The report.
     *
     * @param toolVersion version of the program, as it goes into the report
     * @param top most classes and holders to list; 0 for what {@code detail} says
     */
    public static Report build(Ledger ledger, Diagnosis diagnosis, String toolVersion, Detail detail, int top) {
        return new ReportBuilder(ledger, diagnosis, detail, top).build(toolVersion);
    }

    private Report build(String toolVersion) {
        ClaimsByRegion claims = new ClaimsByRegion(snapshot);
        FindingTexts texts = new FindingTexts(diagnosis);
        AllocatorLines allocators = new AllocatorLines(ledger, claims, detail);
        LiveByHolder live = new LiveByHolder(ledger);
        HolderLines holders = new HolderLines(snapshot, live);
        LeakLines leaks = new LeakLines(snapshot);
        int most = top > 0 ? top : detail.holders();
        return new Report(
                Text.name(toolVersion),
                SourceLines.input(snapshot.source()),
                SourceLines.environment(snapshot),
                texts.verdict(),
                Steps.of(texts.verdict(), texts.findings()),
                texts.findings(),
                texts.ruledOut(),
                texts.thresholds(),
                BookLines.of(ledger),
                allocators.allocators(),
                allocators.otherRegions(),
                allocators.otherRegionsTotal(),
                counters(),
                holders.largest(most),
                holders.total(),
                new ChannelLines(snapshot, live).first(most),
                snapshot.channels().size(),
                leaks.first(),
                leaks.total(),
                ProcessLines.of(snapshot.process()),
                TimelineReport.NONE,
                HeapLines.of(snapshot, top > 0 ? top : DEFAULT_CLASSES),
                unseen(),
                Map.of());
    }

    private List<CounterLine> counters() {
        return ledger.reconciliations().stream()
                .limit(MOST_LINES)
                .map(counter -> new CounterLine(
                        Text.name(counter.name()),
                        counter.scope(),
                        counter.subject(),
                        counter.book(),
                        counter.recount(),
                        counter.accuracy().id(),
                        Text.sentence(counter.explanation())))
                .toList();
    }

    private List<Unseen> unseen() {
        return snapshot.gaps().stream()
                .limit(MOST_LINES)
                .map(ReportBuilder::unseen)
                .toList();
    }

    private static Unseen unseen(Gap gap) {
        return new Unseen(Text.sentence(gap.what()), Text.sentence(gap.why()), Text.sentence(gap.effect()));
    }
}
