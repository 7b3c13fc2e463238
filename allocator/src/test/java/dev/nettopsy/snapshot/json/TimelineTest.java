package dev.nettopsy.snapshot.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nettopsy.snapshot.MemorySample;
import dev.nettopsy.snapshot.MemorySample.Range;
import dev.nettopsy.snapshot.MemorySeries;
import dev.nettopsy.snapshot.MemorySeries.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back, whatever its length; what is no timeline is said in one line. */
class TimelineTest {

    private static final String FIRST = "{\"format\":\"nettopsy-timeline\",\"version\":1}\n";

    @Test
    void aSampleAndASpanComeBack() throws IOException {
        MemorySample sample = MemorySample.at(1_000, Map.of("heap.used", 5L, "jvm.direct.count", 0L));
        MemorySample span =
                new MemorySample(2_000, 3_000, Map.of("heap.used", new Range(3, 9), "process.rss", Range.of(7)));
        String text = TimelineLine.first(new Origin(4711, "17.0.9", "4.1.115.Final")) + "\n" + TimelineLine.of(sample)
                + "\n" + TimelineLine.of(span) + "\n";
        assertThat(text)
                .isEqualTo("{\"format\":\"nettopsy-timeline\",\"version\":1,\"pid\":4711,\"java\":\"17.0.9\","
                        + "\"netty\":\"4.1.115.Final\"}\n{\"t\":1000,\"heap.used\":5,\"jvm.direct.count\":0}\n"
                        + "{\"t\":2000,\"to\":3000,\"heap.used\":[3,9],\"process.rss\":7}\n");
        assertThat(read(text))
                .isEqualTo(new MemorySeries(
                        new Origin(4711, "17.0.9", "4.1.115.Final"), List.of(sample, span), 2, List.of()));
    }

    @Test
    void whatIsNoVersionStaysOutOfTheFirstLine() {
        assertThat(TimelineLine.first(new Origin(-1, "17\",\"x\":\"", "é")))
                .isEqualTo("{\"format\":\"nettopsy-timeline\",\"version\":1}");
    }

    @Test
    void whiteSpaceAndFurtherFactsAreAccepted() throws IOException {
        String first = "{ \"format\": \"nettopsy-timeline\", \"version\": 1, \"host\": \"a\" }";
        String sample = "{ \"t\": 1, \"heap.used\": [ 1, 2 ] }";
        MemorySeries series = read(first + "\r\n\n" + sample + "\r\n");
        assertThat(series.samples()).containsExactly(new MemorySample(1, 1, Map.of("heap.used", new Range(1, 2))));
    }

