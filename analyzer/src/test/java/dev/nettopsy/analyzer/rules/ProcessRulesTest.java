package dev.nettopsy.analyzer.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Diagnosis;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.RuledOut;
import dev.nettopsy.analyzer.fixture.SnapshotBuilder;
import dev.nettopsy.analyzer.ledger.Bookkeeping;
import dev.nettopsy.snapshot.ProcessMemory;
import dev.nettopsy.snapshot.ProcessMemory.Backing;
import dev.nettopsy.snapshot.ProcessMemory.Category;
import dev.nettopsy.snapshot.ProcessMemory.Mapping;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What files beside a dump decide, and what their lack leaves open. */
class ProcessRulesTest {

    private static final long MIB = 1 << 20;

    private static final List<Category> USUAL = List.of(
            new Category("Java Heap", 512 * MIB, 256 * MIB),
            new Category("Class", 1024 * MIB, 80 * MIB),
            new Category("Thread", 100 * MIB, 20 * MIB),
            new Category("Other", 100 * MIB, 100 * MIB));

    @Test
    void aProcessThatIsLargerThanItsJvmHasNativeMemoryOutsideOfIt() {
        Diagnosis diagnosis = diagnose(process(
                1_200 * MIB,
                USUAL,
                new Mapping(Backing.MALLOC_ARENA, "malloc arenas of threads", 14, 14 * 64 * MIB, 600 * MIB),
                new Mapping(Backing.FILE, "libjvm.so", 3, 24 * MIB, 20 * MIB),
                new Mapping(Backing.MEMORY, "memfd:java_heap", 1, 512 * MIB, 256 * MIB)));

        Finding finding = finding(diagnosis, Cause.NATIVE_OUTSIDE_JVM);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.NATIVE_OUTSIDE_JVM);
        assertThat(finding.bytes()).isEqualTo((1_200 - 456 - 20) * MIB);
        assertThat(finding.evidence())
                .anySatisfy(evidence -> assertThat(evidence.statement()).contains("14 arenas"));
    }

    @Test
    void aProcessWithinWhatItsJvmCommittedHasNone() {
        Diagnosis diagnosis = diagnose(process(500 * MIB, USUAL));

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.HEALTHY);
        assertThat(ruledOut(diagnosis, Cause.NATIVE_OUTSIDE_JVM).applicable()).isTrue();
        assertThat(ruledOut(diagnosis, Cause.JVM_NATIVE).applicable()).isTrue();
    }

    @Test
    void swappedOutPagesBelongToTheProcess() {
        ProcessMemory swapped =
                new ProcessMemory(300 * MIB, -1, -1, 600 * MIB, List.of(), USUAL, List.of("smaps", "nmt.txt"));

        assertThat(finding(diagnose(swapped), Cause.NATIVE_OUTSIDE_JVM).bytes()).isEqualTo((900 - 456) * MIB);
    }

    @Test
    void theJvmsOwnMemoryIsNamedByItsLargestCategory() {
        Diagnosis diagnosis = diagnose(process(
                900 * MIB,
                List.of(
                        new Category("Java Heap", 512 * MIB, 256 * MIB),
                        new Category("Metaspace", 1024 * MIB, 600 * MIB),
                        new Category("Thread", 100 * MIB, 20 * MIB),
                        new Category("Other", 64 * MIB, 64 * MIB))));

        Finding finding = finding(diagnosis, Cause.JVM_NATIVE);
        assertThat(diagnosis.verdict().cause()).isEqualTo(Cause.JVM_NATIVE);
        assertThat(finding.bytes()).isEqualTo(620 * MIB);
        assertThat(finding.headline()).contains("Metaspace", "600 MiB");
        assertThat(finding.remedies())
                .anySatisfy(remedy -> assertThat(remedy.line()).contains("MaxMetaspaceSize"));
    }

    @Test
    void aLargeHeapIsNotTheJvmsOwnMemory() {
        Diagnosis diagnosis = diagnose(process(
                5_000 * MIB,
                List.of(
                        new Category("Java Heap", 8_192 * MIB, 6_000 * MIB),
                        new Category("GC", 600 * MIB, 600 * MIB))));

        assertThat(diagnosis.findings()).isEmpty();
    }

    @Test
    void withoutThoseFilesNothingIsSaidOfTheProcess() {
        Diagnosis none = diagnose(ProcessMemory.NONE);
        Diagnosis sizeOnly =
                diagnose(new ProcessMemory(4_000 * MIB, -1, -1, -1, List.of(), List.of(), List.of("smaps")));

        assertThat(ruledOut(none, Cause.NATIVE_OUTSIDE_JVM).applicable()).isFalse();
        assertThat(ruledOut(none, Cause.JVM_NATIVE).applicable()).isFalse();
        assertThat(ruledOut(sizeOnly, Cause.NATIVE_OUTSIDE_JVM).applicable()).isFalse();
        assertThat(ruledOut(sizeOnly, Cause.NATIVE_OUTSIDE_JVM).why()).contains("VM.native_memory");
    }

    private static ProcessMemory process(long resident, List<Category> categories, Mapping... mappings) {
        return new ProcessMemory(resident, -1, -1, 0, List.of(mappings), categories, List.of("smaps", "nmt.txt"));
    }

    private static Diagnosis diagnose(ProcessMemory memory) {
        return Rules.diagnose(
                Bookkeeping.balance(SnapshotBuilder.process().process(memory).build()));
    }

    private static Finding finding(Diagnosis diagnosis, Cause cause) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.cause() == cause)
                .findFirst()
                .orElseThrow(() -> new AssertionError(diagnosis.findings() + " " + diagnosis.ruledOut()));
    }

    private static RuledOut ruledOut(Diagnosis diagnosis, Cause cause) {
        return diagnosis.ruledOut().stream()
                .filter(ruling -> ruling.cause() == cause)
                .findFirst()
                .orElseThrow();
    }
}
