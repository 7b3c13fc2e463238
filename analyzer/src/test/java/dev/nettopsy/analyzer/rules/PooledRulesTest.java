package dev.nettopsy.analyzer.rules;

import static dev.nettopsy.analyzer.fixture.SnapshotBuilder.KIB;
import static dev.nettopsy.analyzer.fixture.SnapshotBuilder.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Diagnosis;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.fixture.SnapshotBuilder;
import dev.nettopsy.analyzer.ledger.Bookkeeping;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Position;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of pooled arenas and thread caches, and at least as often what is not. */
class PooledRulesTest {

    private static final int PAGE = 8192;
    private static final int PAGES = 512;
    private static final long CHUNK = (long) PAGE * PAGES;

    private static Diagnosis diagnose(SnapshotBuilder process) {
        return Rules.diagnose(Bookkeeping.balance(process.build()));
    }

    private static Optional<Finding> find(SnapshotBuilder process, Cause cause) {
        return diagnose(process).findings().stream()
                .filter(finding -> finding.cause() == cause)
                .findFirst();
    }

    private static Severity severity(SnapshotBuilder process, Cause cause) {
        return find(process, cause).map(Finding::severity).orElse(Severity.INFO);
    }

    private static List<String> defects(SnapshotBuilder process, Cause cause) {
        return find(process, cause).map(Finding::knownDefects).orElse(List.of()).stream()
                .map(DefectMatch::id)
                .toList();
    }

    /** Chunks with one page in use each. */
    private static SnapshotBuilder emptyChunks(String netty, int chunks, long limit) {
        SnapshotBuilder process =
                SnapshotBuilder.netty(netty).bits(chunks * CHUNK, limit).pooled();
        for (int i = 0; i < chunks; i++) {
            process.runs(Position.ARENA, CHUNK, PAGE)
                    .cleaner()
                    .free(1, PAGES)
                    .live(0, PAGE)
                    .pinned(PAGE);
        }
        return process;
    }

    @Test
    void almostEmptyChunksAreAFaultWhereTheLimitIsNear() {
        SnapshotBuilder process = emptyChunks("4.2.20", 20, 100 * MIB);

        assertThat(severity(process, Cause.IDLE_ARENA)).isGreaterThan(Severity.INFO);
        assertThat(defects(process, Cause.IDLE_ARENA)).containsExactly("P15");
        assertThat(diagnose(process).verdict().cause()).isEqualTo(Cause.IDLE_ARENA);
    }

    @Test
    void almostEmptyChunksAreAReserveWhereTheLimitIsFar() {
        assertThat(severity(emptyChunks("4.2.20", 20, 1000 * MIB), Cause.IDLE_ARENA))
                .isEqualTo(Severity.INFO);
    }

    @Test
    void fewEmptyChunksAreNotWorthARemark() {
        assertThat(find(emptyChunks("4.2.20", 7, 30 * MIB), Cause.IDLE_ARENA)).isEmpty();
    }

