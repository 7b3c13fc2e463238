package dev.nettopsy.snapshot.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nettopsy.snapshot.MemorySample;
import dev.nettopsy.snapshot.MemorySample.Range;
import dev.nettopsy.snapshot.MemorySeries;
import dev.nettopsy.snapshot.MemorySeries.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of a run never grows past its limit, and always shows the whole of it. */
class TimelineWriterTest {

    private static final long LIMIT = TimelineWriter.SMALLEST_LIMIT;

    @TempDir
    Path folder;

    @Test
    void everyLineIsInTheFileAtOnce() throws IOException {
        Path file = folder.resolve("memory.jsonl");
        try (TimelineWriter writer = new TimelineWriter(file, Origin.UNKNOWN, LIMIT)) {
            for (int i = 1; i <= 3; i++) {
                writer.write(sample(i, i));
                assertThat(read(file).samples()).hasSize(i);
            }
        }
    }

    @Test
    void theFileOfTheRunBeforeIsKept() throws IOException {
        Path file = folder.resolve("memory.jsonl");
        for (int run = 1; run <= 3; run++) {
            try (TimelineWriter writer = new TimelineWriter(file, Origin.UNKNOWN, LIMIT)) {
                writer.write(sample(run, run));
            }
        }
        assertThat(read(file).samples()).containsExactly(sample(3, 3));
        assertThat(read(folder.resolve("memory.jsonl.previous")).samples()).containsExactly(sample(2, 2));
    }

    /** Held against all samples in a list: the limit holds after each line, extremes are exact, the newest are as they were. */
    @Test
    void aLongRunStaysWithinTheLimitAndWholeToSee() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Path file = folder.resolve("memory.jsonl");
        int count = 30_000;
        long[] values = new long[count];
        try (TimelineWriter writer = new TimelineWriter(file, Origin.UNKNOWN, LIMIT)) {
            for (int i = 0; i < count; i++) {
                values[i] = random.nextLong(1L << 40);
                writer.write(sample(i, values[i]));
                assertThat(Files.size(file)).as("seed " + seed).isLessThanOrEqualTo(LIMIT);
            }
        }
        List<MemorySample> kept = read(file).samples();
        assertThat(kept.get(0).from()).isZero();
        assertThat(kept.get(kept.size() - 1)).isEqualTo(sample(count - 1, values[count - 1]));
        long next = 0;
        for (MemorySample span : kept) {
            assertThat(span.from()).as("seed " + seed).isEqualTo(next);
            assertThat(span.figures().get("heap.used")).as("seed " + seed).isEqualTo(range(values, span));
            next = span.to() + 1;
        }
        assertThat(kept).hasSizeGreaterThan(300);
        assertThat(kept).allMatch(span -> span.to() - span.from() < count / 50, "no span is a large part of the run");
        assertThat(folder.toFile().list()).containsExactly("memory.jsonl");
    }

    @Test
    void aLimitThatIsTooSmallIsRefusedByName() {
        assertThatThrownBy(() -> new TimelineWriter(folder.resolve("x"), Origin.UNKNOWN, 1))
                .hasMessage("limit: expected at least 65536 bytes, found 1");
    }

    private static Range range(long[] values, MemorySample span) {
        Range range = Range.of(values[(int) span.from()]);
        for (long i = span.from(); i <= span.to(); i++) {
            range = range.and(Range.of(values[(int) i]));
        }
        return range;
    }

    private static MemorySample sample(long time, long bytes) {
        return MemorySample.at(time, Map.of("heap.used", bytes));
    }

    private static MemorySeries read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return TimelineReader.read(in);
        }
    }
}
