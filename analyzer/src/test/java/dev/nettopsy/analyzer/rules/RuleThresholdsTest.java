package dev.nettopsy.analyzer.rules;

import static dev.nettopsy.analyzer.fixture.SnapshotBuilder.KIB;
import static dev.nettopsy.analyzer.fixture.SnapshotBuilder.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Diagnosis;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.fixture.RegionBuilder;
import dev.nettopsy.analyzer.fixture.SnapshotBuilder;
import dev.nettopsy.analyzer.ledger.Bookkeeping;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each rule just over its thresholds and just under them: silence is tested as much as alarm. */
class RuleThresholdsTest {

    @Test
    void aFewBuffersOnTheirWayAreNoLeak() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").adaptive();
        process.segments(Position.CURRENT, MIB, 32768).free(7, 32);

        assertThat(of(process, Cause.BUFFER_LEAK)).isEqualTo(Severity.INFO);
    }

    @Test
    void oneMoreIs() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").adaptive();
        process.segments(Position.CURRENT, MIB, 32768).free(8, 32);

        assertThat(of(process, Cause.BUFFER_LEAK)).isEqualTo(Severity.WARNING);
    }

    @Test
    void manyTinyLostBuffersAreWorthKnowingOnly() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").adaptive();
        process.segments(Position.CURRENT, 128 * KIB, 32).free(1000, 4096);

        assertThat(of(process, Cause.BUFFER_LEAK)).isEqualTo(Severity.INFO);
    }

    @Test
    void aLossThatIsNothingBesideTheTotalIsWorthKnowingOnly() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.2.20").bits(100 * MIB, 4096 * MIB).adaptive();
        process.segments(Position.CURRENT, 100 * MIB, 8192).free(50, 12800);

        assertThat(of(process, Cause.BUFFER_LEAK)).isEqualTo(Severity.INFO);
    }

    @Test
    void reachableBuffersAreNeverLost() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").adaptive();
        RegionBuilder chunk = process.segments(Position.BUFFERS_ONLY, MIB, 4096);
        for (int i = 0; i < 256; i++) {
            chunk.live(4096L * i, 4096);
        }

        assertThat(of(process, Cause.BUFFER_LEAK)).isNull();
    }

    @Test
    void anEmptyQueueUnderTheFloorIsTheUsualReserve() {
        assertThat(of(queueOf(31), Cause.IDLE_CENTRAL_QUEUE)).isNull();
        assertThat(of(queueOf(33), Cause.IDLE_CENTRAL_QUEUE)).isEqualTo(Severity.WARNING);
    }

    @Test
    void aLargeQueueFarUnderTheLimitAndBesideMoreLiveMemoryIsWorthKnowingOnly() {
        SnapshotBuilder process = queueOf(40).bits(140 * MIB, 4096 * MIB);
        process.oneOff(100 * MIB).live(0, 100 * MIB);

        assertThat(of(process, Cause.IDLE_CENTRAL_QUEUE)).isEqualTo(Severity.INFO);
    }

    @Test
    void aQueuedChunkWithOneBufferIsNotIdle() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.121").adaptive();
        process.bump(Position.CENTRAL_QUEUE, 64 * MIB).pointer(100).counts(1).live(0, 100);

        assertThat(of(process, Cause.IDLE_CENTRAL_QUEUE)).isNull();
    }

    private static SnapshotBuilder queueOf(int chunks) {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.121").adaptive();
        for (int i = 0; i < chunks; i++) {
            process.bump(Position.CENTRAL_QUEUE, MIB).pointer(0).counts(0);
        }
        return process;
    }

    /** Six magazines with a current and a next chunk of 10 MiB each: within the bound that the design has. */
    @Test
    void theMagazinesOfAFewThreadsAreTheirReserve() {
        assertThat(of(magazines(6).bits(120 * MIB, 400 * MIB), Cause.IDLE_MAGAZINE))
                .isEqualTo(Severity.INFO);
    }

    @Test
    void theSameIsTooMuchOnceTheLimitIsNear() {
        assertThat(of(magazines(6).bits(120 * MIB, 200 * MIB), Cause.IDLE_MAGAZINE))
                .isEqualTo(Severity.CRITICAL);
    }

    @Test
    void orOnceMemoryRanOut() {
        SnapshotBuilder process = magazines(6).bits(120 * MIB, 400 * MIB);
        process.failure("io.netty.util.internal.OutOfDirectMemoryError", "failed to allocate");

        assertThat(of(process, Cause.IDLE_MAGAZINE)).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void manyThreadsWithMagazinesOfTheirOwnAreTooMuch() {
        assertThat(of(magazines(40).bits(800 * MIB, 4096 * MIB), Cause.IDLE_MAGAZINE))
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void sixteenAreNotMany() {
        assertThat(of(magazines(16).bits(320 * MIB, 1024 * MIB), Cause.IDLE_MAGAZINE))
                .isEqualTo(Severity.INFO);
        assertThat(of(magazines(17).bits(340 * MIB, 1024 * MIB), Cause.IDLE_MAGAZINE))
                .isEqualTo(Severity.WARNING);
    }

    private static SnapshotBuilder magazines(int threads) {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.121").adaptive();
        for (int i = 0; i < threads; i++) {
            process.threadMagazine("loop-" + i, 0);
            process.bump(Position.CURRENT, 10 * MIB).pointer(0).counts(0);
            process.bump(Position.NEXT_IN_LINE, 10 * MIB).pointer(0).counts(0);
        }
        return process;
    }

    @Test
    void chunksThatAreMostlyInUseStrandLittle() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.121").adaptive();
        process.bump(Position.BUFFERS_ONLY, 64 * MIB)
                .pointer(64 * MIB)
                .counts(1)
                .live(0, 30 * MIB);

        assertThat(of(process, Cause.STRANDED_CHUNK_SPACE)).isNull();
    }

    @Test
    void aLittleStrandedSpaceBesideMuchMemoryIsFragmentationAsUsual() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.121").adaptive();
        process.bump(Position.BUFFERS_ONLY, 10 * MIB)
                .pointer(10 * MIB)
                .counts(1)
                .live(0, 100);
        process.oneOff(90 * MIB).live(0, 90 * MIB);

        assertThat(of(process, Cause.STRANDED_CHUNK_SPACE)).isNull();
    }

    @Test
    void emptyChunksAreIdleAndNotStranded() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.115").adaptive();
        process.bump(Position.CENTRAL_QUEUE, 64 * MIB).pointer(64 * MIB).counts(0);

        assertThat(of(process, Cause.STRANDED_CHUNK_SPACE)).isNull();
        assertThat(of(process, Cause.IDLE_CENTRAL_QUEUE)).isEqualTo(Severity.WARNING);
    }

    @Test
    void aCounterThatIsAChunkOffIsWorthKnowingOnly() {
        assertThat(of(drift(11 * MIB, 10 * MIB), Cause.RELEASE_ACCOUNTING_MISMATCH))
                .isEqualTo(Severity.INFO);
        assertThat(of(drift(110 * MIB, 10 * MIB), Cause.RELEASE_ACCOUNTING_MISMATCH))
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void aCounterThatAgreesIsRuledOut() {
        Diagnosis diagnosis = diagnose(drift(10 * MIB, 10 * MIB));
        assertThat(diagnosis.ruledOut())
                .filteredOn(ruled -> ruled.cause() == Cause.RELEASE_ACCOUNTING_MISMATCH)
                .allMatch(ruled -> ruled.applicable() && ruled.why().startsWith("Each allocator's counter equals"));
    }

    private static SnapshotBuilder drift(long used, long chunk) {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.114").adaptive(MemoryKind.DIRECT, used);
        process.bump(Position.CURRENT, chunk).pointer(chunk).counts(1).live(0, chunk);
        return process;
    }

    @Test
    void aByteTooManyInTheCounterOfTheJvmIsNoLostChunk() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.2.20").bits(MIB + 1, 256 * MIB).adaptive();
        process.segments(Position.CURRENT, MIB, 4096).allFree().cleaner();

        assertThat(of(process, Cause.CHUNK_LOST)).isNull();
    }

    @Test
    void chunksOfAnAllocatorThatNothingReachesAreLost() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20");
        process.adaptive(MemoryKind.DIRECT, -1, Reach.UNREACHABLE, false);
        process.segments(Position.SIZE_CLASS_QUEUE, 4 * MIB, 4096).allFree().reach(Reach.UNREACHABLE);

        assertThat(of(process, Cause.CHUNK_LOST)).isEqualTo(Severity.WARNING);
        assertThat(of(process, Cause.IDLE_CENTRAL_QUEUE)).isNull();
    }

    @Test
    void theGarbageOfHeapBuffersIsNoLostChunk() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").adaptive(MemoryKind.HEAP, -1);
        process.segments(Position.BUFFERS_ONLY, 64 * MIB, 4096).allFree().heap().reach(Reach.UNREACHABLE);

        assertThat(diagnose(process).findings()).isEmpty();
    }

    @Test
    void oneHolderThatCarriesAllOfASmallAmountIsNormal() {
        assertThat(of(held(15), Cause.BUFFER_RETENTION)).isNull();
        assertThat(of(held(17), Cause.BUFFER_RETENTION)).isEqualTo(Severity.WARNING);
    }

    @Test
    void aHolderOfMuchIsNormalBesideAFarLimitAndMoreMemory() {
        SnapshotBuilder process = held(40).bits(100 * MIB, 4096 * MIB);
        process.oneOff(60 * MIB).live(0, 60 * MIB);

        assertThat(of(process, Cause.BUFFER_RETENTION)).isNull();
    }

    private static SnapshotBuilder held(int mebibytes) {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").adaptive();
        int map = process.holder("com.acme.Cache#entries");
        process.oneOff(mebibytes * MIB).heldBy(map).live(0, mebibytes * MIB);
        return process;
    }

    @Test
    void noByteIsExplainedTwice() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.115").adaptive();
        int map = process.holder("com.acme.Cache#entries");
        for (int i = 0; i < 20; i++) {
            process.bump(Position.CENTRAL_QUEUE, 10 * MIB).pointer(9 * MIB).counts(0);
            process.bump(Position.BUFFERS_ONLY, 10 * MIB)
                    .pointer(10 * MIB)
                    .counts(1)
                    .heldBy(map)
                    .live(0, MIB);
            process.bump(Position.BUFFERS_ONLY, 10 * MIB).pointer(10 * MIB).counts(3);
            process.bump(Position.UNOWNED, MIB).pointer(0).counts(0);
        }

        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.findings()).extracting(Finding::cause).hasSizeGreaterThanOrEqualTo(4);
        long memory = diagnosis.findings().stream()
                .mapToLong(finding -> finding.bytes() - finding.bookBytes())
                .sum();
        assertThat(memory).isLessThanOrEqualTo(20 * 31 * MIB);
    }

    @Test
    void hostileNamesReachNeitherQueriesNorLinesToCopyNorFingerprints() {
        String hostile = "$(touch x)`;\" </script> SELECT";
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").adaptive().thread(hostile, true, hostile);
        int map = process.holder(hostile + "#" + hostile);
        process.oneOff(64 * MIB).heldBy(map).live(0, 64 * MIB);
        process.segments(Position.CURRENT, MIB, 4096);

        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.findings()).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.fingerprint()).matches("[a-z-]+:[0-9a-f]{12}");
            assertThat(finding.remedies())
                    .allMatch(remedy -> remedy.line() == null || !remedy.line().matches(".*[$`;<>|&\"'\\\\].*"));
            assertThat(finding.evidence())
                    .allMatch(one -> one.oql() == null || OqlGrammar.accepts(one.oql()))
                    .anyMatch(one -> one.oql() != null);
        });
    }

    private static Diagnosis diagnose(SnapshotBuilder process) {
        return Rules.diagnose(Bookkeeping.balance(process.build()));
    }

    /** How grave the finding of this cause is; null if there is none. */
    private static @Nullable Severity of(SnapshotBuilder process, Cause cause) {
        return diagnose(process).findings().stream()
                .filter(finding -> finding.cause() == cause)
                .map(Finding::severity)
                .findFirst()
                .orElse(null);
    }
}