    @Test
    void chunksThatAreMostlyInUseAreNotIdle() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.2.20").bits(40 * CHUNK, 45 * CHUNK).pooled();
        for (int i = 0; i < 40; i++) {
            process.runs(Position.ARENA, CHUNK, PAGE).cleaner().free(300, PAGES).live(0, 300L * PAGE);
        }
        assertThat(find(process, Cause.IDLE_ARENA)).isEmpty();
    }

    @Test
    void aSpareChunkIsMeantSo() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").pooled(MemoryKind.HEAP, 0);
        process.runs(Position.SPARE, CHUNK, PAGE).heap().free(0, PAGES);

        assertThat(diagnose(process).verdict().cause()).isEqualTo(Cause.HEALTHY);
    }

    @Test
    void elementsThatAreNeverGivenBackAreAFaultSooner() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.1.58").bits(2 * CHUNK, 1000 * MIB).pooled();
        for (int i = 0; i < 2; i++) {
            var chunk = process.runs(Position.ARENA, CHUNK, PAGE).cleaner();
            for (int page = 0; page < PAGES; page++) {
                chunk.subpage(page, 1, PAGE, 0);
            }
        }
        assertThat(severity(process, Cause.IDLE_ARENA)).isGreaterThan(Severity.INFO);
        assertThat(defects(process, Cause.IDLE_ARENA)).containsExactly("P01");
    }

    /** A chunk whose whole first half is in the caches of so many threads, the other half live. */
    private static SnapshotBuilder cached(String netty, int threads, boolean alive, long limit) {
        SnapshotBuilder process =
                SnapshotBuilder.netty(netty).bits(threads * CHUNK, limit).pooled();
        for (int i = 0; i < threads; i++) {
            int cache = process.threadCache("worker-" + i, alive, false, PAGES / 2);
            var chunk = process.runs(Position.ARENA, CHUNK, PAGE).cleaner();
            for (int page = 0; page < PAGES / 2; page++) {
                chunk.cachedIn(cache, (long) page * PAGE, PAGE);
            }
            chunk.live(CHUNK / 2, CHUNK / 2);
        }
        return process;
    }

    @Test
    void cachesOfManyThreadsAreAFault() {
        SnapshotBuilder process = cached("4.2.20", 20, true, 300 * MIB);

        assertThat(severity(process, Cause.THREAD_CACHE_BLOAT)).isGreaterThan(Severity.INFO);
        assertThat(defects(process, Cause.THREAD_CACHE_BLOAT)).containsExactly("P14");
        assertThat(find(process, Cause.THREAD_CACHE_BLOAT).orElseThrow().bytes())
                .isEqualTo(20 * CHUNK / 2);
    }

    @Test
    void cachesOfFewThreadsAreWhatMakesItFast() {
        assertThat(severity(cached("4.2.20", 16, true, 330 * MIB), Cause.THREAD_CACHE_BLOAT))
                .isEqualTo(Severity.INFO);
    }

    @Test
    void smallCachesAreNotWorthARemark() {
        assertThat(find(cached("4.2.20", 4, true, 50 * MIB), Cause.THREAD_CACHE_BLOAT))
                .isEmpty();
    }

    @Test
    void cachesOfEndedThreadsAreAFaultSooner() {
        SnapshotBuilder process = cached("4.1.100", 4, false, 50 * MIB);

        assertThat(severity(process, Cause.THREAD_CACHE_BLOAT)).isGreaterThan(Severity.INFO);
        assertThat(defects(process, Cause.THREAD_CACHE_BLOAT)).containsExactly("P04");
    }

    @Test
    void entriesThatWentWithTheirCacheAreChargedToTheCacheAndNotToTheProgram() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.1.84").bits(2 * CHUNK, 20 * MIB).pooled();
        for (int i = 0; i < 2; i++) {
            process.runs(Position.ARENA, CHUNK, PAGE).cleaner().live(0, PAGE).pinned(PAGE);
        }
        assertThat(defects(process, Cause.THREAD_CACHE_BLOAT)).containsExactly("P02");
        assertThat(diagnose(process).verdict().cause()).isEqualTo(Cause.THREAD_CACHE_BLOAT);
        assertThat(find(process, Cause.BUFFER_LEAK)).isEmpty();
    }

    @Test
    void whereNoChunkCountsWhatIsPinnedBothAreNamed() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.1.60").bits(2 * CHUNK, 20 * MIB).pooled();
        for (int i = 0; i < 2; i++) {
            process.runs(Position.ARENA, CHUNK, PAGE).cleaner().live(0, PAGE);
        }
        assertThat(diagnose(process).verdict().cause()).isEqualTo(Cause.BUFFER_LEAK);
        assertThat(defects(process, Cause.BUFFER_LEAK)).containsExactly("P02");
        assertThat(find(process, Cause.BUFFER_LEAK).orElseThrow().against()).anyMatch(text -> text.contains("P02"));
    }

    @Test
    void aLeakOnPooledMemoryIsNoDefectOfNetty() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.2.20").bits(2 * CHUNK, 20 * MIB).pooled();
        for (int i = 0; i < 2; i++) {
            process.runs(Position.ARENA, CHUNK, PAGE).cleaner().live(0, PAGE).pinned(CHUNK);
        }
        Finding leak = find(process, Cause.BUFFER_LEAK).orElseThrow();
        assertThat(leak.bytes()).isEqualTo(2 * (CHUNK - PAGE));
        assertThat(leak.knownDefects()).isEmpty();
        assertThat(find(process, Cause.THREAD_CACHE_BLOAT)).isEmpty();
    }

    /** A huge buffer has a chunk of its own, which goes with it: only the counter is left. */
    @Test
    void hugeBuffersThatAreGoneAreAPooledLeak() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.2.20").bits(12 * MIB, 100 * MIB).pooled(MemoryKind.DIRECT, 36 * MIB);
        process.oneOff(12 * MIB).cleaner().live(0, 12 * MIB);

        Finding leak = find(process, Cause.BUFFER_LEAK).orElseThrow();

        assertThat(leak.bytes()).isEqualTo(24 * MIB);
        assertThat(leak.fingerprint()).isEqualTo(Fingerprint.of(Cause.BUFFER_LEAK, List.of("pooled")));
    }

    @Test
    void aBusyPoolIsHealthy() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.2.20").bits(CHUNK, 100 * MIB).pooled();
        int cache = process.threadCache("loop", true, false, 1);
        process.runs(Position.ARENA, CHUNK, PAGE)
                .cleaner()
                .free(2, PAGES)
                .live(0, 5 * KIB, PAGE)
                .cachedIn(cache, PAGE, PAGE)
                .pinned(PAGE);
        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.HEALTHY);
        assertThat(diagnosis.findings()).isEmpty();
    }
}
