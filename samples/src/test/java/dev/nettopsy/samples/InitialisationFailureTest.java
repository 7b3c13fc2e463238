package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.snapshot.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Allocations that failed half-way and kept their bytes. */
class InitialisationFailureTest {

    /** The buffer whose initialisation failed: it had its chunk already, and nobody ever received it. */
    private static final long IN_FLIGHT = 1;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"4.1.112, direct, A03", "4.1.112, heap, A03", "4.1.115, direct, A24"})
    void forced(String netty, String memory, String defect) throws IOException {
        Run run = Child.of(Sample10FailedInitialisation.class, netty)
                .memory(memory)
                .with("-Xmx256m")
                .run(folder);
        Analysed analysed = Analysed.of(run.dump());

        new SnapshotCheck(analysed.snapshot(), run.truth()).everything();
        VerdictCheck verdict = new VerdictCheck(analysed.diagnosis());
        verdict.isVerdict(Cause.INIT_FAILURE_NOT_ROLLED_BACK);
        verdict.hasFinding(Cause.INIT_FAILURE_NOT_ROLLED_BACK, defect);
    }

    /** The same failures where they are rolled back. */
    @Test
    void rolledBack() throws IOException {
        Run run = Child.of(Sample10FailedInitialisation.class, "4.1.116")
                .with("-Xmx256m")
                .run(folder);
        Analysed analysed = Analysed.of(run.dump());

        new SnapshotCheck(analysed.snapshot(), run.truth()).everything();
        new LedgerCheck(analysed.ledger(), run.truth()).everything();
        VerdictCheck verdict = new VerdictCheck(analysed.diagnosis());
        verdict.hasNoFinding(Cause.INIT_FAILURE_NOT_ROLLED_BACK);
        verdict.isInconclusive("An error says that the Java heap ran full, but that moment is past");
    }

    /** The JVM's own dump at the moment of a true OutOfMemoryError: the frame that failed is on the stack. */
    @ParameterizedTest
    @ValueSource(strings = {"4.1.112", "4.1.115"})
    void byAnOutOfMemoryError(String netty) throws IOException {
        Run run = failedInInitialisation(netty);
        Analysed analysed = Analysed.of(run.dump());

        assertThat(inUse(analysed)).isEqualTo(run.truth().live().size() + IN_FLIGHT);
        VerdictCheck verdict = new VerdictCheck(analysed.diagnosis());
        verdict.isVerdict(Cause.HEAP_EXHAUSTION);
        verdict.hasFinding(Cause.INIT_FAILURE_NOT_ROLLED_BACK);
    }

    /** Where memory ends is the JVM's choice: once in a hundred runs or so it is a new chunk that finds none. */
    private Run failedInInitialisation(String netty) throws IOException {
        for (int attempt = 1; attempt <= 3; attempt++) {
            Path place = Files.createDirectory(folder.resolve("attempt-" + attempt));
            Run run = outOfMemory(netty, place);
            if (run.truth().figure("failed in initialisation") == 1) {
                return run;
            }
        }
        return fail("in three processes memory never ended while a buffer was initialised");
    }

    private static Run outOfMemory(String netty, Path place) {
        return Child.of(Sample11OutOfMemory.class, netty)
                .keepingGarbage()
                .with("-Xms48m", "-Xmx48m", "-Xmn8m", "-XX:SurvivorRatio=60", "-XX:+UseSerialGC")
                .with("-XX:MaxDirectMemorySize=256m")
                .with("-Dio.netty.recycler.ratio=0", "-Dio.netty.recycler.maxCapacityPerThread=32768")
                .with("-Dio.netty.leakDetection.level=disabled")
                .with("-XX:+HeapDumpOnOutOfMemoryError", "-XX:HeapDumpPath=" + place.resolve("heap.hprof"))
                .run(place);
    }

    private static long inUse(Analysed analysed) {
        return analysed.snapshot().claims().stream()
                .filter(claim -> claim.kind() == Claim.Kind.IN_USE)
                .filter(claim ->
                        analysed.snapshot().regions().get(claim.region()).chunk() != null)
                .count();
    }
}
