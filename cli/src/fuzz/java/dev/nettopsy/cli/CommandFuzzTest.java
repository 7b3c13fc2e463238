package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes a file has, the command answers with a code of its contract and at most one line of error. */
class CommandFuzzTest {

    private static final String LONGEST = "3m";
    private static final String SEEDS = "dev.nettopsy.cli.FuzzSeeds#";

    @MethodSource(SEEDS + "dumps")
    @FuzzTest(maxDuration = LONGEST)
    void analyze(byte[] input) throws IOException {
        check(input, "analyze");
    }

    @MethodSource(SEEDS + "dumps")
    @FuzzTest(maxDuration = LONGEST)
    void histogram(byte[] input) throws IOException {
        check(input, "histogram");
    }

    @MethodSource(SEEDS + "dumps")
    @FuzzTest(maxDuration = LONGEST)
    void path(byte[] input) throws IOException {
        checkAsked(input, "path", FuzzSeeds.ADDRESS);
    }

    @MethodSource(SEEDS + "dumps")
    @FuzzTest(maxDuration = LONGEST)
    void objects(byte[] input) throws IOException {
        checkAsked(input, "objects", "java.lang.String");
    }

    @MethodSource(SEEDS + "snapshots")
    @FuzzTest(maxDuration = LONGEST)
    void snapshot(byte[] input) throws IOException {
        check(input, "analyze");
    }

    @MethodSource(SEEDS + "reports")
    @FuzzTest(maxDuration = LONGEST)
    void render(byte[] input) throws IOException {
        check(input, "render");
    }

    @MethodSource(SEEDS + "processTexts")
    @FuzzTest(maxDuration = LONGEST)
    void processText(byte[] input) throws IOException {
        check(input, "analyze", FuzzSeeds.snapshotFile());
    }

    private static void check(byte[] input, Object... words) throws IOException {
        check(input, file -> {
            Object[] all = Arrays.copyOf(words, words.length + 1);
            all[words.length] = file;
            Run run = Run.of(all);
            assertThat(run.code()).as(run.err()).isIn(ExitCode.OK, ExitCode.INPUT, ExitCode.RESOURCES);
            return run;
        });
    }

    /** What is asked for may be missing in a damaged dump. */
    private static void checkAsked(byte[] input, String command, String asked) throws IOException {
        check(input, file -> {
            Run run = Run.of(command, file, asked);
            assertThat(run.code())
                    .as(run.err())
                    .isIn(ExitCode.OK, ExitCode.USAGE, ExitCode.INPUT, ExitCode.RESOURCES);
            return run;
        });
    }

    private static void check(byte[] input, Function<Path, Run> command) throws IOException {
        Path file = Files.write(Files.createTempFile("nettopsy-fuzz", ".bin"), input);
        try {
            Run run = command.apply(file);
            assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(1);
            if (run.code() != ExitCode.OK) {
                assertThat(run.err()).isNotEmpty();
                assertThat(run.out()).isEmpty();
            }
        } finally {
            Files.delete(file);
        }
    }
}
