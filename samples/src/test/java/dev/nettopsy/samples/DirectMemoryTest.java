package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.Reconciliation;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Region;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Direct memory outside of Netty's allocators: every byte once, and who has it. */
class DirectMemoryTest {

    private static final String NETTY = "4.2.20";

    /** Netty's empty buffer, the page of its first throw-away buffer, and buffers for reading files are not the program's. */
    private static final long SMALL = 8192;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deadBuffersWaitForACollection(boolean collect) throws IOException {
        Child child = limited(Sample20DeadDirectBuffers.class, "256m");
        Run run = (collect ? child : child.keepingGarbage()).run(folder);
        Analysed analysed = Analysed.of(run.dump());

        jvmCountsWhatIsThere(analysed);
        Finding finding = new VerdictCheck(analysed.diagnosis()).isVerdict(Cause.DIRECT_BUFFERS_AWAIT_GC);
        assertThat(finding.bytes()).isEqualTo(run.truth().figure("bytes"));
        assertThat(finding.evidence().get(0).values())
                .containsEntry("buffers", run.truth().figure("buffers"));
    }

    @Test
    void threadsKeepBuffersForTheirInputAndOutput() throws IOException {
        Run run = limited(Sample21TemporaryBuffers.class, "256m").run(folder);
        Analysed analysed = Analysed.of(run.dump());

        jvmCountsWhatIsThere(analysed);
        // The main thread has a small one of its own, from reading its classes.
        List<Region> large = analysed.snapshot().regions().stream()
                .filter(region -> region.capacity() > SMALL)
                .toList();
        assertThat(large.stream().mapToLong(Region::capacity).sum())
                .isEqualTo(run.truth().figure("bytes"));
        assertThat(large).hasSize((int) run.truth().figure("threads"));
        Finding finding = new VerdictCheck(analysed.diagnosis()).isVerdict(Cause.NIO_TEMPORARY_BUFFERS);
        assertThat(finding.bytes())
                .isBetween(run.truth().figure("bytes"), run.truth().figure("bytes") + SMALL);
        assertThat(finding.evidence().get(0).statement()).contains("of thread upload-writer-");
    }

    @Test
    void mappedFiles() throws IOException {
        Run run = limited(Sample22MappedFiles.class, "256m").run(folder);
        Analysed analysed = Analysed.of(run.dump());

        jvmCountsWhatIsThere(analysed);
        assertThat(capacity(analysed, Position.MAPPED)).isEqualTo(run.truth().figure("bytes"));
        assertThat(new VerdictCheck(analysed.diagnosis())
                        .isVerdict(Cause.MAPPED_FILES)
                        .bytes())
                .isEqualTo(run.truth().figure("bytes"));
    }

    @Test
    void buffersOfTheJdkInACache() throws IOException {
        Run run = limited(Sample23DirectBufferCache.class, "128m").run(folder);
        Analysed analysed = Analysed.of(run.dump());

        jvmCountsWhatIsThere(analysed);
        Finding finding = new VerdictCheck(analysed.diagnosis()).isVerdict(Cause.DIRECT_BUFFER_RETENTION);
        assertThat(finding.bytes()).isEqualTo(run.truth().figure("bytes"));
        assertThat(finding.headline()).contains("Sample23DirectBufferCache").contains("48 direct buffers");
    }

    @Test
    void honestUseReachesTheLimit() throws IOException {
        Run run = limited(Sample24HonestUse.class, "48m").run(folder);
        assertThat(run.truth().figure("failed")).isEqualTo(1);
        Analysed analysed = Analysed.of(run.dump());

        jvmCountsWhatIsThere(analysed);
        assertThat(analysed.ledger().total().get(Bucket.LIVE))
                .isGreaterThanOrEqualTo(run.truth().figure("bytes"));
        Finding finding = new VerdictCheck(analysed.diagnosis()).isVerdict(Cause.DIRECT_LIMIT_TOO_LOW);
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    }

    /** Views in numbers add nothing: the memory is exactly what the allocators and the program itself count. */
    @ParameterizedTest
    @CsvSource({"4.1.115, false", "4.1.115, true", "4.2.20, false", "4.2.20, true"})
    void everyKindOfMemoryOnce(String netty, boolean withoutCleaner) throws IOException {
        Child child = Child.of(Sample25EveryKind.class, netty).withThreadLocalChunks();
        Run run = (withoutCleaner ? child.withoutCleaner() : child).run(folder);
        Analysed analysed = Analysed.of(run.dump());

        long ownBuffersOfNetty = analysed.snapshot().regions().stream()
                .filter(region -> region.kind() == MemoryKind.DIRECT && region.capacity() <= SMALL)
                .mapToLong(Region::capacity)
                .sum();
        long direct = analysed.snapshot().regions().stream()
                .filter(region -> region.kind() == MemoryKind.DIRECT)
                .mapToLong(Region::capacity)
                .sum();
        assertThat(direct - ownBuffersOfNetty).isEqualTo(run.truth().figure("bytes"));
        assertThat(analysed.ledger().reconciliations())
                .filteredOn(one -> one.name().equals("UnpooledByteBufAllocator.usedDirectMemory") && one.book() > 0)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.book()).isEqualTo(run.truth().figure("unpooled"));
                    assertThat(one.difference()).isZero();
                });
    }

    @Test
    void memoryThatNobodyCountsOnANewJdk() throws IOException {
        Run run = Child.of(Sample05UserMap.class, "4.2.7")
                .on(Jdk25.home())
                .with("-Xmx600m", "-XX:MaxDirectMemorySize=16m")
                .run(folder);
        Analysed analysed = Analysed.of(run.dump());

        new SnapshotCheck(analysed.snapshot(), run.truth()).everything();
        VerdictCheck verdict = new VerdictCheck(analysed.diagnosis());
        verdict.isVerdict(Cause.BUFFER_RETENTION);
        Finding escaped = verdict.hasFinding(Cause.DIRECT_LIMIT_TOO_LOW);
        assertThat(escaped.knownDefects()).extracting(DefectMatch::id).containsExactly("M01");
        assertThat(escaped.evidence().get(0).values())
                .containsEntry("uncounted", capacity(analysed, MemoryKind.DIRECT))
                .containsEntry("limit", 16L << 20);
    }

    private static Child limited(Class<?> incident, String limit) {
        return Child.of(incident, NETTY).with("-Xmx600m", "-XX:MaxDirectMemorySize=" + limit);
    }

    /** What the JVM counts is what was found, to the byte. */
    private static void jvmCountsWhatIsThere(Analysed analysed) {
        List<Reconciliation> counters = analysed.ledger().reconciliations().stream()
                .filter(one -> one.scope().equals("jvm"))
                .toList();
        assertThat(counters)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.difference()).as(one.name()).isZero());
    }

    private static long capacity(Analysed analysed, Position position) {
        return analysed.snapshot().regions().stream()
                .filter(region -> region.position() == position)
                .mapToLong(Region::capacity)
                .sum();
    }

    private static long capacity(Analysed analysed, MemoryKind kind) {
        return analysed.snapshot().regions().stream()
                .filter(region -> region.kind() == kind)
                .filter(region -> !region.freedByCollector())
                .mapToLong(Region::capacity)
                .sum();
    }
}
