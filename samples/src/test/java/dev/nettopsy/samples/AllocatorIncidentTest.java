package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Incidents of the allocator's own making, each with its verdict and the known defect behind it. */
class AllocatorIncidentTest {

    /** Bytes of the smallest chunk, which every dropped allocator and every ended thread leaves behind. */
    private static final long SMALLEST_CHUNK = 131_072;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"4.1.115, direct, 4.1.123", "4.2.1, direct, 4.2.3", "4.2.1, heap, 4.2.3"})
    void strandedSpace(String netty, String memory, String fixedIn) throws IOException {
        diagnose(Child.of(Sample03StrandedSpace.class, netty).memory(memory).with("-Xmx256m"))
                .isVerdict(Cause.STRANDED_CHUNK_SPACE, "A27", fixedIn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.140", "4.2.20"})
    void strandedSpaceIsMended(String netty) throws IOException {
        diagnose(Child.of(Sample03StrandedSpace.class, netty)).isHealthy();
    }

    @Test
    void threadCacheWithoutABound() throws IOException {
        diagnose(Child.of(Sample06UnboundedThreadCache.class, "4.2.16").withThreadLocalChunks())
                .isVerdict(Cause.IDLE_MAGAZINE, "B10", "4.2.17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.2.15", "4.2.20"})
    void threadCacheWithABound(String netty) throws IOException {
        diagnose(Child.of(Sample06UnboundedThreadCache.class, netty).withThreadLocalChunks())
                .doesNotMatch("B10");
    }

    @Test
    void foreignReleasesNotSeen() throws IOException {
        diagnose(Child.of(Sample07ForeignReleases.class, "4.2.20").withThreadLocalChunks())
                .isVerdictOfOpenDefect(Cause.IDLE_MAGAZINE, "B11");
    }

    @Test
    void foreignReleasesSeen() throws IOException {
        diagnose(Child.of(Sample07ForeignReleases.class, "4.1.131").withThreadLocalChunks())
                .doesNotMatch("B11");
    }

    @Test
    void droppedAllocators() throws IOException {
        Child child = Child.of(Sample08DroppedAllocators.class, "4.2.20").withoutCleaner();
        VerdictCheck verdict = diagnose(child);
        verdict.isVerdictOfOpenDefect(Cause.CHUNK_LOST, "B01");
        Finding finding = verdict.hasFinding(Cause.CHUNK_LOST);
        assertThat(finding.bytes()).isEqualTo(400 * SMALLEST_CHUNK);
    }

    @ParameterizedTest
    @CsvSource({"4.1.115, 4.1.123", "4.2.1, 4.2.3"})
    void endedThreads(String netty, String fixedIn) throws IOException {
        Child child = Child.of(Sample12EndedThreads.class, netty).withoutCleaner();
        VerdictCheck verdict = diagnose(child);
        verdict.isVerdict(Cause.CHUNK_LOST, "A04", fixedIn);
        assertThat(verdict.hasFinding(Cause.CHUNK_LOST).bytes()).isEqualTo(200 * SMALLEST_CHUNK);
    }

    @Test
    void endedThreadsOnTheNewest() throws IOException {
        Child child = Child.of(Sample12EndedThreads.class, "4.2.20")
                .withThreadLocalChunks()
                .withoutCleaner();
        diagnose(child).doesNotMatch("A04");
    }

    @ParameterizedTest
    @CsvSource({"4.1.123, 4.1.131", "4.2.9, 4.2.10"})
    void largeBumpChunksPinned(String netty, String fixedIn) throws IOException {
        diagnose(Child.of(Sample14PinnedLargeBuffers.class, netty).withThreadLocalChunks())
                .isVerdict(Cause.STRANDED_CHUNK_SPACE, "B07", fixedIn);
    }

    @Test
    void zombieBuddyChunks() throws IOException {
        diagnose(Child.of(Sample14PinnedLargeBuffers.class, "4.2.16").withThreadLocalChunks())
                .isVerdict(Cause.STRANDED_CHUNK_SPACE, "B08", "4.2.17");
    }

    /** The 4.1 line never got the fix. */
    @Test
    void zombieBuddyChunksOnTheOtherLine() throws IOException {
        diagnose(Child.of(Sample14PinnedLargeBuffers.class, "4.1.140").withThreadLocalChunks())
                .isVerdictOfOpenDefect(Cause.STRANDED_CHUNK_SPACE, "B08");
    }

    @Test
    void buddyChunksStayInTheirCache() throws IOException {
        diagnose(Child.of(Sample14PinnedLargeBuffers.class, "4.2.20").withThreadLocalChunks())
                .doesNotMatch("B08");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.2.9", "4.2.20"})
    void idleMagazines(String netty) throws IOException {
        Child child = Child.of(Sample15IdleMagazines.class, netty)
                .withThreadLocalChunks()
                .with("-XX:ActiveProcessorCount=16");
        diagnose(child).isVerdict(Cause.IDLE_MAGAZINE);
    }

    private VerdictCheck diagnose(Child child) throws IOException {
        Run run = child.run(folder);
        Analysed analysed = Analysed.of(run.dump());
        new SnapshotCheck(analysed.snapshot(), run.truth()).everything();
        new LedgerCheck(analysed.ledger(), run.truth()).everything();
        return new VerdictCheck(analysed.diagnosis());
    }
}
