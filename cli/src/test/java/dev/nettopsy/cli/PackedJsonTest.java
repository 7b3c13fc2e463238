package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots and reports as they are sent around: packed with gzip. */
class PackedJsonTest {

    @TempDir
    private Path folder;

    private Path snapshot = Path.of("");

    @BeforeEach
    void extract() throws IOException {
        snapshot = folder.resolve("incident.json");
        Run.of("extract", ExtractCommandTest.dumps().get(0), "-o", snapshot);
    }

    private Path packed(byte[] bytes, String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return Files.write(folder.resolve(name), out.toByteArray());
    }

    @Test
    void aPackedSnapshotGivesTheReportOfThePlainOne() throws IOException {
        Path packed = packed(Files.readAllBytes(snapshot), "incident-of-a-customer");

        assertThat(summaryWithoutFile(packed)).isNotEmpty().isEqualTo(summaryWithoutFile(snapshot));
        Run again = Run.of("extract", packed, "-o", "-", "--keep-names");
        assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.OK);
        assertThat(again.out()).contains("nettopsy-snapshot");
    }

    @Test
    void aPackedReportIsRendered() throws IOException {
        Path report = folder.resolve("report.json");
        Run.of("analyze", snapshot, "-o", report);

        Run ofPacked =
                Run.of("render", packed(Files.readAllBytes(report), "report.json.gz"), "-o", "-", "--format", "md");

        assertThat(ofPacked.code()).as(ofPacked.err()).isEqualTo(ExitCode.OK);
        assertThat(ofPacked.out())
                .isNotEmpty()
                .isEqualTo(Run.of("render", report, "-o", "-", "--format", "md").out());
    }

    @Test
    void aCutOrDamagedOneIsRefusedInOneLine() throws IOException {
        byte[] whole = Files.readAllBytes(packed(Files.readAllBytes(snapshot), "whole.json.gz"));
        for (int tenth = 1; tenth < 10; tenth++) {
            byte[] cut = Arrays.copyOf(whole, whole.length * tenth / 10);
            byte[] damaged = whole.clone();
            damaged[whole.length * tenth / 10] ^= 0x55;
            for (byte[] bytes : new byte[][] {cut, damaged}) {
                Path file = Files.write(folder.resolve("bad.json.gz"), bytes);
                Run run = Run.of("analyze", file, "-o", "-", "--format", "json");
                assertThat(run.code()).as("%d tenths: %s", tenth, run.err()).isEqualTo(ExitCode.INPUT);
                assertThat(run.err().lines()).hasSize(1).allMatch(line -> line.contains("bad.json.gz"));
                assertThat(run.out()).isEmpty();
            }
        }
    }

    @Test
    void aPackedTextOfAnotherKindIsNoSnapshot() throws IOException {
        Run run = Run.of("analyze", packed("hello".getBytes(StandardCharsets.US_ASCII), "hello.gz"));

        assertThat(run.code()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("no heap dump in this archive");
    }

    private static String summaryWithoutFile(Path file) {
        Run run = Run.of("analyze", file);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return run.out().lines().skip(1).reduce("", (all, line) -> all + line + "\n");
    }
}
