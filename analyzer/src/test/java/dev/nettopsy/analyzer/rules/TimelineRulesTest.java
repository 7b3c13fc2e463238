package dev.nettopsy.analyzer.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Diagnosis;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.RuledOut;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.fixture.Timelines;
import dev.nettopsy.analyzer.trend.Trends;
import dev.nettopsy.snapshot.MemorySeries;
import org.junit.jupiter.api.Test;

/** Sums over time name a cause only where they prove it. */
class TimelineRulesTest {

    private static final long MIB = 1 << 20;

    // --- a counter above the memory

    @Test
    void aHeapCounterAboveTheWholeHeapIsAMismatchAndTheReleaseKnown() {
        Diagnosis diagnosis = diagnose(drifting("4.1.115.Final"));
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.RELEASE_ACCOUNTING_MISMATCH);
        assertThat(diagnosis.verdict().severity()).isEqualTo(Severity.WARNING);
        Finding finding = diagnosis.findings().get(0);
        assertThat(finding.bookBytes()).isEqualTo(finding.bytes()).isBetween(5_000 * MIB, 6_000 * MIB);
        assertThat(finding.knownDefects()).extracting(defect -> defect.id()).containsExactly("A21");
        assertThat(finding.remedies()).anyMatch(remedy -> remedy.title().contains("4.1.116"));
    }

    @Test
    void onAnotherReleaseNoDefectIsNamed() {
        Finding finding = diagnose(drifting("4.1.116.Final")).findings().get(0);
        assertThat(finding.cause()).isEqualTo(Cause.RELEASE_ACCOUNTING_MISMATCH);
        assertThat(finding.knownDefects()).isEmpty();
    }

    @Test
    void aDirectCounterThatLeavesWhatTheJvmCountsIsAMismatch() {
        Diagnosis diagnosis = diagnose(Timelines.of(600)
                .mib("netty.adaptive.direct.used", second -> 50 + second)
                .mib("jvm.direct.used", second -> 5)
                .mib("netty.direct.counter", second -> 60)
                .build());
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.RELEASE_ACCOUNTING_MISMATCH);
    }

    @Test
    void aHeapCounterWithinTheHeapIsNone() {
        silent(Timelines.of(600)
                .mib("netty.adaptive.heap.used", second -> 200)
                .mib("heap.committed", second -> 256)
                .build());
    }

    /** Some JVMs count nothing of it: then a counter above what they say proves nothing. */
    @Test
    void directMemoryThatNobodyCountsIsNoMismatch() {
        silent(Timelines.of(600)
                .mib("netty.adaptive.direct.used", second -> 500)
                .mib("jvm.direct.used", second -> 1)
                .build());
    }

    @Test
    void aPeakOfTheCounterIsNoMismatch() {
        silent(Timelines.of(600)
                .mib("netty.adaptive.heap.used", second -> second == 590 ? 900 : 20)
                .mib("heap.committed", second -> 256)
                .build());
    }

    // --- a full heap

    @Test
    void aHeapThatNoCollectionBringsDownIsFull() {
        Diagnosis diagnosis = diagnose(fullHeap().build());
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.HEAP_EXHAUSTION);
        assertThat(diagnosis.verdict().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void aHeapThatIsFullOfBuffersIsAMatterOfBuffers() {
        assertThat(diagnose(fullHeap()
                                .mib("netty.pooled.heap.used", second -> Math.min(900, second))
                                .build())
                        .findings())
                .isEmpty();
    }

    @Test
    void aHeapThatComesDownIsNotFull() {
        silent(Timelines.of(600)
                .mib("heap.used", second -> 100 + 17L * (second % 50))
                .mib("heap.limit", second -> 1_000)
                .build());
    }

    // --- neither

    @Test
    void growthWithoutANameIsToldAsAFact() {
        Diagnosis diagnosis = diagnose(Timelines.step());
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.INCONCLUSIVE);
        assertThat(diagnosis.verdict().severity()).isEqualTo(Severity.WARNING);
        assertThat(diagnosis.verdict().headline())
                .startsWith("Memory grew by 300 MiB at ")
                .endsWith(" and stayed.");
        assertThat(diagnosis.verdict().claim()).contains("netty.pooled.direct.used", "heap dump");
        assertThat(diagnosis.findings()).isEmpty();
    }

    @Test
    void nothingThatGrewIsNoAllClear() {
        Diagnosis diagnosis =
                diagnose(Timelines.of(600).mib("jvm.direct.used", second -> 50).build());
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.INCONCLUSIVE);
        assertThat(diagnosis.verdict().severity()).isEqualTo(Severity.INFO);
        assertThat(diagnosis.verdict().headline()).isEqualTo("Nothing grew to stay in 9 min.");
    }

    @Test
    void tooFewSamplesAreSaid() {
        assertThat(diagnose(Timelines.of(3).mib("heap.used", second -> second).build())
                        .verdict()
                        .headline())
                .contains("3 samples")
                .contains("too few");
        assertThat(diagnose(Timelines.of(0).build()).verdict().headline()).contains("0 samples");
    }

    @Test
    void everyCauseIsWeighedOrSaidNotToBeVisible() {
        Diagnosis diagnosis = diagnose(Timelines.step());
        assertThat(diagnosis.ruledOut()).extracting(RuledOut::cause).hasSize(20).doesNotHaveDuplicates();
        assertThat(diagnosis.ruledOut())
                .filteredOn(RuledOut::applicable)
                .extracting(RuledOut::cause)
                .containsOnly(Cause.HEAP_EXHAUSTION, Cause.RELEASE_ACCOUNTING_MISMATCH);
    }

    private static MemorySeries drifting(String netty) {
        return Timelines.of(600, netty)
                .mib("netty.adaptive.heap.used", second -> 20 + 10L * second)
                .mib("heap.committed", second -> 256)
                .mib("heap.limit", second -> 1_024)
                .build();
    }

    private static Timelines fullHeap() {
        return Timelines.of(600)
                .mib("heap.used", second -> Math.min(960, 200 + 2L * second) + second % 5)
                .mib("heap.committed", second -> 1_000)
                .mib("heap.limit", second -> 1_000);
    }

    private static void silent(MemorySeries series) {
        Diagnosis diagnosis = diagnose(series);
        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.INCONCLUSIVE);
    }

    private static Diagnosis diagnose(MemorySeries series) {
        return TimelineRules.diagnose(series, Trends.of(series));
    }
}
