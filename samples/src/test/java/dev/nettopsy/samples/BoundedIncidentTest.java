package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.json.SnapshotJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The corrected allocator in dumps of living processes: as it tells of itself, and what it cannot know. */
class BoundedIncidentTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"4.1.140, true", "4.1.140, false", "4.2.20, true", "4.2.20, false"})
    void healthy(String netty, boolean collect) throws IOException {
        Child child = Child.of(Sample61BoundedTraffic.class, netty);
        healthy(collect ? child : child.keepingGarbage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.140", "4.2.20"})
    void healthyWithoutUnsafe(String netty) throws IOException {
        healthy(Child.of(Sample61BoundedTraffic.class, netty).with("-Dio.netty.noUnsafe=true"), Waiting.POSSIBLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.140", "4.2.20"})
    void healthyWithoutTheCleanerOfTheJdk(String netty) throws IOException {
        healthy(Child.of(Sample61BoundedTraffic.class, netty).withoutCleaner());
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.140", "4.2.20"})
    void healthyOnJavaTwentyFive(String netty) throws IOException {
        healthy(Child.of(Sample61BoundedTraffic.class, netty).on(Jdk25.home()), Waiting.POSSIBLE);
    }

    @Test
    void healthyOnJavaTwentyFiveByMalloc() throws IOException {
        healthy(Child.of(Sample61BoundedTraffic.class, "4.2.20")
                .on(Jdk25.home())
                .with("--enable-native-access=ALL-UNNAMED"));
    }

    @ParameterizedTest
    @CsvSource({"4.1.140, true", "4.1.140, false", "4.2.20, true", "4.2.20, false"})
    void lostBuffers(String netty, boolean collect) throws IOException {
        Child child = Child.of(Sample62BoundedLeak.class, netty);
        leaks(collect ? child : child.keepingGarbage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.140", "4.2.20"})
    void lostBuffersOnJavaTwentyFive(String netty) throws IOException {
        leaks(Child.of(Sample62BoundedLeak.class, netty).on(Jdk25.home()), Waiting.POSSIBLE);
    }

    @Test
    void lostBuffersWithoutUnsafe() throws IOException {
        leaks(Child.of(Sample62BoundedLeak.class, "4.2.20").with("-Dio.netty.noUnsafe=true"), Waiting.POSSIBLE);
    }

    /** Damaged books are no leak: the memory is all there. */
    @ParameterizedTest
    @ValueSource(longs = {200L << 20, 4_096, -4_096})
    void aCounterThatDrifts(long bytes) throws IOException {
        Run run = run(Child.of(Sample61BoundedTraffic.class, "4.2.20").with("-Dnettopsy.sample.drift=" + bytes));
        Analysed analysed = Analysed.of(run.dump());
        VerdictCheck verdict = new VerdictCheck(analysed.diagnosis());

        Finding finding = verdict.hasFinding(Cause.RELEASE_ACCOUNTING_MISMATCH);
        assertThat(finding.bytes()).isEqualTo(Math.abs(bytes));
        assertThat(finding.bookBytes()).isEqualTo(Math.abs(bytes));
        assertThat(finding.evidence().get(0).values())
                .containsEntry("difference", bytes)
                .containsEntry("recount", run.truth().figure("first.direct.blocks"));
        verdict.hasNoFinding(Cause.BUFFER_LEAK);
        verdict.hasNoFinding(Cause.CHUNK_LOST);
    }

    /**
     * Whether memory that was released waits for the collector: Netty 4.2.11+ takes buffers of the JDK where it may neither use Unsafe
     * nor call malloc. That is found, as it must be, and is no fault of the allocator.
     */
    private enum Waiting {
        NONE,
        POSSIBLE
    }

    private void healthy(Child child) throws IOException {
        healthy(child, Waiting.NONE);
    }

    private void healthy(Child child, Waiting waiting) throws IOException {
        Run run = run(child);
        Analysed analysed = Analysed.of(run.dump());
        BoundedCheck check = new BoundedCheck(analysed, run.truth());
        check.isUnderstood();
        check.countersBalance();
        int first = sideOf(analysed, own("first"));
        int second = sideOf(analysed, own("second"));
        check.isThePictureOf("first", own("first"), first);
        check.addressesAgree(own("first"), first);
        check.isThePictureOf("second", own("second"), second);
        check.lost("first", first);
        check.lost("second", second);
        assertThat(analysed.diagnosis().findings())
                .filteredOn(finding -> finding.severity() != Severity.INFO)
                .extracting(Finding::cause)
                .isSubsetOf(waiting == Waiting.NONE ? List.of() : List.of(Cause.DIRECT_BUFFERS_AWAIT_GC));
        assertThat(analysed.diagnosis().findings())
                .extracting(Finding::cause)
                .doesNotContain(Cause.BUFFER_LEAK, Cause.CHUNK_LOST, Cause.RELEASE_ACCOUNTING_MISMATCH);
    }

    private void leaks(Child child) throws IOException {
        leaks(child, Waiting.NONE);
    }

    private void leaks(Child child, Waiting waiting) throws IOException {
        Run run = run(child);
        Analysed analysed = Analysed.of(run.dump());
        BoundedCheck check = new BoundedCheck(analysed, run.truth());
        check.isUnderstood();
        check.countersBalance();
        check.isThePictureOf("first", own("first"), sideOf(analysed, own("first")));
        check.lost("first", sideOf(analysed, own("first")));
        VerdictCheck verdict = new VerdictCheck(analysed.diagnosis());
        Finding leak =
                waiting == Waiting.NONE ? verdict.isVerdict(Cause.BUFFER_LEAK) : verdict.hasFinding(Cause.BUFFER_LEAK);
        assertThat(leak.severity()).isGreaterThan(Severity.INFO);
        assertThat(leak.bytes()).isEqualTo(run.truth().figure("first.lostBytes"));
    }

    private Run run(Child child) {
        return child.with("-Xmx900m", "-XX:MaxDirectMemorySize=900m").run(folder);
    }

    /** Allocators of a dump are in the order of their addresses. */
    private static int sideOf(Analysed analysed, MemorySnapshot own) {
        for (int i = 0; i < analysed.snapshot().allocators().size(); i++) {
            Allocator one = analysed.snapshot().allocators().get(i);
            Allocator other = own.allocators().get(0);
            if (one.kind() == other.kind()
                    && one.memory() == other.memory()
                    && one.counters().equals(other.counters())) {
                return i;
            }
        }
        throw new AssertionError("not found: " + own.allocators().get(0));
    }

    private MemorySnapshot own(String name) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".json"))) {
            return SnapshotJson.read(in);
        }
    }
}
