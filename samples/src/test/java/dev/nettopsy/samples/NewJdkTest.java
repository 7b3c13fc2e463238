package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Region;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What went wrong with direct memory when Netty met JDKs without Unsafe: memory that stays, and memory that nobody counts. */
class NewJdkTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"4.1.121, 4.1.122, true", "4.1.121, 4.1.122, false", "4.2.1, 4.2.2, true", "4.2.1, 4.2.2, false"})
    void releasedMemoryWaitsForTheCollector(String netty, String fixedIn, boolean collect) throws IOException {
        Run run = exports(netty, collect).run(folder);
        Analysed analysed = Analysed.of(run.dump());

        VerdictCheck verdict = new VerdictCheck(analysed.diagnosis());
        verdict.isVerdict(Cause.DIRECT_BUFFERS_AWAIT_GC, "M02", fixedIn);
        assertThat(verdict.hasFinding(Cause.DIRECT_BUFFERS_AWAIT_GC).bytes())
                .isEqualTo(run.truth().figure("released"));
        verdict.hasNoFinding(Cause.BUFFER_LEAK);
        exportsInHandAreThere(analysed, run.truth());
    }

    @ParameterizedTest
    @CsvSource({"4.1.122, false", "4.1.140, true", "4.2.2, false", "4.2.20, true", "4.2.20, false"})
    void releasedMemoryIsBackAtOnceWithOthers(String netty, boolean collect) throws IOException {
        Run run = exports(netty, collect)
                .with("--enable-native-access=ALL-UNNAMED")
                .run(folder);
        Analysed analysed = Analysed.of(run.dump());

        new VerdictCheck(analysed.diagnosis()).hasNoFinding(Cause.DIRECT_BUFFERS_AWAIT_GC);
        new VerdictCheck(analysed.diagnosis()).doesNotMatch("M02");
        exportsInHandAreThere(analysed, run.truth());
    }

    /** Closing an arena is costly, so that Netty 4.2.11+ takes buffers of the JDK where it may not call malloc: by design. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void releasedMemoryWaitsWhereNativeAccessIsNotAllowed(boolean collect) throws IOException {
        Run run = exports("4.2.20", collect).run(folder);
        Analysed analysed = Analysed.of(run.dump());

        VerdictCheck verdict = new VerdictCheck(analysed.diagnosis());
        assertThat(verdict.isVerdict(Cause.DIRECT_BUFFERS_AWAIT_GC).bytes())
                .isEqualTo(run.truth().figure("released"));
        verdict.doesNotMatch("M02");
        exportsInHandAreThere(analysed, run.truth());
    }

    /** By arenas of foreign memory, and by malloc where native access is allowed. */
    @ParameterizedTest
    @CsvSource({
        "4.2.2, ALL-UNNAMED",
        "4.2.4, ALL-UNNAMED",
        "4.2.7, java.base",
        "4.2.10, java.base",
        "4.2.10, ALL-UNNAMED"
    })
    void noLimitStopsWhatNobodyCounts(String netty, String nativeAccess) throws IOException {
        Run run = served(netty).with("--enable-native-access=" + nativeAccess).run(folder);
        assertThat(run.truth().figure("failed")).isZero();
        Analysed analysed = Analysed.of(run.dump());

        new PooledCheck(analysed.ledger(), run.truth()).everything();
        VerdictCheck verdict = new VerdictCheck(analysed.diagnosis());
        verdict.isVerdict(Cause.DIRECT_LIMIT_TOO_LOW, "M01", "4.2.11");
        Finding escaped = verdict.hasFinding(Cause.DIRECT_LIMIT_TOO_LOW);
        assertThat(escaped.evidence().get(0).values())
                .containsEntry("uncounted", uncounted(analysed))
                .containsEntry("limit", 64L << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.140", "4.2.13", "4.2.20"})
    void theLimitStopsOthers(String netty) throws IOException {
        Run run = served(netty).run(folder);
        assertThat(run.truth().figure("failed")).isEqualTo(1);
        Analysed analysed = Analysed.of(run.dump());

        new PooledCheck(analysed.ledger(), run.truth()).everything();
        VerdictCheck verdict = new VerdictCheck(analysed.diagnosis());
        assertThat(verdict.isVerdict(Cause.DIRECT_LIMIT_TOO_LOW).knownDefects())
                .extracting(DefectMatch::id)
                .doesNotContain("M01");
    }

    @Test
    void arenasThatNobodyClosed() throws IOException {
        Run run = arenas().keepingGarbage().run(folder);
        Analysed analysed = Analysed.of(run.dump());

        VerdictCheck verdict = new VerdictCheck(analysed.diagnosis());
        Finding finding = verdict.hasFinding(Cause.BUFFER_LEAK);
        assertThat(finding.severity()).isGreaterThan(Severity.INFO);
        assertThat(finding.bytes()).isEqualTo(run.truth().figure("bytes"));
        assertThat(finding.evidence().get(0).values())
                .containsEntry("arenas", run.truth().figure("lost"));
        assertThat(finding.headline()).startsWith("40 arenas of foreign memory");
    }

    /** What was lost has left the dump, and what is held or automatic is no leak. */
    @Test
    void arenasAfterACollection() throws IOException {
        Run run = arenas().run(folder);
        new VerdictCheck(Analysed.of(run.dump()).diagnosis()).hasNoFinding(Cause.BUFFER_LEAK);
    }

    private static Child arenas() {
        return Child.of(Sample54LostArenas.class, "4.2.20").on(Jdk25.home());
    }

    private static Child exports(String netty, boolean collect) {
        Child child = Child.of(Sample51ReleasedUncleaned.class, netty)
                .on(Jdk25.home())
                .with("-XX:MaxDirectMemorySize=256m");
        return collect ? child : child.keepingGarbage();
    }

    private static Child served(String netty) {
        return Child.of(Sample52UncountedMemory.class, netty)
                .on(Jdk25.home())
                .with("-Xmx600m", "-XX:MaxDirectMemorySize=64m");
    }

    private static void exportsInHandAreThere(Analysed analysed, Truth truth) {
        assertThat(analysed.snapshot().regions())
                .filteredOn(region -> region.position() == Position.UNPOOLED && region.kind() == MemoryKind.DIRECT)
                .filteredOn(region -> region.capacity() == 1 << 20)
                .hasSameSizeAs(truth.root().get("roots"));
    }

    private static long uncounted(Analysed analysed) {
        return analysed.snapshot().regions().stream()
                .filter(region -> region.kind() == MemoryKind.DIRECT && !region.freedByCollector())
                .mapToLong(Region::capacity)
                .sum();
    }
}
