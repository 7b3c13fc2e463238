package dev.nettopsy.analyzer.rules;

import static dev.nettopsy.analyzer.fixture.SnapshotBuilder.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Diagnosis;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.RuledOut;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.fixture.FullHeap;
import dev.nettopsy.analyzer.fixture.SnapshotBuilder;
import dev.nettopsy.analyzer.ledger.Bookkeeping;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Redacted;
import org.junit.jupiter.api.Test;

/** When a full Java heap is the answer, and when it is not. */
class HeapExhaustionRuleTest {

    private static final String ERROR = "java.lang.OutOfMemoryError";
    private static final String HEAP_SPACE = "Java heap space";

    private static Diagnosis diagnose(SnapshotBuilder process) {
        return Rules.diagnose(Bookkeeping.balance(process.build()));
    }

    private static RuledOut ruledOut(SnapshotBuilder process) {
        return diagnose(process).ruledOut().stream()
                .filter(one -> one.cause() == Cause.HEAP_EXHAUSTION)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is a finding"));
    }

    /** Direct buffers in one structure, of a size that would be a finding by itself. */
    private static SnapshotBuilder directBuffersOf(long bytes) {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").adaptive();
        int holder = process.holder("com.acme.Cache#entries");
        process.oneOff(bytes).heldBy(holder).live(0, bytes);
        return process;
    }

    @Test
    void aDumpThatTheJvmMadeOfAFullHeapIsNotBlamedOnDirectBuffers() {
        Diagnosis diagnosis = diagnose(
                directBuffersOf(40 * MIB).heapOf("com.acme.Entry", 60 * MIB).madeByAnError());

        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.HEAP_EXHAUSTION);
        assertThat(diagnosis.verdict().bytes()).isEqualTo(60 * MIB);
        assertThat(diagnosis.findings().get(0).evidence().get(1).statement()).contains("com.acme.Entry 54 MiB");
        Finding buffers = diagnosis.findings().get(1);
        assertThat(buffers.cause()).isEqualTo(Cause.BUFFER_RETENTION);
        assertThat(buffers.severity()).isEqualTo(Severity.WARNING);
        assertThat(buffers.against()).anySatisfy(words -> assertThat(words).contains("did not fill it"));
    }

    /** Who keeps how much of the heap needs no number; which of it is buffers does. */
    @Test
    void aFullHeapIsOneAlsoWhereNumbersWereTakenOut() {
        Diagnosis diagnosis = diagnose(SnapshotBuilder.netty("4.2.20")
                .adaptive()
                .heapOf("com.acme.Entry", 60 * MIB)
                .madeByAnError()
                .redacted(Redacted.TEXT, Redacted.ARRAYS, Redacted.FIELDS));

        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.HEAP_EXHAUSTION);
        assertThat(diagnosis.verdict().headline()).contains("60 MiB of objects").doesNotContain("no buffer");
        assertThat(diagnosis.verdict().claim()).contains("How much of it buffers have is not known");
        assertThat(diagnosis.ruledOut()).isNotEmpty();
        assertThat(diagnosis.ruledOut())
                .filteredOn(one -> one.cause() != Cause.JVM_NATIVE)
                .noneMatch(RuledOut::applicable);
    }

    @Test
    void aHeapFullOfBuffersIsAMatterOfBuffers() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").adaptive(MemoryKind.HEAP, -1);
        int holder = process.holder("com.acme.Cache#entries");
        process.bump(Position.BUFFERS_ONLY, 50 * MIB)
                .heap()
                .pointer(50 * MIB)
                .counts(1)
                .heldBy(holder)
                .live(0, 50 * MIB);
        process.heapOf("byte[]", 60 * MIB).madeByAnError();

        assertThat(ruledOut(process).why()).contains("50 MiB of 60 MiB");
        assertThat(diagnose(process).verdict().cause()).isEqualTo(Cause.BUFFER_RETENTION);
    }

    @Test
    void aFullHeapWithoutAnErrorIsNoFinding() {
        SnapshotBuilder process = SnapshotBuilder.process().maxHeap(64 * MIB).heapOf("byte[]", 64 * MIB);
        assertThat(ruledOut(process).applicable()).isTrue();
    }

    @Test
    void anOldErrorCountsOnlyWhileTheHeapIsStillFull() {
        SnapshotBuilder past = SnapshotBuilder.process().thread("main", true).failure(ERROR, HEAP_SPACE);
        past.maxHeap(64 * MIB).heapOf("byte[]", 30 * MIB);
        assertThat(ruledOut(past).why()).contains("30 MiB of 64 MiB");
        assertThat(diagnose(past).verdict().cause()).isEqualTo(Cause.INCONCLUSIVE);
        assertThat(diagnose(past).verdict().headline()).contains("that moment is past");

        past.heapOf("byte[]", 63 * MIB);
        assertThat(diagnose(past).verdict().cause()).isEqualTo(Cause.HEAP_EXHAUSTION);
    }

    @Test
    void anErrorInAHeapFarFromFullWasOfSomethingElse() {
        SnapshotBuilder process = SnapshotBuilder.process()
                .maxHeap(64 * MIB)
                .heapOf("byte[]", 20 * MIB)
                .madeByAnError();
        assertThat(ruledOut(process).applicable()).isTrue();
    }

    @Test
    void withoutTheHeapsSizeAnOldErrorDecidesNothing() {
        SnapshotBuilder process = SnapshotBuilder.process().thread("main", true).failure(ERROR, HEAP_SPACE);
        assertThat(ruledOut(process.heapOf("byte[]", 30 * MIB)).applicable()).isFalse();
    }

    @Test
    void withoutASummaryOfTheHeapItCannotTell() {
        assertThat(ruledOut(SnapshotBuilder.process().madeByAnError()).applicable())
                .isFalse();
    }

    @Test
    void whatOnlyAStackHoldsAndWhatALeftBehindApplicationKeepsIsEvidence() {
        Diagnosis diagnosis = Rules.diagnose(Bookkeeping.balance(FullHeap.snapshot()));

        Finding finding = diagnosis.findings().get(0);
        assertThat(finding.cause()).isEqualTo(Cause.HEAP_EXHAUSTION);
        assertThat(finding.evidence())
                .anySatisfy(one -> assertThat(one.statement())
                        .contains("Only the stack of thread request-7 holds 125,894,656 bytes")
                        .contains("mostly a java.util.ArrayList"))
                .anySatisfy(one -> assertThat(one.statement())
                        .contains("2 class loaders of org.apache.catalina.loader.ParallelWebappClassLoader keep")
                        .contains("1,150 names of classes are in several of them"));
        assertThat(diagnosis.verdict().headline()).doesNotContain("request-7");
    }

    @Test
    void whatIsWastedIsNoFinding() {
        SnapshotBuilder process =
                SnapshotBuilder.process().heap(FullHeap.snapshot().heap());
        process.thread("a", true).thread("b", true);

        assertThat(diagnose(process).findings()).isEmpty();
    }

    @Test
    void anErrorOfDirectMemoryIsNoneOfTheHeap() {
        SnapshotBuilder process = SnapshotBuilder.process().thread("main", true).failure(ERROR, "Direct buffer memory");
        process.maxHeap(64 * MIB).heapOf("byte[]", 63 * MIB);
        assertThat(ruledOut(process).why()).contains("No error");
    }
}
