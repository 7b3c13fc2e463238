package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The central queue of Netty 4.1.115: idle bytes as the process itself counted them, and a metric gone wild. */
class CentralQueueTest {

    private static final long TWO_HUNDRED_MIB = 200L << 20;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"direct", "heap"})
    void idleQueueIsTheVerdict(String memory) throws IOException {
        Run run = child("4.1.115", memory, 16).run(folder);
        Analysed analysed = Analysed.of(run.dump());

        new SnapshotCheck(analysed.snapshot(), run.truth()).everything();
        new LedgerCheck(analysed.ledger(), run.truth()).everything();
        assertThat(analysed.ledger().idleCentralQueueBytes())
                .isEqualTo(run.truth().number("idleCentralQueueBytes"))
                .isGreaterThan(100L << 20);
        new VerdictCheck(analysed.diagnosis()).isVerdict(Cause.IDLE_CENTRAL_QUEUE, "A23", "4.1.116");
    }

    /** Gigabytes in the book, less than 200 MiB of chunks; and that is said. */
    @Test
    void driftOfTheMetricIsShown() throws IOException {
        Run run = child("4.1.115", "direct", 16).run(folder);
        Analysed analysed = Analysed.of(run.dump());
        Ledger ledger = analysed.ledger();

        assertThat(ledger.total().capacity()).isLessThan(TWO_HUNDRED_MIB);
        assertThat(ledger.reconciliations())
                .filteredOn(one -> one.scope().equals("allocator"))
                .anySatisfy(one -> {
                    assertThat(one.book()).isGreaterThan(2_000_000_000L);
                    assertThat(one.recount()).isLessThan(TWO_HUNDRED_MIB);
                });
        new VerdictCheck(analysed.diagnosis()).hasFinding(Cause.RELEASE_ACCOUNTING_MISMATCH, "A21");
    }

    @Test
    void onTwoProcessorsTheDriftIsMoreThanTheQueue() throws IOException {
        Run run = Child.of(Sample13CounterDrift.class, "4.1.115")
                .with("-XX:ActiveProcessorCount=2")
                .run(folder);
        Analysed analysed = Analysed.of(run.dump());

        new SnapshotCheck(analysed.snapshot(), run.truth()).everything();
        new VerdictCheck(analysed.diagnosis()).hasFinding(Cause.RELEASE_ACCOUNTING_MISMATCH, "A21");
    }

    /** The same traffic on the version that mended it, and on one before it came. */
    @ParameterizedTest
    @ValueSource(strings = {"4.1.112", "4.1.116", "4.2.20"})
    void otherVersionsAreNotAccused(String netty) throws IOException {
        Run run = child(netty, "direct", 16).run(folder);
        Analysed analysed = Analysed.of(run.dump());

        new SnapshotCheck(analysed.snapshot(), run.truth()).everything();
        new VerdictCheck(analysed.diagnosis()).doesNotMatch("A23", "A21");
    }

    private static Child child(String netty, String memory, int processors) {
        return Child.of(Sample01CentralQueue.class, netty)
                .memory(memory)
                .with("-Xmx400m", "-XX:MaxDirectMemorySize=1g", "-XX:ActiveProcessorCount=" + processors);
    }
}
