package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.RegionBalance;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Incidents of the pooled allocator, each held against the truth and with its verdict. */
class PooledIncidentTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"4.1.80", "4.2.20"})
    void almostEmptyChunks(String netty) throws IOException {
        diagnose(Child.of(Sample31IdleArena.class, netty).with("-XX:MaxDirectMemorySize=160m"))
                .isVerdict(Cause.IDLE_ARENA);
    }

    /** Far from any limit the same chunks are a reserve. */
    @Test
    void almostEmptyChunksWhereNothingPresses() throws IOException {
        diagnose(Child.of(Sample31IdleArena.class, "4.2.20").with("-XX:MaxDirectMemorySize=1g"))
                .isHealthy();
    }

    @Test
    void subpagesOfOneElementThatStay() throws IOException {
        diagnose(Child.of(Sample31IdleArena.class, "4.1.58").with("-XX:MaxDirectMemorySize=200m"))
                .isVerdict(Cause.IDLE_ARENA, "P01", "4.1.59");
    }

    @ParameterizedTest
    @CsvSource({"4.1.140, direct", "4.2.20, direct", "4.2.20, heap"})
    void manyThreadsCache(String netty, String memory) throws IOException {
        Child child = Child.of(Sample32ThreadCaches.class, netty).memory(memory).with("-Xmx160m");
        Finding finding = diagnose(child).isVerdict(Cause.THREAD_CACHE_BLOAT);
        assertThat(finding.bytes()).isEqualTo(40L * 48 * 32_768);
    }

    /** What came back to a cache that nobody drains is no lost buffer. */
    @ParameterizedTest
    @ValueSource(strings = {"4.1.73", "4.1.84"})
    void cachesOfEndedThreads(String netty) throws IOException {
        Run run = Child.of(Sample33EndedThreadCaches.class, netty)
                .with("-XX:MaxDirectMemorySize=64m")
                .run(folder);
        Analysed analysed = Analysed.of(run.dump());
        assertThat(analysed.ledger().regions().stream()
                        .mapToLong(RegionBalance::lost)
                        .sum())
                .isZero();
        assertThat(kept(analysed)).isEqualTo(run.truth().figure("releasedLate"));
        new VerdictCheck(analysed.diagnosis()).isVerdict(Cause.THREAD_CACHE_BLOAT, "P02", "4.1.85");
    }

    /** Once such a cache is collected, nothing tells what it took from lost buffers: the finding says both. */
    @ParameterizedTest
    @ValueSource(strings = {"4.1.55", "4.1.57", "4.1.60", "4.1.68", "4.1.69", "4.1.72"})
    void cachesOfEndedThreadsWhereChunksDoNotCountPins(String netty) throws IOException {
        Run run = Child.of(Sample33EndedThreadCaches.class, netty)
                .with("-XX:MaxDirectMemorySize=64m")
                .run(folder);
        Analysed analysed = Analysed.of(run.dump());
        PooledCheck check = new PooledCheck(analysed.ledger(), run.truth());
        check.shape();
        check.chunks();

        long lost = analysed.ledger().regions().stream()
                .mapToLong(RegionBalance::lostBytes)
                .sum();
        assertThat(kept(analysed) + lost).isEqualTo(run.truth().figure("releasedLate"));
        Finding finding = new VerdictCheck(analysed.diagnosis()).hasFinding(Cause.BUFFER_LEAK);
        assertThat(finding.confidence()).isLessThanOrEqualTo(0.5);
        assertThat(finding.headline()).contains("lost, or gone with the caches of ended threads");
        assertThat(finding.against()).anySatisfy(text -> assertThat(text).contains("it does happen here"));
    }

    /** Where each cache is still there, all is known. */
    @ParameterizedTest
    @ValueSource(strings = {"4.1.55", "4.1.60", "4.1.72"})
    void cachesOfEndedThreadsThatAreStillThere(String netty) throws IOException {
        Run run = Child.of(Sample33EndedThreadCaches.class, netty)
                .with("-XX:MaxDirectMemorySize=64m")
                .keepingGarbage()
                .run(folder);
        Analysed analysed = Analysed.of(run.dump());

        assertThat(kept(analysed)).isEqualTo(run.truth().figure("releasedLate"));
        new VerdictCheck(analysed.diagnosis()).hasNoFinding(Cause.BUFFER_LEAK);
        new VerdictCheck(analysed.diagnosis()).isVerdict(Cause.THREAD_CACHE_BLOAT, "P02", "4.1.85");
    }

    @Test
    void cachesOfEndedThreadsAreGivenBack() throws IOException {
        diagnose(Child.of(Sample33EndedThreadCaches.class, "4.1.95").with("-XX:MaxDirectMemorySize=64m"))
                .isHealthy();
    }

    @ParameterizedTest
    @CsvSource({
        "4.1.52, direct",
        "4.1.57, heap",
        "4.1.60, direct",
        "4.1.71, direct",
        "4.1.73, direct",
        "4.1.95, heap",
        "4.1.140, direct",
        "4.2.20, direct"
    })
    void lostBuffers(String netty, String memory) throws IOException {
        diagnose(Child.of(Sample34PooledLeak.class, netty).memory(memory)).isVerdict(Cause.BUFFER_LEAK);
    }

    @ParameterizedTest
    @CsvSource({"4.1.114, heap", "4.2.20, direct"})
    void lostBuffersThatAreStillThere(String netty, String memory) throws IOException {
        diagnose(Child.of(Sample34PooledLeak.class, netty).memory(memory).keepingGarbage())
                .isVerdict(Cause.BUFFER_LEAK);
    }

    @Test
    void lostBuffersOnJavaTwentyFive() throws IOException {
        diagnose(Child.of(Sample34PooledLeak.class, "4.2.20").on(Jdk25.home())).isVerdict(Cause.BUFFER_LEAK);
    }

    @ParameterizedTest
    @CsvSource({"4.1.96, direct", "4.2.20, direct"})
    void oneHolder(String netty, String memory) throws IOException {
        Child child =
                Child.of(Sample35PooledUserMap.class, netty).memory(memory).with("-XX:MaxDirectMemorySize=128m");
        assertThat(diagnose(child).isVerdict(Cause.BUFFER_RETENTION).headline()).contains("LAST_PICTURES");
    }

    @ParameterizedTest
    @CsvSource({
        "4.1.52, G1, direct",
        "4.1.55, G1, heap",
        "4.1.57, Serial, direct",
        "4.1.60, G1, direct",
        "4.1.69, G1, direct",
        "4.1.72, Parallel, heap",
        "4.1.73, G1, direct",
        "4.1.84, Serial, direct",
        "4.1.96, G1, heap",
        "4.1.105, Parallel, direct",
        "4.1.114, Serial, heap",
        "4.1.121, G1, direct",
        "4.1.140, Serial, direct",
        "4.2.1, Parallel, direct",
        "4.2.4, G1, heap",
        "4.2.20, Parallel, direct",
        "4.2.20, Serial, heap"
    })
    void healthy(String netty, String collector, String memory) throws IOException {
        healthy(Child.of(Sample36PooledHealthy.class, netty)
                .memory(memory)
                .with("-XX:+Use" + collector + "GC", "-Xmx600m"));
    }

    @ParameterizedTest
    @CsvSource({"4.1.61, direct", "4.1.140, heap", "4.2.20, direct"})
    void healthyWithItsGarbage(String netty, String memory) throws IOException {
        healthy(Child.of(Sample36PooledHealthy.class, netty).memory(memory).keepingGarbage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.140", "4.2.20"})
    void healthyOnJavaTwentyFive(String netty) throws IOException {
        healthy(Child.of(Sample36PooledHealthy.class, netty).with("-Xmx600m").on(Jdk25.home()));
    }

    private void healthy(Child child) throws IOException {
        Run run = child.run(folder);
        Analysed analysed = Analysed.of(run.dump());
        new PooledCheck(analysed.ledger(), run.truth()).everything();
        assertThat(analysed.ledger().total().get(Bucket.UNCLAIMED)).isZero();
        assertThat(analysed.ledger().total().get(Bucket.ABANDONED)).isZero();
        new VerdictCheck(analysed.diagnosis()).isHealthy();
    }

    private VerdictCheck diagnose(Child child) throws IOException {
        Run run = child.run(folder);
        Analysed analysed = Analysed.of(run.dump());
        new PooledCheck(analysed.ledger(), run.truth()).everything();
        return new VerdictCheck(analysed.diagnosis());
    }

    /** Bytes in caches that are there, and of entries that went with theirs. */
    private static long kept(Analysed analysed) {
        return analysed.ledger().total().get(Bucket.CACHED)
                + analysed.ledger().regions().stream()
                        .mapToLong(RegionBalance::orphaned)
                        .sum();
    }
}
