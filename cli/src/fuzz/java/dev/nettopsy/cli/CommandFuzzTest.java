package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whatever bytes a file has, the command answers with a code of its contract and at most one line of error. */
class CommandFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void analyze(byte[] input) throws IOException {
        check("analyze", input);
    }

    @FuzzTest(maxDuration = "1m")
    void histogram(byte[] input) throws IOException {
        check("histogram", input);
    }

    @FuzzTest(maxDuration = "1m")
    void render(byte[] input) throws IOException {
        check("render", input);
    }

    private static void check(String command, byte[] input) throws IOException {
        Path file = Files.write(Files.createTempFile("nettopsy-fuzz", ".bin"), input);
        try {
            Run run = Run.of(command, file);
            assertThat(run.code()).isIn(ExitCode.OK, ExitCode.INPUT, ExitCode.RESOURCES);
            assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(1);
        } finally {
            Files.delete(file);
        }
    }
}
