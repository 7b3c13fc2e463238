package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.evidence.ProcessEvidence;
import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Diagnosis;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.ledger.Bookkeeping;
import dev.nettopsy.analyzer.rules.Rules;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.ProcessMemory;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are larger than their buffers: what a dump alone cannot tell, files beside it do. */
@EnabledOnOs(OS.LINUX)
class ProcessIncidentTest {

    private static final String TRACKING = "-XX:NativeMemoryTracking=summary";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void memoryOfNativeCodeIsOutsideTheJvm() throws IOException {
        Run run = Child.of(Sample42NativeCode.class, "4.2.20").with(TRACKING).run(folder);

        Finding finding = new VerdictCheck(diagnosis(run)).isVerdict(Cause.NATIVE_OUTSIDE_JVM);

        // Not to the byte: the JVM commits more than it touches, and the C library rounds.
        long growth = run.truth().figure("nativeGrowth");
        assertThat(growth).isGreaterThan(400 << 20);
        assertThat(finding.bytes()).isBetween(growth * 6 / 10, growth * 12 / 10);
        new VerdictCheck(Analysed.of(run.dump()).diagnosis()).isHealthy();
    }

    @Test
    void stacksOfThreadsAreTheJvmsOwn() throws IOException {
        Run run = Child.of(Sample43ThreadStacks.class, "4.1.140")
                .with(TRACKING, "-Xss2m")
                .run(folder);

        Finding finding = new VerdictCheck(diagnosis(run)).isVerdict(Cause.JVM_NATIVE);

        assertThat(finding.headline()).contains("\"Thread\"");
        assertThat(finding.bytes()).isGreaterThan(400L * (1 << 20));
        new VerdictCheck(Analysed.of(run.dump()).diagnosis()).isHealthy();
    }

    private Diagnosis diagnosis(Run run) throws IOException {
        ProcessMemory process = ProcessEvidence.join(
                ProcessEvidence.read(folder.resolve("smaps.txt")).orElseThrow(),
                ProcessEvidence.read(folder.resolve("native-memory.txt")).orElseThrow());
        MemorySnapshot snapshot = Analysed.of(run.dump()).snapshot();
        return Rules.diagnose(Bookkeeping.balance(snapshot.with(snapshot.source(), snapshot.heap(), process)));
    }
}
