package dev.nettopsy.analyzer.rules;

import static dev.nettopsy.analyzer.fixture.SnapshotBuilder.KIB;
import static dev.nettopsy.analyzer.fixture.SnapshotBuilder.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Diagnosis;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.fixture.SnapshotBuilder;
import dev.nettopsy.analyzer.ledger.Bookkeeping;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of our own allocator, and what only fits those of Netty. */
class BoundedRulesTest {

    private static final int PAGE = 4096;
    private static final int PAGES = 64;
    private static final long CHUNK = (long) PAGE * PAGES;

    private static List<Finding> findings(SnapshotBuilder process, Cause cause) {
        return diagnose(process).findings().stream()
                .filter(finding -> finding.cause() == cause)
                .toList();
    }

    private static Diagnosis diagnose(SnapshotBuilder process) {
        return Rules.diagnose(Bookkeeping.balance(process.build()));
    }

    /** Chunks of one slab with one slot, which is free. */
    private static SnapshotBuilder idleChunks(int chunks, long limit) {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.2.20").bits(chunks * CHUNK, limit).bounded(MemoryKind.DIRECT, -1);
        for (int i = 0; i < chunks; i++) {
            process.runs(Position.ARENA, CHUNK, PAGE).cleaner().subpage(0, PAGES, (int) CHUNK, 0);
        }
        return process;
    }

    @Test
    void idleSlabsAreNoUselessOnes() {
        assertThat(diagnose(idleChunks(60, 1000 * MIB)).verdict().cause()).isEqualTo(Cause.HEALTHY);
        assertThat(findings(idleChunks(60, 1000 * MIB), Cause.IDLE_ARENA)).isEmpty();
    }

    @Test
    void muchIdleMemoryIsTold() {
        assertThat(findings(idleChunks(200, 1000 * MIB), Cause.IDLE_ARENA))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                    assertThat(finding.bytes()).isEqualTo(200 * CHUNK);
                    assertThat(finding.claim()).contains("maxIdleBytes");
                    assertThat(finding.remedies().get(0).line()).contains("nettopsy.allocator.maxIdleBytes");
                });
    }

    @Test
    void itIsAFaultWhereTheLimitIsNear() {
        assertThat(findings(idleChunks(200, 60 * MIB), Cause.IDLE_ARENA))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isGreaterThan(Severity.INFO));
    }

    @Test
    void itsCounterAboveItsChunksIsDamageAndNoLeak() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").bounded(MemoryKind.HEAP, CHUNK + 64 * MIB);
        process.runs(Position.ARENA, CHUNK, PAGE).heap().free(0, PAGES);

        assertThat(findings(process, Cause.BUFFER_LEAK)).isEmpty();
        assertThat(findings(process, Cause.RELEASE_ACCOUNTING_MISMATCH))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.bytes()).isEqualTo(64 * MIB);
                    assertThat(finding.claim()).contains("verify()");
                });
    }

    @Test
    void itsCounterBelowItsChunksIsTold() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").bounded(MemoryKind.HEAP, CHUNK - 4 * KIB);
        process.runs(Position.ARENA, CHUNK, PAGE).heap().free(0, PAGES);

        assertThat(findings(process, Cause.RELEASE_ACCOUNTING_MISMATCH))
                .singleElement()
                .satisfies(finding -> assertThat(finding.bytes()).isEqualTo(4 * KIB));
    }

    @Test
    void aCounterThatAgreesIsNotWorthAWord() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").bounded(MemoryKind.HEAP, CHUNK);
        process.runs(Position.ARENA, CHUNK, PAGE).heap().free(0, PAGES);

        assertThat(diagnose(process).findings()).isEmpty();
        assertThat(diagnose(process).verdict().cause()).isEqualTo(Cause.HEALTHY);
    }
}
