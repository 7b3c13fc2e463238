package dev.nettopsy.analyzer.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.snapshot.ProcessMemory;
import dev.nettopsy.snapshot.ProcessMemory.Backing;
import dev.nettopsy.snapshot.ProcessMemory.Category;
import dev.nettopsy.snapshot.ProcessMemory.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Texts about a process, as Linux and the JVM write them. */
class ProcessEvidenceTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void mappingsAreAddedUpByWhatTheyAreFor() throws IOException {
        ProcessMemory memory = read("""
                7f0000000000-7f0000021000 rw-p 00000000 00:00 0
                Size:                132 kB
                Rss:                 100 kB
                Pss:                  90 kB
                Anonymous:           100 kB
                Swap:                  4 kB
                7f0000021000-7f0004000000 ---p 00000000 00:00 0
                Rss:                   0 kB
                7f1000000000-7f1000001000 rw-p 00000000 00:00 0
                Rss:                   4 kB
                Pss:                   4 kB
                7f2000000000-7f2000003000 r-xp 00000000 fe:00 12 /usr/lib/jvm/lib/server/libjvm.so
                Rss:                  12 kB
                Pss:                   6 kB
                7f2000003000-7f2000004000 r--p 00003000 fe:00 12 /usr/lib/jvm/lib/server/libjvm.so (deleted)
                Rss:                   4 kB
                7ffc00000000-7ffc00002000 rw-p 00000000 00:00 0 [stack]
                Rss:                   8 kB
                """);

