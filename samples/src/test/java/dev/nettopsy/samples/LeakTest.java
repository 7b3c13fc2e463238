package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.snapshot.LeakTracker;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lost buffers, by the books alone or with the buffer objects still there. */
class LeakTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "4.1.115, direct",
        "4.1.121, direct",
        "4.1.121, heap",
        "4.1.128, direct",
        "4.2.10, direct",
        "4.2.20, direct",
        "4.2.20, heap"
    })
    void afterACollectionTheBooksTellOfIt(String netty, String memory) throws IOException {
        leak(child(netty).memory(memory));
    }

    @ParameterizedTest
    @CsvSource({
        "4.1.121, direct",
        "4.1.121, heap",
        "4.1.130, direct",
        "4.2.13, direct",
        "4.2.20, direct",
        "4.2.20, heap"
    })
    void withoutOneTheBuffersAreStillThere(String netty, String memory) throws IOException {
        leak(child(netty).memory(memory).keepingGarbage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.121", "4.2.20"})
    void memoryWithoutCleanerStaysLost(String netty) throws IOException {
        leak(child(netty).withoutCleaner());
    }

    /**
     * Chunks that went with their last lost buffer show as the allocator's counter above its chunks, to the byte; nothing but
     * lost buffers is called lost.
     */
    private void leak(Child child) throws IOException {
        Run run = child.run(folder);
        Analysed analysed = Analysed.of(run.dump());

        new SnapshotCheck(analysed.snapshot(), run.truth()).everything();
        LedgerCheck ledger = new LedgerCheck(analysed.ledger(), run.truth());
        ledger.everything();
        Finding finding = new VerdictCheck(analysed.diagnosis()).isVerdict(Cause.BUFFER_LEAK);
        if (run.truth().collected() && !child.netty().equals("4.1.115")) {
            long gone = run.truth().chunks().stream()
                    .filter(Truth.Chunk::isLost)
                    .mapToLong(Truth.Chunk::capacity)
                    .sum();
            assertThat(ledger.booksAboveChunks()).isEqualTo(gone);
            assertThat(finding.bytes()).isGreaterThanOrEqualTo(gone);
        }
    }

    private static Child child(String netty) {
        return Child.of(Sample04LostReference.class, netty).withThreadLocalChunks();
    }

    /** With every buffer sampled the detector has a record of each lost one, with the class that touched it last. */
    @ParameterizedTest
    @CsvSource({"4.1.121, true", "4.2.20, true", "4.2.20, false"})
    void theLeakDetectorKnowsThem(String netty, boolean collect) throws IOException {
        Child child = Child.of(Sample04LostReference.class, netty)
                .withThreadLocalChunks()
                .with("-Dio.netty.leakDetection.level=paranoid", "-Dio.netty.leakDetection.targetRecords=20");
        Run run = (collect ? child : child.keepingGarbage()).run(folder);
        Analysed analysed = Analysed.of(run.dump());

        assertThat(analysed.snapshot().trackers())
                .filteredOn(LeakTracker::isLost)
                .hasSize(run.truth().lost().size())
                .allSatisfy(tracker -> assertThat(tracker.accesses()).isNotEmpty());
        assertThat(new VerdictCheck(analysed.diagnosis())
                        .isVerdict(Cause.BUFFER_LEAK)
                        .evidence())
                .anySatisfy(one ->
                        assertThat(one.statement()).contains("Last touched by: dev.nettopsy.samples.", "lost buffers"));
    }
}
