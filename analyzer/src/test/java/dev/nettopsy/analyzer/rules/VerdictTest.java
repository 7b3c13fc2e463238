package dev.nettopsy.analyzer.rules;

import static dev.nettopsy.analyzer.fixture.SnapshotBuilder.KIB;
import static dev.nettopsy.analyzer.fixture.SnapshotBuilder.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Diagnosis;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.fixture.RegionBuilder;
import dev.nettopsy.analyzer.fixture.SnapshotBuilder;
import dev.nettopsy.analyzer.ledger.Bookkeeping;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.SnapshotSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole incidents, each told in a few lines, and the one answer to each. */
class VerdictTest {

    @Test
    void deadCentralQueueOf4_1_115() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.115").bits(170 * MIB, 256 * MIB);
        process.adaptive(MemoryKind.DIRECT, 14_000 * MIB);
        for (int i = 0; i < 16; i++) {
            process.bump(Position.CENTRAL_QUEUE, 10 * MIB)
                    .pointer(9 * MIB)
                    .counts(0)
                    .cleaner();
        }
        process.bump(Position.CURRENT, 10 * MIB)
                .pointer(MIB)
                .counts(1)
                .live(0, MIB)
                .cleaner();

        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.IDLE_CENTRAL_QUEUE);
        assertThat(diagnosis.verdict().bytes()).isEqualTo(160 * MIB);
        assertThat(diagnosis.verdict().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(diagnosis.verdict().headline())
                .isEqualTo("160 MiB wait in the allocator's shared queue. No buffer lives in them.");
        assertThat(diagnosis.findings().get(0).knownDefects())
                .containsExactly(new DefectMatch(
                        "A23",
                        "Dead central queue: it fills with chunks that can never be handed out",
                        "fixed",
                        "14583 / 14580, 14586 / 14581",
                        "4.1.116",
                        true));
        // The drift of the counter is a finding of its own, behind the memory although its figure is larger.
        Finding drift = diagnosis.findings().get(1);
        assertThat(drift.cause()).isEqualTo(Cause.RELEASE_ACCOUNTING_MISMATCH);
        assertThat(drift.bookBytes()).isEqualTo(drift.bytes()).isEqualTo((14_000 - 170) * MIB);
    }

    @Test
    void lostBuffersWithTheirChunkStillThere() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").adaptive();
        for (int i = 0; i < 10; i++) {
            process.segments(Position.BUFFERS_ONLY, MIB, 4096)
                    .abandoned(0, 4000)
                    .live(4096, 4000);
        }

        // 256 segments a chunk, one live: 255 lost in each, of which one has its object left.
        Finding leak = diagnose(process).findings().get(0);
        assertThat(leak.cause()).isEqualTo(Cause.BUFFER_LEAK);
        assertThat(leak.bytes()).isEqualTo(10 * 255 * 4096);
        assertThat(leak.bookBytes()).isZero();
        assertThat(leak.evidence().get(0).values()).containsEntry("lostBuffers", 2550L);
        assertThat(leak.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void lostBuffersWhoseChunksWereCollectedWithThemStandInTheBooksOnly() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.121").bits(MIB, 256 * MIB);
        process.adaptive(MemoryKind.DIRECT, 100 * MIB);
        process.bump(Position.CURRENT, MIB).pointer(0).counts(0).cleaner();

        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.BUFFER_LEAK);
        assertThat(diagnosis.findings().get(0).bookBytes()).isEqualTo(99 * MIB);
    }

    @Test
    void betweenTheCollectionAndTheCleanerTheirMemoryStillExists() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.121").bits(100 * MIB, 256 * MIB);
        process.adaptive(MemoryKind.DIRECT, 100 * MIB);
        process.bump(Position.CURRENT, MIB).pointer(0).counts(0).cleaner();
        process.region(Position.NIO, 99 * MIB).cleaner().reach(Reach.UNREACHABLE);

        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.findings()).hasSize(1);
        assertThat(diagnosis.findings().get(0).bytes()).isEqualTo(99 * MIB);
        assertThat(diagnosis.findings().get(0).bookBytes()).isZero();
        assertThat(diagnosis.findings().get(0).evidence().get(0).statement()).endsWith("wait for their cleaner.");
    }

    /** From 4.2.11 on Netty counts memory with a cleaner too, but nobody tells it when the collector frees that. */
    @Test
    void nettysCounterAboveChunksThatTheCollectorFreedIsOfTheBooks() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.2.20").bits(MIB, 256 * MIB).nettyCounter(50 * MIB, 256 * MIB);
        process.adaptive();
        process.segments(Position.CURRENT, MIB, 4096).free(1, 256).live(0, 4096).cleaner();

        Finding lost = diagnose(process).findings().get(0);
        assertThat(lost.cause()).isEqualTo(Cause.CHUNK_LOST);
        assertThat(lost.bytes()).isEqualTo(49 * MIB);
        assertThat(lost.bookBytes()).isEqualTo(49 * MIB);
    }

    @Test
    void theSameWithoutACleanerIsMemory() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.121").nettyCounter(100 * MIB, 256 * MIB);
        process.adaptive(MemoryKind.DIRECT, 100 * MIB);
        process.bump(Position.CURRENT, MIB).pointer(0).counts(0);

        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.BUFFER_LEAK);
        assertThat(diagnosis.findings()).hasSize(1);
        assertThat(diagnosis.findings().get(0).bookBytes()).isZero();
    }

    @Test
    void memoryThatNettyCountsAndNoAllocatorAccountsForIsLostChunks() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20")
                .nettyCounter(14 * MIB, 256 * MIB)
                .adaptive();
        process.segments(Position.CURRENT, MIB, 4096).free(1, 256).live(0, 4096);

        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.CHUNK_LOST);
        assertThat(diagnosis.verdict().bytes()).isEqualTo(13 * MIB);
        assertThat(diagnosis.findings().get(0).knownDefects())
                .extracting(DefectMatch::id, DefectMatch::status)
                .containsExactly(tuple("B01", "open"));
    }

    @Test
    void strandedSpace() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.1").adaptive();
        for (int i = 0; i < 100; i++) {
            process.bump(Position.BUFFERS_ONLY, MIB).pointer(MIB).counts(1).live(0, 4096);
        }

        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.STRANDED_CHUNK_SPACE);
        assertThat(diagnosis.verdict().bytes()).isEqualTo(100 * (MIB - 4096));
        assertThat(diagnosis.findings().get(0).knownDefects())
                .extracting(DefectMatch::id)
                .containsExactly("A27");
    }

    @Test
    void retention() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.2.20").bits(64 * MIB, 128 * MIB).adaptive();
        int sessions = process.holder("com.acme.Sessions#open", "java.util.HashMap#table", "com.acme.Session#body");
        RegionBuilder chunk = process.segments(Position.BUFFERS_ONLY, 64 * MIB, (int) (64 * KIB))
                .cleaner();
        chunk.heldBy(sessions);
        for (int i = 0; i < 1024; i++) {
            chunk.live(64 * KIB * i, 64 * KIB);
        }

        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.BUFFER_RETENTION);
        assertThat(diagnosis.verdict().bytes()).isEqualTo(64 * MIB);
        assertThat(diagnosis.verdict().headline())
                .isEqualTo("com.acme.Session#body holds 1,024 live buffers. They keep 64 MiB.");
    }

    @Test
    void threadCacheWithoutABound() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.16").adaptive().thread("loop-1", true);
        process.queue(Position.THREAD_CHUNK_CACHE, 400, -1, -1, 0);
        for (int i = 0; i < 400; i++) {
            process.segments(Position.THREAD_CHUNK_CACHE, MIB, 8192).allFree();
        }

        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.IDLE_MAGAZINE);
        assertThat(diagnosis.findings().get(0).knownDefects())
                .extracting(DefectMatch::id)
                .contains("B10");
    }

    @Test
    void foreignReleasesThatTheCacheDoesNotSeeCountFromAFewMebibytesOn() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").adaptive().thread("loop-1", true);
        process.queue(Position.THREAD_CHUNK_CACHE, 57, 64, 8 * MIB, 57);
        for (int i = 0; i < 57; i++) {
            process.segments(Position.THREAD_CHUNK_CACHE, 128 * KIB, 256).allFree();
        }

        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.IDLE_MAGAZINE);
        assertThat(diagnosis.findings().get(0).knownDefects())
                .extracting(DefectMatch::id)
                .contains("B11");
        assertThat(diagnosis.findings().get(0).against()).anyMatch(line -> line.contains("B11"));
    }

    @Test
    void failedInitialisationOf4_1_112() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.112").adaptive();
        process.failure(
                "java.lang.OutOfMemoryError",
                "Java heap space",
                "io.netty.buffer.AdaptivePoolingAllocator$AdaptiveByteBuf",
                "io.netty.buffer.AdaptivePoolingAllocator$Chunk");
        process.bump(Position.BUFFERS_ONLY, 8 * MIB).pointer(7 * MIB).counts(7).live(0, MIB);

        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.INIT_FAILURE_NOT_ROLLED_BACK);
        assertThat(diagnosis.verdict().bytes()).isEqualTo(6 * MIB);
        assertThat(diagnosis.findings().get(0).knownDefects())
                .extracting(DefectMatch::id)
                .containsExactly("A03", "A24");
    }

    @Test
    void aDumpTakenWhileTheInitialisationFailsKnowsTheBufferThatNobodyWillHave() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.115")
                .adaptive()
                .thread(
                        "upload",
                        true,
                        "java.lang.OutOfMemoryError#<init>",
                        "java.nio.ByteBuffer#duplicate",
                        "io.netty.buffer.AdaptivePoolingAllocator$AdaptiveByteBuf#init",
                        "io.netty.buffer.AdaptivePoolingAllocator$Chunk#readInitInto");
        int local = process.holder();
        process.bump(Position.CURRENT, MIB)
                .pointer(5000)
                .counts(2)
                .heldBy(local)
                .live(0, 3000)
                .live(3000, 2000);

        Finding failed = diagnose(process).findings().get(0);
        assertThat(failed.cause()).isEqualTo(Cause.INIT_FAILURE_NOT_ROLLED_BACK);
        assertThat(failed.bytes()).isEqualTo(2000);
        assertThat(failed.knownDefects()).extracting(DefectMatch::id).containsExactly("A24");
    }

    @Test
    void theSameCountsWithoutAnySignOfAFailureAreALeak() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.112").adaptive();
        process.bump(Position.BUFFERS_ONLY, 8 * MIB).pointer(7 * MIB).counts(7).live(0, MIB);

        assertThat(diagnose(process).verdict().cause()).isEqualTo(Cause.BUFFER_LEAK);
    }

    @Test
    void afterTheFixNoErrorMakesItAFailedInitialisation() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.116").adaptive();
        process.failure("java.lang.OutOfMemoryError", "", "io.netty.buffer.AdaptivePoolingAllocator$Chunk");
        process.bump(Position.CURRENT, 8 * MIB).pointer(7 * MIB).counts(1).live(0, MIB);

        assertThat(diagnose(process).findings())
                .noneMatch(finding -> finding.cause() == Cause.INIT_FAILURE_NOT_ROLLED_BACK);
    }

    @Test
    void healthy() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.2.20").bits(3 * MIB, 256 * MIB).adaptive();
        process.segments(Position.CURRENT, MIB, 4096).free(100, 256).cleaner().live(0, 100 * 4096);
        process.segments(Position.SIZE_CLASS_QUEUE, MIB, 4096).allFree().cleaner();
        process.segments(Position.NEXT_IN_LINE, MIB, 4096).allFree().cleaner();

        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.HEALTHY);
        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.verdict().headline())
                .isEqualTo("The books balance. 3 MiB of buffer memory are in proportion.");
    }

    @Test
    void aProcessWithoutBuffersIsHealthy() {
        assertThat(diagnose(SnapshotBuilder.process()).verdict().cause()).isEqualTo(Cause.HEALTHY);
    }

    @Test
    void aMemoryErrorThatNothingExplainsIsInconclusive() {
        SnapshotBuilder process =
                SnapshotBuilder.process().thread("main", true).failure("java.lang.OutOfMemoryError", "Java heap space");

        assertThat(diagnose(process).verdict().cause()).isEqualTo(Cause.INCONCLUSIVE);
        assertThat(diagnose(process).verdict().headline()).contains("The Java heap ran full");
    }

    @Test
    void pooledArenasThatNobodyLookedIntoAreNoAllClear() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.100");
        process.region(Position.ARENA, 64 * MIB).live(0, 64 * MIB);

        assertThat(diagnose(process).verdict().cause()).isEqualTo(Cause.INCONCLUSIVE);
        assertThat(diagnose(process).verdict().headline()).contains("Chunks of the pooled allocator hold 64 MiB");
    }

    @Test
    void aJdkBufferThatWaitsForTheCollectorIsNoLeak() {
        SnapshotBuilder process = SnapshotBuilder.process().bits(64 * MIB, 256 * MIB);
        process.region(Position.NIO, 64 * MIB).cleaner().abandoned(0, 64 * MIB).reach(Reach.UNREACHABLE);

        assertThat(diagnose(process).findings())
                .extracting(Finding::cause)
                .containsExactly(Cause.DIRECT_BUFFERS_AWAIT_GC);
    }

    @Test
    void anIncompleteDumpDecidesNothing() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").adaptive().incomplete();
        process.segments(Position.BUFFERS_ONLY, 64 * MIB, 4096);

        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.INCONCLUSIVE);
        assertThat(diagnosis.findings()).hasSize(1).allMatch(finding -> finding.severity() == Severity.INFO);
        assertThat(diagnosis.findings().get(0).against()).anyMatch(line -> line.startsWith("The dump is incomplete"));
    }

    @Test
    void anAllocatorsOwnSnapshotIsToldApartFromADumpWithoutRoots() {
        MemorySnapshot dump =
                SnapshotBuilder.netty("4.2.20").adaptive().withoutRoots().build();
        SnapshotSource own = new SnapshotSource("snapshot", "", 0, "", 0, 0, true, false, List.of());
        MemorySnapshot snapshot = dump.with(own, dump.heap(), dump.process());

        assertThat(Rules.diagnose(Bookkeeping.balance(dump)).verdict().claim()).contains("root records are missing");
        assertThat(Rules.diagnose(Bookkeeping.balance(snapshot)).verdict().claim())
                .contains("An allocator's own snapshot");
    }

    @Test
    void unownedChunksAreNeverALeak() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.112").adaptive();
        process.bump(Position.UNOWNED, 64 * MIB).pointer(MIB).counts(5).reach(Reach.UNREACHABLE);

        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.CHUNK_LOST);
        assertThat(diagnosis.findings()).noneMatch(finding -> finding.cause() == Cause.BUFFER_LEAK);
    }

    private static Diagnosis diagnose(SnapshotBuilder process) {
        return Rules.diagnose(Bookkeeping.balance(process.build()));
    }
}