        assertThat(memory.resident()).isEqualTo(128 << 10);
        assertThat(memory.proportional()).isEqualTo(100 << 10);
        assertThat(memory.anonymous()).isEqualTo(100 << 10);
        assertThat(memory.swapped()).isEqualTo(4 << 10);
        assertThat(memory.mappings())
                .containsExactly(
                        new Mapping(Backing.MALLOC_ARENA, "malloc arenas of threads", 1, 64 << 20, 100 << 10),
                        new Mapping(Backing.FILE, "libjvm.so", 2, 16 << 10, 16 << 10),
                        new Mapping(Backing.MEMORY, "[stack]", 1, 8 << 10, 8 << 10),
                        new Mapping(Backing.MEMORY, "anonymous", 1, 4 << 10, 4 << 10));
    }

    @Test
    void aFileIsAFileWhateverItsName() throws IOException {
        ProcessMemory memory = read("""
                7f0000000000-7f0000004000 r--p 00000000 fe:00 12 /srv/anonymous
                Rss:                  16 kB
                7f1000000000-7f1000003000 r--p 00000000 fe:00 13 /srv/[heap]
                Rss:                  12 kB
                7f2000000000-7f2000002000 rw-s 00000000 00:01 14 /memfd:java_heap (deleted)
                Rss:                   8 kB
                7f3000000000-7f3000001000 rw-p 00000000 00:00 0
                Rss:                   4 kB
                """);

        assertThat(memory.mappings())
                .containsExactly(
                        new Mapping(Backing.FILE, "anonymous", 1, 16 << 10, 16 << 10),
                        new Mapping(Backing.FILE, "[heap]", 1, 12 << 10, 12 << 10),
                        new Mapping(Backing.MEMORY, "memfd:java_heap", 1, 8 << 10, 8 << 10),
                        new Mapping(Backing.MEMORY, "anonymous", 1, 4 << 10, 4 << 10));
    }

    @Test
    void theRollUpHasSumsOnly() throws IOException {
        ProcessMemory memory = read("""
                55afc45dc000-7ffcbe915000 ---p 00000000 00:00 0                          [rollup]
                Rss:                1776 kB
                Pss:                 226 kB
                Anonymous:           120 kB
                Swap:                  0 kB
                """);

        assertThat(memory.resident()).isEqualTo(1776 << 10);
        assertThat(memory.mappings()).isEmpty();
    }

    @Test
    void unitsAndChangesOfNativeMemoryTrackingAreUnderstood() throws IOException {
        ProcessMemory memory = read("""
                4711:

                Native Memory Tracking:

                (Omitting categories weighting less than 1KB)

                Total: reserved=5726MB +12MB, committed=310MB +3MB

                -                 Java Heap (reserved=4096MB, committed=256MB)
                                            (mmap: reserved=4096MB, committed=256MB)
                -                    Thread (reserved=40982KB +1029KB, committed=2090KB -4KB)
                                            (thread #39)
                -      Shared class space (reserved=16384KB, committed=13108KB, readonly=0KB)
                -                  Other (reserved=1234567, committed=1234567)
                """);

        assertThat(memory.resident()).isEqualTo(-1);
        assertThat(memory.categories())
                .containsExactly(
                        new Category("Java Heap", 4096L << 20, 256 << 20),
                        new Category("Thread", 40982 << 10, 2090 << 10),
                        new Category("Shared class space", 16384 << 10, 13108 << 10),
                        new Category("Other", 1_234_567, 1_234_567));
    }

    @Test
    void whatIsNeitherIsNotUnderstood() throws IOException {
        assertThat(ProcessEvidence.read(file("Native memory tracking is not enabled")))
                .isEmpty();
        assertThat(ProcessEvidence.read(file("4711:\nNative Memory Tracking:\n\nTotal: reserved=1KB")))
                .isEmpty();
        assertThat(ProcessEvidence.read(file("x".repeat(1 << 20)))).isEmpty();
        assertThat(ProcessEvidence.read(file(""))).isEmpty();
    }

    @Test
    void twoTextsComplementEachOther() throws IOException {
        ProcessMemory rollup = read("0-1000 ---p 00000000 00:00 0 [rollup]\nRss: 8 kB\n");
        ProcessMemory tracking = read("Native Memory Tracking:\n- Java Heap (reserved=4KB, committed=4KB)\n");

        ProcessMemory both = ProcessEvidence.join(tracking, rollup);

        assertThat(both.resident()).isEqualTo(8 << 10);
        assertThat(both.categories()).hasSize(1);
        assertThat(both.sources()).hasSize(2);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessOfThisMachineIsReadAsTheKernelDescribesIt() throws IOException {
        Path copy = folder.resolve("smaps");
        Files.write(copy, Files.readAllBytes(Path.of("/proc/self/smaps")));
        long told = Files.readAllLines(copy).stream()
                .filter(line -> line.startsWith("Rss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .sum();

        ProcessMemory memory = ProcessEvidence.read(copy).orElseThrow();

        assertThat(memory.resident()).isEqualTo(told);
        assertThat(memory.mappings().stream().mapToLong(Mapping::resident).sum())
                .isEqualTo(told);
        assertThat(memory.mappings()).extracting(Mapping::name).contains("libjvm.so", "[stack]");
    }

    @Test
    void aRealJvmsTrackingIsReadToItsTotal() throws IOException, InterruptedException {
        Path text = folder.resolve("tracking.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:NativeMemoryTracking=summary",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:+PrintNMTStatistics",
                        "-Xmx32m",
                        "-version")
                .redirectOutput(text.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String total = Files.readAllLines(text).stream()
                .filter(line -> line.startsWith("Total:"))
                .findFirst()
                .orElseThrow();

        ProcessMemory memory = ProcessEvidence.read(text).orElseThrow();

        assertThat(memory.categories()).extracting(Category::name).contains("Java Heap", "Thread", "GC", "Code");
        assertThat(memory.categories().stream().mapToLong(Category::committed).sum())
                .isEqualTo(Long.parseLong(total.replaceAll(".*committed=", "")));
    }

    private ProcessMemory read(String text) throws IOException {
        Optional<ProcessMemory> memory = ProcessEvidence.read(file(text));
        assertThat(memory).isPresent();
        assertThat(memory.orElseThrow().sources()).isEqualTo(List.of("evidence.txt"));
        return memory.orElseThrow();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("evidence.txt"), text);
    }
}
