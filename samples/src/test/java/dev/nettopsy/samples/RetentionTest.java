package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.ledger.Bucket;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Buffers that a map of the application holds: one holder, and not one lost byte. */
class RetentionTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"4.1.115, direct, collect", "4.1.128, direct, keep", "4.2.20, direct, collect", "4.2.20, heap, keep"})
    void theMapIsNamed(String netty, String memory, String garbage) throws IOException {
        Child child =
                Child.of(Sample05UserMap.class, netty).withThreadLocalChunks().memory(memory);
        Run run = (garbage.equals("keep") ? child.keepingGarbage() : child).run(folder);
        Analysed analysed = Analysed.of(run.dump());

        new SnapshotCheck(analysed.snapshot(), run.truth()).everything();
        new LedgerCheck(analysed.ledger(), run.truth()).everything();
        assertThat(analysed.ledger().total().get(Bucket.UNCLAIMED)).isZero();
        assertThat(analysed.ledger().total().get(Bucket.ABANDONED)).isZero();
        Finding finding = new VerdictCheck(analysed.diagnosis()).isVerdict(Cause.BUFFER_RETENTION);
        assertThat(finding.fingerprint() + finding.headline() + finding.claim()).contains("lastAnswers");
    }
}
