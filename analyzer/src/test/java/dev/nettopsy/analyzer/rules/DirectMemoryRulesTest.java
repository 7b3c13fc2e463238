package dev.nettopsy.analyzer.rules;

import static dev.nettopsy.analyzer.fixture.SnapshotBuilder.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Diagnosis;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.fixture.SnapshotBuilder;
import dev.nettopsy.analyzer.ledger.Bookkeeping;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the JVM itself does with direct memory: each cause once as it is, and once or more as it is not. */
class DirectMemoryRulesTest {

    private static Diagnosis diagnose(SnapshotBuilder process) {
        return Rules.diagnose(Bookkeeping.balance(process.build()));
    }

    private static Optional<Finding> find(SnapshotBuilder process, Cause cause) {
        return diagnose(process).findings().stream()
                .filter(finding -> finding.cause() == cause)
                .findFirst();
    }

    private static SnapshotBuilder dead(SnapshotBuilder process, long bytes) {
        process.region(Position.NIO, bytes)
                .cleaner()
                .reach(Reach.UNREACHABLE)
                .claim(0, bytes, bytes, Claim.Kind.IN_USE, Reach.UNREACHABLE);
        return process;
    }

    private static SnapshotBuilder live(SnapshotBuilder process, long bytes) {
        process.region(Position.NIO, bytes).cleaner().live(0, bytes);
        return process;
    }

