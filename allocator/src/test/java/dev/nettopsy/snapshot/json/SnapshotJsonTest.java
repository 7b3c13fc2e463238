package dev.nettopsy.snapshot.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Reach;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotJsonTest {

    private static final Form FORM = new RecordForm(new RecordShape(MemorySnapshot.class));

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void everyComponentOfEveryRecordIsCarried(boolean truth, boolean nulls) throws IOException {
        MemorySnapshot snapshot = (MemorySnapshot) new DistinctValues(truth, nulls).record(MemorySnapshot.class);

        assertThat(readWithoutReferences(written(snapshot))).isEqualTo(snapshot);
    }

    @Test
    void theSameSnapshotGivesTheSameBytes() throws IOException {
        MemorySnapshot snapshot = SmallSnapshots.withClaims(20_000, new Random(1));

        String first = written(snapshot);

        assertThat(written(read(first))).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 1_001, 65_536, 65_537, 200_000})
    void aTableHasAsManyRowsAsItHas(int claims) throws IOException {
        MemorySnapshot snapshot = SmallSnapshots.withClaims(claims, new Random(claims));

        assertThat(read(written(snapshot))).isEqualTo(snapshot);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 1_003, 70_000})
    void numbersOfAnySizeComeBack(int count) throws IOException {
        Random random = new Random(count);
        long[] numbers = random.longs(count).map(n -> n >> (n & 63)).toArray();
        numbers[0] = Long.MIN_VALUE;
        numbers[1] = Long.MAX_VALUE;

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            NumberColumn.write(numbers, json);
        }
        try (JsonParser json = new JsonFactory().createParser(out.toByteArray())) {
            json.nextToken();
            assertThat(NumberColumn.read(count, new SnapshotReader(json, count)))
                    .isEqualTo(numbers);
        }
    }

    @Test
    void aMillionBuffersTakeLessThanTwentyMegabytes() throws IOException {
        MemorySnapshot snapshot = SmallSnapshots.withClaims(1_000_000, new Random(7));

        assertThat(written(snapshot).length()).isLessThan(20_000_000);
    }

    @Test
    void numbersOfAFewRowsCanBeReadByAPerson() throws IOException {
        MemorySnapshot snapshot = SmallSnapshots.withClaims(3, new Random(1));

        assertThat(written(snapshot))
                .startsWith("{\n \"format\": \"nettopsy-snapshot\",\n \"version\": 1,\n \"snapshot\": {")
                .contains("\"capacity\": [ 4194304 ]")
                .endsWith("}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\": 1|\"version\": 2|a snapshot of version 2; this release reads version 1",
                "\"nettopsy-snapshot\"|\"nettopsy-report\"|expected the format nettopsy-snapshot",
                "\"hasRoots\"|\"hasSquareRoots\"|there is an unknown field",
                "\"processors\": 4,||\"processors\" is missing",
                "\"processors\": 4|\"processors\": 4, \"processors\": 4|Duplicate field",
                "\"processors\": 4|\"processors\": 4.5|expected a whole number",
                "\"processors\": 4|\"processors\": 99999999999|expected a smaller number",
                "\"processors\": 4|\"processors\": 99999999999999999999999|Number value length",
                "\"processors\": 4|\"processors\": null|expected a whole number",
                "\"hasRoots\": true|\"hasRoots\": 1|expected true or false",
                "\"rows\": 3|\"rows\": -1|expected a number of rows but found -1",
                "\"rows\": 3|\"rows\": 4|expected 4 numbers but found 3",
                "\"rows\": 3|\"rows\": 2|expected 2 numbers but found more",
                "\"rows\": 3|\"rows\": 2147483639|more values than fit in a heap of",
                "\"region\": [ 0, 0, 0 ]|\"region\": [ 0, 0, 1 ]|claims[2] refers to a record 1 of 1",
                "\"region\": [ 0, 0, 0 ]|\"region\": [ 0, 0, -1 ]|one of its claims refers to nothing",
                "\"region\": [ 0, 0, 0 ]|\"region\": [ \"+eJw=\" ]|a block of numbers is cut off",
                "\"region\": [ 0, 0, 0 ]|\"region\": [ \"+@\" ]|a block of numbers is damaged",
                "\"region\": [ 0, 0, 0 ]|\"region\": [ \"\" ]|expected a number or a block of them",
                "\"capacity\": [ 4194304 ]|\"capacity\": [ -5 ]|there cannot be such a Region",
                "\"IN_USE\"|\"IN_LOVE\"|expected a Kind but found another word",
            })
    void whatIsWrongIsOneLineThatSaysWhere(String from, String to, String why) throws IOException {
        String good = written(SmallSnapshots.withClaims(3, new Random(1)));
        String bad = good.replace(from, to == null ? "" : to);

        assertThat(bad).isNotEqualTo(good);
        assertThatThrownBy(() -> read(bad))
                .isInstanceOfAny(InvalidSnapshotException.class, SnapshotTooLargeException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("\n");
    }

    @Test
    void whatAnOlderReleaseDidNotKnowOfIsEmpty() throws IOException {
        MemorySnapshot snapshot = SmallSnapshots.withClaims(3, new Random(1));
        String good = written(snapshot);
        String old = good.replaceFirst(
                ",\\s*\"threads\": \\[ *\\],\\s*\"loaders\": \\[ *\\],\\s*\"waste\": \\[ *\\](?=\\s*})", "");

        assertThat(old).isNotEqualTo(good);
        assertThat(read(old)).isEqualTo(snapshot);
    }

    @Test
    void aBlockThatExpandsToMoreThanItsRowsIsRefused() throws IOException {
        String good = written(SmallSnapshots.withClaims(3, new Random(1)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            NumberColumn.write(new long[60_000], json);
        }
        String bad = good.replace("\"region\": [ 0, 0, 0 ]", "\"region\": " + out.toString(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> read(bad)).isInstanceOf(InvalidSnapshotException.class);
    }

    @Test
    void depthAndLengthHaveLimits() {
        assertThatThrownBy(() -> read("{\"format\":" + "[".repeat(100_000)))
                .isInstanceOf(InvalidSnapshotException.class);
        assertThatThrownBy(() -> read("{\"format\":\"" + "x".repeat(2_000_000) + "\"}"))
                .isInstanceOf(InvalidSnapshotException.class);
        assertThatThrownBy(() -> read("{")).isInstanceOf(InvalidSnapshotException.class);
        assertThatThrownBy(() -> read("")).isInstanceOf(InvalidSnapshotException.class);
    }

    /** Any text cut off or changed in one place is read or refused; nothing else may happen. */
    @Test
    void damageIsFoundOrHarmless() throws IOException {
        String good = written(SmallSnapshots.withClaims(1_200, new Random(3)));
        Random random = new Random(20_261_122);
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
            bytes[random.nextInt(bytes.length)] = (byte) "0129-,:[]{}\"aAz+=".charAt(random.nextInt(17));
            try {
                assertThat(SnapshotJson.read(new ByteArrayInputStream(
                                bytes, 0, i % 3 == 0 ? random.nextInt(bytes.length) : bytes.length)))
                        .isNotNull();
            } catch (InvalidSnapshotException | SnapshotTooLargeException e) {
                refused.add(String.valueOf(e.getMessage()));
            }
        }
        assertThat(refused).hasSizeGreaterThan(700).noneMatch(line -> line.contains("\n"));
    }

    @Test
    void aClaimIsFoundUnderTheNameOfItsComponents() throws IOException {
        MemorySnapshot snapshot = SmallSnapshots.withClaims(3, new Random(1));
        Claim first = snapshot.claims().get(0);

        String text = written(snapshot).replace("\"UNREACHABLE\"", "\"STRONG\"");

        assertThat(first.reach()).isEqualTo(Reach.UNREACHABLE);
        assertThat(read(text).claims().get(0).reach()).isEqualTo(Reach.STRONG);
    }

    private static String written(MemorySnapshot snapshot) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SnapshotJson.write(snapshot, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static MemorySnapshot read(String text) throws IOException {
        return SnapshotJson.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The numbers are distinct, and so lead nowhere as indices. */
    private static Object readWithoutReferences(String text) throws IOException {
        String record = text.substring(text.indexOf("\"snapshot\": ") + 12);
        try (JsonParser json = new JsonFactory().createParser(record)) {
            json.nextToken();
            return java.util.Objects.requireNonNull(FORM.read(new SnapshotReader(json, 1_000_000)));
        }
    }
}
