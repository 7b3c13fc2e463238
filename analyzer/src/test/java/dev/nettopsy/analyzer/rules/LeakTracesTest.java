package dev.nettopsy.analyzer.rules;

import static dev.nettopsy.analyzer.fixture.SnapshotBuilder.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Evidence;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.fixture.SnapshotBuilder;
import dev.nettopsy.analyzer.ledger.Bookkeeping;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The leak detector's records as evidence of a leak. */
class LeakTracesTest {

    private static List<Evidence> evidence(SnapshotBuilder process) {
        Finding leak =
                Rules.diagnose(Bookkeeping.balance(process.build())).findings().get(0);
        return leak.evidence().stream()
                .filter(one -> one.values().containsKey("sampled"))
                .toList();
    }

    /** Chunks of 99 MiB that were collected with their lost buffers. */
    private static SnapshotBuilder leak() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.121").adaptive(MemoryKind.DIRECT, 100 * MIB);
        process.bump(Position.CURRENT, MIB).pointer(0).counts(0).cleaner();
        return process;
    }

    @Test
    void theFirstClassOfTheProgramOnTheStackIsNamed() {
        SnapshotBuilder process = leak();
        process.lostTracker(
                "", "io.netty.buffer.AbstractByteBuf", "java.util.ArrayList", "com.acme.Decoder", "com.acme.Main");
        process.lostTracker("upload", "io.netty.buffer.AbstractByteBuf", "com.acme.Upload");
        process.lostTracker("", "io.netty.buffer.AbstractByteBuf", "com.acme.Decoder");

        assertThat(evidence(process)).singleElement().satisfies(one -> {
            assertThat(one.statement())
                    .contains("3 lost buffers, 3 of them collected since")
                    .endsWith("Last touched by: com.acme.Decoder (2); com.acme.Upload, hint \"upload\" (1).");
            assertThat(one.values()).containsEntry("sampled", 3L);
        });
    }

    @Test
    void aStackOfNettyAloneNamesNobody() {
        SnapshotBuilder process = leak();
        process.lostTracker("", "io.netty.buffer.AbstractByteBuf");
        assertThat(evidence(process).get(0).statement()).endsWith("classes of Netty only (1).");
    }

    @Test
    void withoutRecordsNothingIsSaid() {
        assertThat(evidence(leak())).isEmpty();
    }
}
