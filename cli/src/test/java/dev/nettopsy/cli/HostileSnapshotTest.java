package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five thousand snapshots with other numbers, words, lists and parts, through the command's own entry point: a report or one
 * line, whatever they say, in the heap that this test has. The seed is printed; {@code -Dnettopsy.seed} sets another.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HostileSnapshotTest {

    private static final long SEED = Long.getLong("nettopsy.seed", 20_261_122L);
    private static final int INPUTS = 5_200 * Integer.getInteger("nettopsy.hostile.times", 1);

    /** With one value of a snapshot changed there is still something to tell in one of so many. */
    private static final int REPORT_ONE_IN = 10;

    private static final int PACKED_ONE_IN = 8;

    @TempDir
    private Path folder;

    @Test
    void neverMoreThanOneLineOfError() throws IOException {
        System.out.println("HostileSnapshotTest: seed " + SEED);
        List<String> failures = new ArrayList<>();
        int reports = 0;
        List<Path> dumps = ExtractCommandTest.dumps();
        for (Path dump : dumps) {
            String good = Run.of("extract", dump, "-o", "-").out();
            SnapshotMutants mutants = new SnapshotMutants(good, new Random(SEED));
            for (int i = 0; i < INPUTS / dumps.size(); i++) {
                Path file = write(mutants.next(i), i % PACKED_ONE_IN == 0);
                Run run = Run.of("analyze", file, "-o", "-", "--format", i % 2 == 0 ? "json" : "html");
                reports += run.code() == ExitCode.OK ? 1 : 0;
                if (!isOfTheContract(run)) {
                    failures.add(dump.getFileName() + ", input " + i + ": " + run.code() + " " + run.err());
                }
            }
        }
        assertThat(failures).as("seed %d", SEED).isEmpty();
        assertThat(reports).as("some get as far as the report").isGreaterThan(INPUTS / REPORT_ONE_IN);
    }

    private Path write(String text, boolean packed) throws IOException {
        Path file = folder.resolve("s.json");
        try (OutputStream plain = Files.newOutputStream(file);
                OutputStream out = packed ? new GZIPOutputStream(plain) : plain) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    /** Memory is refused before it is taken: the file itself has no more rows than before. */
    @Test
    void tablesThatSayTheyAreHugeNeedNoMemoryToBeRefused() throws IOException {
        String good =
                Run.of("extract", ExtractCommandTest.dumps().get(0), "-o", "-").out();
        for (String rows : List.of("2000000000", "100000000")) {
            Path file = write(good.replaceAll("\"rows\": \\d+", "\"rows\": " + rows), false);
            Run run = Run.of("analyze", file, "-o", "-", "--format", "json");
            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.RESOURCES);
            assertThat(run.err().lines()).hasSize(1).allMatch(line -> line.contains("more values than fit in a heap"));
            assertThat(run.out()).isEmpty();
        }
    }

    private static boolean isOfTheContract(Run run) {
        if (run.code() == ExitCode.OK) {
            return run.err().lines().count() <= 1;
        }
        return List.of(ExitCode.INPUT, ExitCode.RESOURCES).contains(run.code())
                && run.err().lines().count() == 1
                && run.out().isEmpty();
    }
}
