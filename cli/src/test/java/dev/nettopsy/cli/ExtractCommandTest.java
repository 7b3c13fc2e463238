package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The snapshot of a dump gives what the dump gives, and no more. */
class ExtractCommandTest {

    private static final Path DUMPS = Path.of("../samples/dumps");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    static List<Path> dumps() throws IOException {
        try (Stream<Path> files = Files.list(DUMPS)) {
            return files.filter(file -> file.toString().endsWith(".hprof.gz"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void withItsNamesItGivesTheWholeReportOfTheDump(Path dump) throws IOException {
        Path snapshot = extract(dump, "--keep-names");

        assertThat(reportWithoutInput(snapshot)).isEqualTo(reportWithoutInput(dump));
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void withoutNamesItGivesTheSameFindingsAndTheSameBooks(Path dump) throws IOException {
        JsonNode ofDump = reportWithoutInput(dump);
        JsonNode ofSnapshot = reportWithoutInput(extract(dump));

        assertThat(ofDump.get("findings")).isNotNull();
        withoutNamesOfThreads(ofDump);
        withoutNamesOfThreads(ofSnapshot);
        for (String part : List.of("verdict", "findings", "ruledOut", "ledger", "counters", "holders", "heap")) {
            assertThat(ofSnapshot.get(part)).as(part).isEqualTo(ofDump.get(part));
        }
    }

    @Test
    void ofStringsNumbersAloneAreInIt() throws IOException {
        HprofBuilder dump = new HprofBuilder();
        dump.type("java.lang.ClassLoader").field("name", FieldType.REFERENCE);
        dump.type("demo.Loader").extending(dump.type("java.lang.ClassLoader"));
        for (int i = 0; i < 50; i++) {
            dump.root(GcRoot.Kind.JNI_GLOBAL, dump.string("card 4711-secret"));
        }
        long loader = dump.instance("demo.Loader", "name", dump.string("customer-acme"));
        dump.secondType("demo.Page", loader);
        dump.root(GcRoot.Kind.JNI_GLOBAL, loader);
        int thread = dump.thread("job of alice", "demo.Job#run");
        dump.root(GcRoot.Kind.JAVA_FRAME, dump.string("alice"), thread, 0);
        Path file = dump.writeTo(folder.resolve("strings.hprof"));

        assertThat(extract(file, "--keep-names"))
                .content()
                .contains("customer-acme")
                .doesNotContain("4711", "secret");
        assertThat(extract(file))
                .content()
                .doesNotContain("4711", "secret", "acme", "alice")
                .contains("\"copies\": 50", "\"loader-1\"", "\"thread-1\"");
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void renumberedItGivesTheSameFindingsAboutOtherAddresses(Path dump) throws IOException {
        JsonNode ofDump = reportWithoutInput(dump);
        JsonNode ofSnapshot = reportWithoutInput(extract(dump, "--renumber"));

        assertThat(ofSnapshot.findValuesAsText("fingerprint")).isEqualTo(ofDump.findValuesAsText("fingerprint"));
        assertThat(ofSnapshot.get("ledger")).isEqualTo(ofDump.get("ledger"));
        List<String> before = ofDump.get("allocators").findValuesAsText("address");
        List<String> after = ofSnapshot.get("allocators").findValuesAsText("address");
        assertThat(after).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
    }

    private static void withoutNamesOfThreads(JsonNode report) {
        report.at("/heap/threads").forEach(thread -> ((ObjectNode) thread).remove("name"));
    }

    @Test
    void aNumberThatIsChangedInItChangesTheFinding() throws IOException {
        Path snapshot = extract(DUMPS.resolve("central-queue-4.1.115.hprof.gz"));
        long before = finding(snapshot, "idle-central-queue").get("bytes").asLong();

        ObjectNode file = (ObjectNode) JSON.readTree(snapshot.toFile());
        ObjectNode columns = (ObjectNode) file.at("/snapshot/regions/columns");
        int idle = rowAt(columns.get("position"), "CENTRAL_QUEUE");
        ArrayNode capacities = (ArrayNode) columns.get("capacity");
        capacities.set(
                idle, JSON.getNodeFactory().numberNode(capacities.get(idle).asLong() - 12_345));
        Path changed = folder.resolve("changed.json");
        JSON.writeValue(changed.toFile(), file);

        assertThat(finding(changed, "idle-central-queue").get("bytes").asLong()).isEqualTo(before - 12_345);
    }

    @Test
    void itHasNoFindingAndNoNameOfTheUser() throws IOException {
        Path dump = DUMPS.resolve("healthy-4.2.20.hprof.gz");

        assertThat(extract(dump, "--keep-names")).content().contains("web-loop-0");
        assertThat(extract(dump))
                .content()
                .doesNotContain("web-loop", "verdict", "finding", "fingerprint", "healthy")
                .contains("\"thread-1\"");
    }

    @Test
    void theSameDumpGivesTheSameBytes() throws IOException {
        Path dump = DUMPS.resolve("leak-4.2.20.hprof.gz");
        String first = Files.readString(extract(dump));

        assertThat(extract(dump)).hasContent(first);
    }

    @Test
    void itSaysWhatItHasWritten() {
        Path target = folder.resolve("s.json");

        Run run = Run.of("extract", DUMPS.resolve("leak-4.2.20.hprof.gz"), "-o", target);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("Written: " + target).hasLineCount(1).contains("31 regions");
    }

    @Test
    void standardOutputTakesItToo() {
        Run run = Run.of("extract", DUMPS.resolve("leak-4.2.20.hprof.gz"), "-o", "-");

        assertThat(run.out())
                .startsWith("{\n \"format\": \"nettopsy-snapshot\"")
                .endsWith("}\n");
    }

    @ParameterizedTest
    @CsvSource({"s.txt,the suffix of", "no/such/folder/s.json,the folder of the output does not exist"})
    void aPlaceThatCannotBeWrittenIsAMistake(String name, String why) {
        Run run = Run.of("extract", DUMPS.resolve("leak-4.2.20.hprof.gz"), "-o", folder.resolve(name));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("nettopsy: ").contains(why).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"version\": 1','\"version\": 7','a snapshot of version 7; this release reads version 1'",
        "'\"rows\":','\"rows\": 2000000000, \"was\":','more values than fit'",
        "'\"threads\":','\"threats\":','there is an unknown field'"
    })
    void aSnapshotThatIsNoneIsOneLine(String from, String to, String why) throws IOException {
        Path good = extract(DUMPS.resolve("leak-4.2.20.hprof.gz"));
        Path bad = Files.writeString(
                folder.resolve("bad.json"), Files.readString(good).replaceFirst(from, to));

        Run run = Run.of("analyze", bad);

        assertThat(run.code()).isIn(3, 6);
        assertThat(run.err())
                .startsWith("nettopsy: " + bad + ": ")
                .contains(why)
                .hasLineCount(1);
    }

    @Test
    void otherCommandsSayThatItIsNoHeapDump() throws IOException {
        Path snapshot = extract(DUMPS.resolve("leak-4.2.20.hprof.gz"));

        Run run = Run.of("histogram", snapshot);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).isEqualTo("nettopsy: " + snapshot + " is a snapshot, expected a heap dump\n");
    }

    private Path extract(Path dump, String... options) {
        Path target = folder.resolve("snapshot" + String.join("", options) + ".json");
        List<Object> words = new ArrayList<>(List.of("extract", dump, "-q", "-o", target));
        words.addAll(List.of(options));
        Run run = Run.of(words.toArray());
        assertThat(run).isEqualTo(new Run(0, "", ""));
        return target;
    }

    private static JsonNode reportWithoutInput(Path input) throws IOException {
        Run run = Run.of("analyze", input, "-o", "-", "--format", "json");
        assertThat(run.code()).as(run.err()).isZero();
        ObjectNode report = (ObjectNode) JSON.readTree(run.out());
        report.remove("input");
        return report;
    }

    private static JsonNode finding(Path input, String cause) throws IOException {
        for (JsonNode finding : reportWithoutInput(input).get("findings")) {
            if (finding.get("cause").asText().equals(cause)) {
                return finding;
            }
        }
        throw new AssertionError("no finding " + cause);
    }

    /** The first row of a column of words that has this word. */
    private static int rowAt(JsonNode column, String word) {
        for (int row = 0; row < column.get("at").size(); row++) {
            if (column.get("words")
                    .get(column.get("at").get(row).asInt())
                    .asText()
                    .equals(word)) {
                return row;
            }
        }
        throw new AssertionError("no row with " + word);
    }
}
