package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user who stops an analysis: nothing is left behind, nothing is complained about. */
class InterruptIT {

    /** 128 and the number of SIGINT, as shells have it. */
    private static final int STOPPED = 130;

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsScriptsAndTheSignal() throws Exception {
        assumeTrue(Launcher.canStart());
        assumeTrue(canBeInterrupted());
    }

    /** A process that was started in the background of a script ignores SIGINT, and so do its children. */
    private static boolean canBeInterrupted() throws Exception {
        Process probe = new ProcessBuilder("/bin/sh", "-c", "kill -INT $$; exit 0").start();
        boolean can = probe.waitFor() != 0;
        if (!can) {
            System.out.println("The tests of Ctrl-C are left out: this process ignores the signal.");
        }
        return can;
    }

    @Test
    void whileAnArchiveIsExpanded() throws Exception {
        Path outputs = Files.createDirectory(folder.resolve("outputs"));
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Launcher.Started started = launcher(temporary)
                .start(Launcher.SCRIPT, "analyze", slowDump(), "-o", outputs.resolve("r.json"), "--progress=always");
        Awaited.until(() -> Files.readString(started.err()).contains("expanding"));

        started.signal("INT");
        Run run = started.end();

        assertThat(run.code()).isEqualTo(STOPPED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).doesNotContain("nettopsy:").endsWith("\r\u001b[K");
        assertThat(in(outputs)).isEmpty();
        assertThat(in(temporary)).isEmpty();
    }

    @Test
    void whileReportsAreWritten() throws Exception {
        Path outputs = Files.createDirectory(folder.resolve("outputs"));
        Launcher.Started started = launcher(folder)
                .start(
                        Launcher.SCRIPT,
                        "analyze",
                        Launcher.SAMPLE,
                        "-q",
                        "-o",
                        outputs.resolve("a.json"),
                        "-o",
                        outputs.resolve("b.html"));
        Awaited.until(() -> !in(outputs).isEmpty());

        started.signal("INT");
        Run run = started.end();

        // The signal may come before the files take their places, or just after: then both are there and whole.
        List<String> left = in(outputs);
        assertThat(left).isIn(List.of(), List.of("a.json", "b.html"));
        if (!left.isEmpty()) {
            assertThat(outputs.resolve("a.json")).content().endsWith("}\n");
            assertThat(outputs.resolve("b.html")).content().endsWith("</html>\n");
        }
        assertThat(run.err()).isEmpty();
    }

    private Launcher launcher(Path temporary) {
        return new Launcher(folder).with("NETTOPSY_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
    }

    private static List<String> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** A gzip file of many members, which expands to gibibytes and so takes seconds; it is stopped long before. */
    private Path slowDump() throws IOException {
        byte[] head = "JAVA PROFILE 1.0.2\0\0\0\0\u0008\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] zeros = gzip(new byte[32 << 20]);
        try (OutputStream out = Files.newOutputStream(folder.resolve("slow.hprof.gz"))) {
            out.write(gzip(head));
            for (int i = 0; i < 100; i++) {
                out.write(zeros);
            }
        }
        return folder.resolve("slow.hprof.gz");
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }
}