    /** The process died: half a line, or zeros where the machine did. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"t\":2,\"heap.us", "{\"t\":2", "{", "\0\0\0\0\0\0", ""})
    void aLastLineThatWasCutOffIsLeftOut(String rest) throws IOException {
        MemorySeries series = read(FIRST + "{\"t\":1,\"heap.used\":5}\n" + rest);
        assertThat(series.samples()).hasSize(1);
        assertThat(series.damage()).isEmpty();
    }

    @Test
    void aSampleOlderThanTheLastIsLeftOutAndSaid() throws IOException {
        MemorySeries series = read(FIRST + "{\"t\":5,\"heap.used\":1}\n{\"t\":4,\"heap.used\":2}\n{\"t\":6}\n");
        assertThat(series.samples()).extracting(MemorySample::from).containsExactly(5L, 6L);
        assertThat(series.damage()).containsExactly("1 sample is older than what stands before; left out.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"format":"nettopsy-timeline","version":2} | version 2; this release reads version 1
            {"format":"nettopsy-timeline"} | version 0; this release reads version 1
            {"format":"other","version":1} | line 1: expected the format nettopsy-timeline
            {"format":"nettopsy-timeline","version":1,"version":1} | each name once
            [] | line 1: expected '{'
            """)
    void anotherFirstLineIsRefused(String first, String message) {
        assertThatThrownBy(() -> read(first + "\n{\"t\":1}\n"))
                .isInstanceOf(InvalidTimelineException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"t\":-1}",
                "{\"t\":99999999999999999}",
                "{\"t\":1,\"heap.used\":1e3}",
                "{\"t\":1,\"heap.used\":99999999999999999999999999}",
                "{\"t\":1,\"heap.used\":[2,1]}",
                "{\"t\":1,\"heap.used\":[[[[[[[[[[",
                "{\"t\":1,\"heap.used\":1,\"heap.used\":1}",
                "{\"t\":1,\"<script>.x\":1}",
                "{\"t\":1,\"heap\":1}",
                "{\"t\":1,\"\\u0068eap.used\":1}",
                "{\"t\":9,\"to\":8}",
                "{\"heap.used\":1}",
                "{\"t\":1} {\"t\":2}",
                "null",
                "{\"format\":\"nettopsy-timeline\",\"version\":1}"
            })
    void aDamagedLineIsNamed(String line) {
        assertThatThrownBy(() -> read(FIRST + line + "\n{\"t\":10}\n"))
                .isInstanceOf(InvalidTimelineException.class)
                .hasMessageStartingWith("line 2: ")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aLineWithoutEndAndTooManyNamesAreRefused() {
        assertThatThrownBy(() -> read(FIRST + "{\"t\":1,\"" + "a".repeat(1 << 20)))
                .hasMessage("line 2: longer than 16384 bytes");
        StringBuilder many = new StringBuilder(FIRST);
        for (int i = 0; i < 65; i++) {
            many.append("{\"t\":").append(i).append(",\"a.b").append(i).append("\":1}\n");
        }
        assertThatThrownBy(() -> read(many.toString())).hasMessage("line 66: more than 64 figures");
    }

    /** A file of any length: the samples that are kept are few, and their lowest and highest values are those of all. */
    @Test
    void aLongTimelineIsThinnedAndKeepsItsExtremes() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int lines = 100_000;
        long[] values = new long[lines];
        StringBuilder text = new StringBuilder(FIRST);
        for (int i = 0; i < lines; i++) {
            values[i] = random.nextLong(1 << 20) + (i >= 70_000 ? 1 << 22 : 0);
            text.append("{\"t\":")
                    .append(1_000L * i)
                    .append(",\"heap.used\":")
                    .append(values[i])
                    .append("}\n");
        }
        MemorySeries series = read(text.toString());
        assertThat(series.lines()).isEqualTo(lines);
        assertThat(series.samples()).hasSizeBetween(500, TimelineReader.MOST_SAMPLES);
        for (MemorySample sample : series.samples()) {
            Range expected = Range.of(values[(int) (sample.from() / 1_000)]);
            for (int i = (int) (sample.from() / 1_000); i <= sample.to() / 1_000; i++) {
                expected = expected.and(Range.of(values[i]));
            }
            assertThat(sample.figures().get("heap.used")).as("seed " + seed).isEqualTo(expected);
        }
        // The step of 4 MiB is in one span at most.
        assertThat(series.samples())
                .filteredOn(sample -> sample.from() < 70_000_000L && sample.to() >= 70_000_000L)
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aStreamOfGigabytesNeedsLittleMemory() throws IOException {
        MemorySeries series = TimelineReader.read(new Endless(FIRST, 3_000_000));
        assertThat(series.lines()).isEqualTo(3_000_000);
        assertThat(series.samples()).hasSizeLessThanOrEqualTo(TimelineReader.MOST_SAMPLES);
        assertThat(series.duration()).isEqualTo(2_999_999L * 10);
    }

    private static MemorySeries read(String text) throws IOException {
        return TimelineReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** So many lines, made while they are read. */
    private static final class Endless extends InputStream {
        private final long lines;
        private byte[] line;
        private int at;
        private long next;

        Endless(String first, long lines) {
            line = first.getBytes(StandardCharsets.ISO_8859_1);
            this.lines = lines;
        }

        @Override
        public int read() {
            return isAtEnd() ? -1 : line[at++];
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (isAtEnd()) {
                return -1;
            }
            int count = Math.min(length, line.length - at);
            System.arraycopy(line, at, target, offset, count);
            at += count;
            return count;
        }

        private boolean isAtEnd() {
            if (at == line.length && next < lines) {
                line = ("{\"t\":" + 10 * next++ + ",\"heap.used\":5}\n").getBytes(StandardCharsets.ISO_8859_1);
                at = 0;
            }
            return at == line.length;
        }
    }
}
