package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots in which some numbers or words are others: a report or one line, whatever they say. */
class HostileSnapshotTest {

    private static final long SEED = 20_261_122;
    private static final int INPUTS = 400;
    private static final Pattern VALUES = Pattern.compile("-?\\b\\d+\\b|\"[A-Z_]{3,}\"|true|false");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "7",
            "2147483647",
            "-2147483648",
            "4294967296",
            "9223372036854775807",
            "-9223372036854775808");

    @TempDir
    private Path folder;

    @Test
    void neverMoreThanOneLineOfError() throws IOException {
        List<String> failures = new ArrayList<>();
        int reports = 0;
        for (Path dump : ExtractCommandTest.dumps()) {
            String good = Run.of("extract", dump, "-o", "-").out();
            List<MatchResult> values = VALUES.matcher(good).results().toList();
            Random random = new Random(SEED);
            for (int i = 0; i < INPUTS / 4; i++) {
                Path file = Files.writeString(folder.resolve("s.json"), changed(good, values, random));
                Run run = Run.of("analyze", file, "-o", "-", "--format", "json");
                reports += run.code() == 0 ? 1 : 0;
                if (!List.of(0, 3, 6).contains(run.code()) || run.err().lines().count() > 1) {
                    failures.add(dump.getFileName() + ", seed " + SEED + ", input " + i + ": " + run.code() + " "
                            + run.err());
                }
            }
        }
        assertThat(failures).isEmpty();
        assertThat(reports).as("some get as far as the rules").isGreaterThan(INPUTS / 20);
    }

    /** With one to three values changed. */
    private static String changed(String text, List<MatchResult> values, Random random) {
        StringBuilder changed = new StringBuilder(text);
        List<Integer> places = random.ints(1 + random.nextInt(3), 0, values.size())
                .boxed()
                .distinct()
                .sorted((one, other) -> Integer.compare(other, one))
                .toList();
        for (int place : places) {
            MatchResult value = values.get(place);
            changed.replace(value.start(), value.end(), other(value.group(), values, random));
        }
        return changed.toString();
    }

    /** A number for a number, a word that stands elsewhere for a word. */
    private static String other(String value, List<MatchResult> values, Random random) {
        if (Character.isDigit(value.charAt(value.length() - 1))) {
            return NUMBERS.get(random.nextInt(NUMBERS.size()));
        }
        String other = values.get(random.nextInt(values.size())).group();
        return Character.isDigit(other.charAt(other.length() - 1)) ? value : other;
    }
}
