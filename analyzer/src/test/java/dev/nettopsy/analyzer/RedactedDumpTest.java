package dev.nettopsy.analyzer;

import static dev.nettopsy.snapshot.Redacted.ADDRESSES;
import static dev.nettopsy.snapshot.Redacted.ARRAYS;
import static dev.nettopsy.snapshot.Redacted.FIELDS;
import static dev.nettopsy.snapshot.Redacted.NAMES;
import static dev.nettopsy.snapshot.Redacted.TEXT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapGraphs;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.hprof.Redactor;
import dev.nettopsy.analyzer.hprof.Redactor.Redaction;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.analyzer.reach.HeapSearch;
import dev.nettopsy.analyzer.reach.RetainedHeap;
import dev.nettopsy.snapshot.HeapSummary;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Redacted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a dump that went through a redaction tool is told, and what is not is not made up. */
class RedactedDumpTest {

    private static final Set<Redacted> CONTENTS = EnumSet.of(TEXT, ARRAYS, FIELDS);
    private static final Set<Redacted> ALL_BUT_NAMES = EnumSet.complementOf(EnumSet.of(NAMES));

    @TempDir
    private Path folder = Path.of("");

    /** A dump of a program with Netty, kept by the samples. */
    private static byte[] kept(String name) throws IOException {
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(Path.of("../samples/dumps", name + ".hprof.gz")))) {
            return in.readAllBytes();
        }
    }

    private Path file(byte[] dump) throws IOException {
        return Files.write(folder.resolve("heap.hprof"), dump);
    }

    private Path redacted(byte[] dump, Set<Redacted> parts) throws IOException {
        return file(Redactor.redact(dump, parts).dump());
    }

    private static MemorySnapshot snapshot(Path file) throws IOException {
        return HeapDump.snapshot(file, AnalysisOptions.DEFAULTS, IndexKeeping.NONE, found -> found, Progress.SILENT);
    }

    private List<Redacted> found(byte[] dump, Set<Redacted> parts) throws IOException {
        return snapshot(redacted(dump, parts)).source().redacted();
    }

    @Test
    void sizesAndWhatObjectsRetainAreThoseOfTheWholeDump() throws IOException {
        byte[] whole = kept("leak-4.2.20");
        Redaction redaction = Redactor.redact(whole, ALL_BUT_NAMES);
        Path other = Files.write(folder.resolve("redacted.hprof"), redaction.dump());
        try (HeapGraph before = HeapGraphs.open(file(whole), Progress.SILENT);
                HeapGraph after = HeapGraphs.open(other, Progress.SILENT)) {
            assertThat(after.objectCount()).isEqualTo(before.objectCount());
            assertThat(histogram(after)).isEqualTo(histogram(before));
            RetainedHeap expected = new HeapSearch(before, Progress.SILENT).retained();
            RetainedHeap retained = new HeapSearch(after, Progress.SILENT).retained();
            ObjectOrdinals ordinals = before.ordinals();
            for (long ordinal = 0; ordinal < ordinals.size(); ordinal++) {
                long id = ordinals.idOf(ordinal);
                long number = requireNonNull(redaction.numbers().get(id));
                assertThat(retained.of(number)).as("object 0x%x", id).isEqualTo(expected.of(id));
            }
        }
    }

    private static Map<String, List<Long>> histogram(HeapGraph graph) {
        Map<String, List<Long>> histogram = new TreeMap<>();
        for (HeapClass type : graph.classes()) {
            histogram.put(
                    type.name() + (type.loaderId() == 0 ? "" : " of a loader"),
                    List.of(type.instanceCount(), type.shallowBytes()));
        }
        return histogram;
    }

    @Test
    void suspectsAreThoseOfTheWholeDump() throws IOException {
        byte[] whole = store().toBytes();
        HeapSummary expected = snapshot(file(whole)).heap();
        HeapSummary found = snapshot(redacted(whole, ALL_BUT_NAMES)).heap();

        assertThat(expected.suspects()).isNotEmpty();
        assertThat(found.suspects())
                .usingRecursiveComparison()
                .ignoringFields("id", "holder.objects", "holder.thread")
                .isEqualTo(expected.suspects());
        assertThat(found.dominators())
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(expected.dominators());
        assertThat(found.waste()).isEmpty();
    }

    /** Some texts, numbers, and one object that keeps most of the heap. */
    private static HprofBuilder store() {
        HprofBuilder dump = new HprofBuilder();
        dump.type("java.util.HashMap$Node").field("hash", FieldType.INT).field("key", FieldType.REFERENCE);
        dump.type("demo.Store").field("items", FieldType.REFERENCE).field("size", FieldType.INT);
        dump.type("demo.Item").field("name", FieldType.REFERENCE).field("data", FieldType.REFERENCE);
        dump.bytes();
        long[] items = new long[100];
        for (int i = 0; i < items.length; i++) {
            long name = dump.string("item " + i);
            dump.instance("java.util.HashMap$Node", "hash", 31 * i, "key", name);
            items[i] = dump.instance("demo.Item", "name", name, "data", dump.longs(new long[100 + i]));
        }
        long store = dump.instance("demo.Store", "items", dump.array("demo.Item", items), "size", items.length);
        dump.root(GcRoot.Kind.JNI_GLOBAL, store);
        return dump;
    }

    @ParameterizedTest
    @ValueSource(strings = {"leak-4.2.20", "central-queue-4.1.115", "healthy-4.2.20", "stranded-space-4.2.1"})
    void blankedNumbersAreNotTakenForTheBooks(String name) throws IOException {
        Path file = redacted(kept(name), CONTENTS);
        MemorySnapshot snapshot = snapshot(file);
        assertThat(snapshot.source().redacted()).containsExactlyElementsOf(CONTENTS);
        assertThat(snapshot.counters()).isEmpty();
        assertThat(snapshot.allocators()).isNotEmpty().allMatch(allocator -> allocator.usedBytes() < 0);
        assertThat(snapshot.nettys()).isNotEmpty();
        assertThat(snapshot.gaps())
                .anySatisfy(gap -> assertThat(gap.effect()).containsPattern("objects for [1-9]\\d* chunks and [1-9]"));

        Analysis analysis = Analyzer.analyze(List.of(file), AnalysisOptions.DEFAULTS, Progress.SILENT);
        assertThat(analysis.verdict().cause()).isEqualTo(Cause.INCONCLUSIVE);
        assertThat(analysis.verdict().headline()).contains("blanked");
        assertThat(analysis.findings()).allMatch(finding -> finding.severity() == Severity.INFO);
        assertThat(analysis.summary(false, 100))
                .contains("Taken out of the dump before it was handed on: texts, numbers in arrays, numbers in fields.")
                .doesNotContain("0 B off", "0.0 MiB", "no buffer memory found");
    }

    @Test
    void everyReportSaysWhatWasTakenOut() throws IOException {
        Path file = redacted(kept("healthy-4.2.20"), CONTENTS);
        Analysis analysis = Analyzer.analyze(List.of(file), AnalysisOptions.DEFAULTS, Progress.SILENT);
        assertThat(written(analysis, ReportFormat.JSON))
                .contains("\"redacted\" : [ \"text\", \"arrays\", \"fields\" ]");
        assertThat(written(analysis, ReportFormat.HTML))
                .contains("Taken out of the dump before it was handed on")
                .doesNotContain("No buffer memory was found", "No region of buffer memory");
        assertThat(written(analysis, ReportFormat.MARKDOWN)).contains("Taken out of the dump before it was handed on");
    }

    private static String written(Analysis analysis, ReportFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        analysis.write(format, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anIndexRemembersWhatWasTakenOut() throws IOException {
        Path file = redacted(kept("healthy-4.2.20"), CONTENTS);
        IndexKeeping keeping = new IndexKeeping(true, IndexKeeping.NONE.notes());
        MemorySnapshot first =
                HeapDump.snapshot(file, AnalysisOptions.DEFAULTS, keeping, found -> found, Progress.SILENT);
        assertThat(DumpIndex.fileOf(file)).exists();
        MemorySnapshot second =
                HeapDump.snapshot(file, AnalysisOptions.DEFAULTS, keeping, found -> found, Progress.SILENT);
        assertThat(first.source().redacted()).isNotEmpty();
        assertThat(second.source()).isEqualTo(first.source());
    }

    @Test
    void aSnapshotOfARedactedDumpIsOneToo() throws IOException {
        Path file = redacted(kept("healthy-4.2.20"), CONTENTS);
        Path snapshot = folder.resolve("snapshot.json");
        try (var out = Files.newOutputStream(snapshot)) {
            Analyzer.extract(file, new SharedSnapshot.Sharing(false, true), IndexKeeping.NONE, Progress.SILENT)
                    .write(out);
        }
        Analysis analysis = Analyzer.analyze(List.of(snapshot), AnalysisOptions.DEFAULTS, Progress.SILENT);
        assertThat(analysis.verdict().cause()).isEqualTo(Cause.INCONCLUSIVE);
    }

    @Test
    void replacedNamesAreNoSignOfHealth() throws IOException {
        Path file = redacted(kept("leak-4.2.20"), EnumSet.of(NAMES));
        assertThat(snapshot(file).source().redacted()).containsExactly(NAMES);
        Analysis analysis = Analyzer.analyze(List.of(file), AnalysisOptions.DEFAULTS, Progress.SILENT);
        assertThat(analysis.verdict().cause()).isEqualTo(Cause.INCONCLUSIVE);
        assertThat(analysis.verdict().headline()).contains("names of classes were replaced");
    }

    @Test
    void numbersInPlaceOfAddressesChangeNothingElse() throws IOException {
        Path file = redacted(kept("leak-4.2.20"), EnumSet.of(ADDRESSES));
        assertThat(snapshot(file).source().redacted()).containsExactly(ADDRESSES);
        Analysis analysis = Analyzer.analyze(List.of(file), AnalysisOptions.DEFAULTS, Progress.SILENT);
        assertThat(analysis.verdict().cause()).isEqualTo(Cause.BUFFER_LEAK);
        assertThat(analysis.verdict().bytes()).isEqualTo(19_078_144);
    }

    /** Where a tool blanks texts alone, numbers decide as before; but the books of buddy chunks are arrays of bytes. */
    @Test
    void blankedTextsTakeTheBooksOfBuddyChunksAlong() throws IOException {
        assertThat(found(kept("leak-4.2.20"), EnumSet.of(TEXT))).containsExactly(TEXT, ARRAYS);
        Path file = redacted(kept("stranded-space-4.2.1"), EnumSet.of(TEXT));
        assertThat(snapshot(file).source().redacted()).containsExactly(TEXT);
        Analysis analysis = Analyzer.analyze(List.of(file), AnalysisOptions.DEFAULTS, Progress.SILENT);
        assertThat(analysis.verdict().cause()).isEqualTo(Cause.STRANDED_CHUNK_SPACE);
    }

    @Test
    void whateverStandsInPlaceOfContentsIsSeen() throws IOException {
        byte[] whole = kept("stranded-space-4.2.1");
        for (int blank : new int[] {0, '*', 0xff}) {
            Path file = file(
                    Redactor.redact(whole, EnumSet.allOf(Redacted.class), blank).dump());
            assertThat(snapshot(file).source().redacted()).containsExactly(Redacted.values());
        }
        assertThat(found(store().toBytes(), ALL_BUT_NAMES)).containsExactlyElementsOf(ALL_BUT_NAMES);
    }

    /** Tools can be told to spare the names of threads. */
    @Test
    void aFewTextsThatWereSparedDoNotHideTheOthers() throws IOException {
        HprofBuilder dump = new HprofBuilder();
        for (int i = 0; i < 40; i++) {
            dump.thread("worker " + i);
        }
        for (int i = 0; i < 1_000; i++) {
            dump.string("\0".repeat(2 + i % 30));
        }
        assertThat(snapshot(file(dump.toBytes())).source().redacted()).startsWith(TEXT);
    }

    /** Eclipse MAT's BASIC redaction takes arrays of int and spares those of long. */
    @Test
    void arraysOfOneTypeThatWereBlankedAreEnough() throws IOException {
        HprofBuilder dump = new HprofBuilder();
        dump.type("java.util.HashMap").field("size", FieldType.INT);
        for (int i = 0; i < 100; i++) {
            dump.string("\0".repeat(2 + i % 30));
            dump.instance("java.util.HashMap", "size", i);
            dump.ints(new int[1 + i]);
            dump.longs(i, 7);
        }
        assertThat(snapshot(file(dump.toBytes())).source().redacted()).containsExactly(TEXT, ARRAYS);
    }

    @Test
    void aDumpWithOneTextManyTimesIsNotRedacted() throws IOException {
        HprofBuilder dump = store();
        for (int i = 0; i < 5_000; i++) {
            dump.string("n/a");
        }
        assertThat(snapshot(file(dump.toBytes())).source().redacted()).isEmpty();
    }

    @Test
    void aDumpWithManyEmptyBuffersIsNotRedacted() throws IOException {
        HprofBuilder dump = store();
        for (int i = 0; i < 5_000; i++) {
            dump.bytes(new byte[100]);
            dump.instance("demo.Store");
        }
        assertThat(snapshot(file(dump.toBytes())).source().redacted()).isEmpty();
        assertThat(snapshot(file(kept("healthy-4.2.20"))).source().redacted()).isEmpty();
    }
}
