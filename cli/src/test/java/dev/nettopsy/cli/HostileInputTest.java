package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.Analyzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand damaged and crafted inputs through the command's own entry point. Each ends with a code of the contract, at
 * most one line on standard error, and whole files or none, in a minute at most. The seed is printed; {@code -Dnettopsy.seed}
 * sets another. The profile {@code hostile} takes ten times as many and a heap in which nothing that a small file says of
 * itself must find room.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class HostileInputTest {

    private static final long SEED = Long.getLong("nettopsy.seed", 20_261_122L);
    /** How many times the usual number of inputs. */
    private static final int MORE = Integer.getInteger("nettopsy.hostile.times", 1);

    /** No input is so large that it takes a second: a minute is a hang. */
    private static final long MOST_SECONDS = 60;

    private static final List<String> REPORTS = List.of("report.html", "report.json");

    @TempDir
    private Path folder;

    private final HostileFiles files = new HostileFiles(new Random(SEED));
    private Path input = Path.of("");
    private Path reports = Path.of("");
    private List<Path> temporary = List.of();
    private static int inputs;
    private static long longestNanos;

    @BeforeEach
    void prepare() throws IOException {
        System.out.println("HostileInputTest: seed " + SEED);
        input = folder.resolve("input.bin");
        reports = Files.createDirectory(folder.resolve("reports"));
        temporary = temporaryFiles();
    }

    @AfterAll
    static void tell() {
        System.out.printf("HostileInputTest: %,d inputs, the longest %d ms%n", inputs, longestNanos / 1_000_000);
    }

    @AfterEach
    void noTemporaryFileIsLeft() throws IOException {
        assertThat(temporaryFiles()).isEqualTo(temporary);
    }

    /** One dump, cut at each of its bytes: so at the begin, in the middle and at the end of every kind of record. */
    @Test
    void cutAnywhere() throws IOException {
        byte[] dump = files.dump(0);
        for (int length = 0; length < dump.length; length++) {
            Run run = analyze(Arrays.copyOf(dump, length), "cut at " + length);
            if (run.code() == ExitCode.OK) {
                assertThat(Analyzer.readReport(reports.resolve("report.json")).complete())
                        .as("cut at %d: a report on a part must say so", length)
                        .isFalse();
                assertThat(run.err()).as("cut at %d", length).contains("incomplete");
            }
        }
    }

    @Test
    void flippedBytes() throws IOException {
        for (int i = 0; i < 2_600 * MORE; i++) {
            analyze(files.flipped(files.dump(i)), "flipped " + i);
        }
    }

    @Test
    void lengthsAndAddressesOfEverySize() throws IOException {
        for (int i = 0; i < 1_000 * MORE; i++) {
            analyze(files.withHugeNumber(files.dump(i)), "number " + i);
        }
    }

    @Test
    void zeroedAndRandomParts() throws IOException {
        for (int i = 0; i < 1_000 * MORE; i++) {
            analyze(files.withHole(files.dump(i)), "hole " + i);
        }
    }

    @Test
    void randomBytes() throws IOException {
        for (int i = 0; i < 800 * MORE; i++) {
            analyze(files.random(i), "random " + i);
        }
    }

    @Test
    void damagedArchives() throws IOException {
        for (int i = 0; i < 1_000 * MORE; i++) {
            analyze(files.archive(i), "archive " + i);
        }
    }

    @Test
    void histogramsOfDamagedDumps() throws IOException {
        for (int i = 0; i < 500 * MORE; i++) {
            Files.write(input, files.flipped(files.dump(i)));
            check(run("histogram", input), "histogram " + i);
            assertThat(names(reports)).isEmpty();
        }
    }

    /** The address and the class are those of a whole dump: in a damaged one they may be missing. */
    @Test
    void objectsOfDamagedDumps() throws IOException {
        for (int i = 0; i < 600 * MORE; i++) {
            Files.write(input, damaged(i));
            String address = "0x" + Long.toHexString(files.address(i));
            checkAsked(run("path", input, address, "--retained", "--top", 10), "path " + i);
            checkAsked(run("objects", input, "demo.Node"), "objects " + i);
            checkAsked(run("objects", input, "java.lang.Object", "--subclasses", "--top", 1000), "all " + i);
        }
    }

    private byte[] damaged(int number) {
        byte[] dump = files.dump(number);
        return switch (number % 4) {
            case 0 -> files.withHugeNumber(dump);
            case 1 -> files.withHole(dump);
            case 2 -> Arrays.copyOf(dump, dump.length * (number % 97) / 97);
            default -> files.flipped(dump);
        };
    }

    private static void checkAsked(Run run, String what) {
        boolean isMissing = run.code() == ExitCode.USAGE && run.err().contains(" no ");
        check(isMissing ? new Run(ExitCode.INPUT, run.out(), run.err()) : run, what);
    }

    @Test
    void damagedReports() throws IOException {
        analyze(files.dump(0), "whole");
        byte[] report = Files.readAllBytes(reports.resolve("report.json"));
        for (int i = 0; i < 1_200 * MORE; i++) {
            Files.write(input, files.json(report, i));
            clear();
            Run run = run("render", input, "-o", reports.resolve("report.html"), "-o", reports.resolve("report.json"));
            check(run, "json " + i);
            wholeOrNone(run, "json " + i);
        }
    }

    private Run analyze(byte[] bytes, String what) throws IOException {
        Files.write(input, bytes);
        clear();
        Run run = run("analyze", input, "-o", reports.resolve("report.html"), "-o", reports.resolve("report.json"));
        check(run, what);
        wholeOrNone(run, what);
        return run;
    }

    private static Run run(Object... arguments) {
        long start = System.nanoTime();
        Run run = Run.of(arguments);
        long nanos = System.nanoTime() - start;
        inputs++;
        longestNanos = Math.max(longestNanos, nanos);
        assertThat(nanos).isLessThan(TimeUnit.SECONDS.toNanos(MOST_SECONDS));
        return run;
    }

    private static void check(Run run, String what) {
        String context = what + " with seed " + SEED + ": " + run.err();
        assertThat(run.code()).as(context).isIn(ExitCode.OK, ExitCode.INPUT);
        assertThat(run.err().lines())
                .as(context)
                .hasSizeLessThanOrEqualTo(1)
                .allMatch(line -> line.startsWith("nettopsy: "));
        if (run.code() != ExitCode.OK) {
            assertThat(run.err()).as(context).isNotEmpty();
            assertThat(run.out()).as(context).isEmpty();
        }
    }

    private void wholeOrNone(Run run, String what) throws IOException {
        assertThat(names(reports)).as(what).isEqualTo(run.code() == ExitCode.OK ? REPORTS : List.of());
        if (run.code() == ExitCode.OK) {
            assertThat(Files.readString(reports.resolve("report.html")))
                    .as(what)
                    .endsWith("</html>\n");
            assertThat(Files.readString(reports.resolve("report.json")))
                    .as(what)
                    .endsWith("}\n");
        }
    }

    private void clear() throws IOException {
        for (String name : names(reports)) {
            Files.delete(reports.resolve(name));
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<Path> temporaryFiles() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> inside = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            inside.filter(file -> file.getFileName().toString().startsWith("nettopsy"))
                    .forEach(found::add);
        }
        return found;
    }
}