    @Test
    void deadBuffersOfTheJdkWaitForACollection() {
        SnapshotBuilder process = SnapshotBuilder.process().bits(100 * MIB, 256 * MIB);
        for (int i = 0; i < 10; i++) {
            dead(process, 10 * MIB);
        }
        process.setting("-XX:DisableExplicitGC", "true");

        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.DIRECT_BUFFERS_AWAIT_GC);
        assertThat(diagnosis.verdict().bytes()).isEqualTo(100 * MIB);
        assertThat(diagnosis.verdict().headline()).contains("10 buffers");
        assertThat(diagnosis.findings().get(0).evidence())
                .anySatisfy(one -> assertThat(one.statement()).contains("-XX:+DisableExplicitGC is set"));
    }

    @Test
    void someDeadBuffersAreNormal() {
        SnapshotBuilder process = live(SnapshotBuilder.process().bits(300 * MIB, 1024 * MIB), 260 * MIB);
        assertThat(find(dead(process, 40 * MIB), Cause.DIRECT_BUFFERS_AWAIT_GC)).isEmpty();
    }

    @Test
    void fewBytesAreNoFindingHoweverLargeTheirShare() {
        SnapshotBuilder process = SnapshotBuilder.process().bits(10 * MIB, 16 * MIB);
        assertThat(find(dead(process, 10 * MIB), Cause.DIRECT_BUFFERS_AWAIT_GC)).isEmpty();
    }

    @Test
    void releasedMemoryThatOnlyTheCollectorFreesIsAKnownDefect() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.121").bits(64 * MIB, 128 * MIB);
        process.setting("io.netty.util.internal.PlatformDependent.CLEANER", "PlatformDependent$1");
        assertThat(find(dead(process, 64 * MIB), Cause.DIRECT_BUFFERS_AWAIT_GC))
                .hasValueSatisfying(finding -> assertThat(finding.knownDefects())
                        .extracting(DefectMatch::id, DefectMatch::fixedIn)
                        .containsExactly(tuple("M02", "4.1.122")));
    }

    @Test
    void buffersOfTheJdkInOneStructure() {
        SnapshotBuilder process = SnapshotBuilder.process().bits(60 * MIB, 128 * MIB);
        int holder = process.holder("com.acme.Frames#recent");
        for (int i = 0; i < 6; i++) {
            process.region(Position.NIO, 10 * MIB).cleaner().heldBy(holder).live(0, 10 * MIB);
        }
        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.DIRECT_BUFFER_RETENTION);
        assertThat(diagnosis.verdict().headline())
                .isEqualTo("com.acme.Frames#recent holds 6 direct buffers of the JDK. They keep 60 MiB.");
    }

    @Test
    void aSmallPoolOfTheJdksBuffersIsNone() {
        SnapshotBuilder process = SnapshotBuilder.process().bits(10 * MIB, 16 * MIB);
        int holder = process.holder("com.acme.Frames#pool");
        process.region(Position.NIO, 10 * MIB).cleaner().heldBy(holder).live(0, 10 * MIB);
        assertThat(find(process, Cause.DIRECT_BUFFER_RETENTION)).isEmpty();
    }

    @Test
    void temporaryBuffersAreNamedByThread() {
        SnapshotBuilder process = SnapshotBuilder.process().bits(64 * MIB, 128 * MIB);
        temporary(process, "upload-1", 48 * MIB);
        temporary(process, "upload-2", 16 * MIB);

        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.NIO_TEMPORARY_BUFFERS);
        assertThat(diagnosis.verdict().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(diagnosis.findings().get(0).evidence().get(0).statement())
                .contains("2 threads")
                .contains("Most are of thread upload-1, 50,331,648 bytes");
    }

    @Test
    void aFewTemporaryBuffersAreNone() {
        SnapshotBuilder process = live(SnapshotBuilder.process().bits(540 * MIB, 1024 * MIB), 500 * MIB);
        temporary(process, "upload-1", 40 * MIB);
        assertThat(find(process, Cause.NIO_TEMPORARY_BUFFERS)).isEmpty();
    }

    private static void temporary(SnapshotBuilder process, String thread, long bytes) {
        process.threadCache(thread);
        process.region(Position.NIO, bytes).cleaner().cachedBy(0, bytes);
    }

    @Test
    void mappedFilesThatMakeUpTheFootprint() {
        SnapshotBuilder process = live(SnapshotBuilder.process().bits(100 * MIB, 256 * MIB), 100 * MIB);
        process.region(Position.MAPPED, 300 * MIB).cleaner().live(0, 300 * MIB);
        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.MAPPED_FILES);
        assertThat(diagnosis.verdict().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void mappedFilesBesideMoreBufferMemoryAreNone() {
        SnapshotBuilder process = live(SnapshotBuilder.process().bits(400 * MIB, 4096 * MIB), 400 * MIB);
        process.region(Position.MAPPED, 300 * MIB).cleaner().live(0, 300 * MIB);
        assertThat(find(process, Cause.MAPPED_FILES)).isEmpty();
    }

    @Test
    void honestUseThatReachesTheLimit() {
        SnapshotBuilder process = live(SnapshotBuilder.process().bits(120 * MIB, 128 * MIB), 120 * MIB);
        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.DIRECT_LIMIT_TOO_LOW);
        assertThat(diagnosis.verdict().severity()).isEqualTo(Severity.WARNING);
        assertThat(diagnosis.findings().get(0).remedies().get(0).line()).isEqualTo("-XX:MaxDirectMemorySize=256m");
    }

    @Test
    void anErrorMakesItCritical() {
        SnapshotBuilder process = live(SnapshotBuilder.process().bits(80 * MIB, 128 * MIB), 80 * MIB);
        process.thread("main", true)
                .failure("java.lang.OutOfMemoryError", "Cannot reserve 67108864 bytes of direct buffer memory");
        assertThat(diagnose(process).verdict().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void aLimitFullOfDeadBuffersIsNotTooLow() {
        SnapshotBuilder process = live(SnapshotBuilder.process().bits(120 * MIB, 128 * MIB), 20 * MIB);
        assertThat(find(dead(process, 100 * MIB), Cause.DIRECT_LIMIT_TOO_LOW)).isEmpty();
    }

    @Test
    void aLimitFullOfOneStructuresBuffersIsNotTooLow() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.1.121").bits(120 * MIB, 128 * MIB).adaptive();
        int holder = process.holder("com.acme.Cache#entries");
        process.oneOff(120 * MIB).cleaner().heldBy(holder).live(0, 120 * MIB);
        Diagnosis diagnosis = diagnose(process);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.BUFFER_RETENTION);
        assertThat(find(process, Cause.DIRECT_LIMIT_TOO_LOW)).isEmpty();
    }

    @Test
    void aHalfEmptyLimitIsHighEnough() {
        SnapshotBuilder process = live(SnapshotBuilder.process().bits(64 * MIB, 128 * MIB), 64 * MIB);
        assertThat(find(process, Cause.DIRECT_LIMIT_TOO_LOW)).isEmpty();
    }

    @Test
    void memoryThatNobodyCountsEscapesTheLimit() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.2.7").bits(0, 48 * MIB).nettyCounter(-1, 48 * MIB);
        process.setting("io.netty.util.internal.PlatformDependent.CLEANER", "CleanerJava25");
        process.adaptive(MemoryKind.DIRECT, -1);
        process.oneOff(128 * MIB).live(0, 128 * MIB);

        assertThat(find(process, Cause.DIRECT_LIMIT_TOO_LOW)).hasValueSatisfying(finding -> {
            assertThat(finding.headline()).startsWith("128 MiB of direct memory are counted by nobody.");
            assertThat(finding.bytes()).isEqualTo(80 * MIB);
            assertThat(finding.knownDefects()).extracting(DefectMatch::id).containsExactly("M01");
        });
    }

    /** The same memory without the symptom is the program's own affair. */
    @Test
    void memoryOfArenasIsNoDefectOfNetty() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.2.20").bits(0, 48 * MIB).nettyCounter(-1, 48 * MIB);
        process.region(Position.NIO, 128 * MIB).live(0, 128 * MIB);
        assertThat(find(process, Cause.DIRECT_LIMIT_TOO_LOW))
                .hasValueSatisfying(
                        finding -> assertThat(finding.knownDefects()).isEmpty());
    }

    @Test
    void memoryThatNettyCountsDoesNotEscape() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.2.20").bits(0, 512 * MIB).nettyCounter(128 * MIB, 512 * MIB);
        process.adaptive(MemoryKind.DIRECT, -1);
        process.oneOff(128 * MIB).live(0, 128 * MIB);
        assertThat(find(process, Cause.DIRECT_LIMIT_TOO_LOW)).isEmpty();
    }
}
