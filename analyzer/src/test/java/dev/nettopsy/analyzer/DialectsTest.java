package dev.nettopsy.analyzer;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.SPARSE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nettopsy.analyzer.bytes.UnusableInputException;
import dev.nettopsy.analyzer.decode.mirror.StringMirror;
import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.fixture.Dialects;
import dev.nettopsy.analyzer.fixture.Dialects.Dialect;
import dev.nettopsy.analyzer.graph.ClassHistogram;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapGraphs;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import dev.nettopsy.analyzer.graph.StaticField;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.hprof.RecordOutput;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.analyzer.reach.HeapSearch;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Reach;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dumps of other machines than today's HotSpot are read to the last object. */
class DialectsTest {

    /** Of any dump, up to the first record. */
    private static final int HEADER = "JAVA PROFILE 1.0.2".length() + 1 + 4 + 8;

    /** A whole analysis takes some milliseconds. */
    private static final int WHOLE_ANALYSIS = 25;

    @TempDir
    private Path folder = Path.of("");

    static Set<String> names() {
        return Dialects.all().keySet();
    }

    private Path file(byte[] dump) throws IOException {
        return Files.write(folder.resolve("heap.hprof"), dump);
    }

    private HeapGraph open(byte[] dump) throws IOException {
        return HeapGraphs.open(file(dump), Progress.SILENT);
    }

    @ParameterizedTest
    @MethodSource("names")
    void objectsRootsAndRetainedSizesAreExact(String name) throws IOException {
        Dialect dialect = requireNonNull(Dialects.all().get(name));
        byte[] dump = dialect.dump().toBytes();
        try (HeapGraph graph = open(dump)) {
            assertThat(graph.facts().damage()).isEmpty();
            assertThat(graph.facts().complete()).isTrue();
            assertThat(graph.objectCount()).isEqualTo(dialect.dump().objectCount());
            assertThat((long) graph.roots().size()).isEqualTo(dialect.dump().rootCount());
            HeapClass item = graph.classesNamed("demo.Item").get(0);
            assertThat(item.instanceCount()).isEqualTo(Dialects.ITEMS);
            HeapSearch search = new HeapSearch(graph, Progress.SILENT);
            search.reach();
            assertThat(search.retained().of(dialect.store())).isEqualTo(dialect.retained());
            assertThat(graph.classes().stream()
                            .mapToLong(HeapClass::instanceCount)
                            .sum())
                    .isEqualTo(graph.objectCount());
        }
        ClassHistogram histogram = ClassHistogram.read(file(dump), Progress.SILENT);
        assertThat(histogram.objects()).isEqualTo(dialect.dump().objectCount());
    }

    @Test
    void theMachineIsTold() throws IOException {
        assertThat(vm("android")).isEqualTo("Android");
        assertThat(vm("openj9")).isEqualTo("OpenJ9");
        assertThat(vm("native image")).isEqualTo("GraalVM native image");
        assertThat(vm("agent")).isEmpty();
    }

    private String vm(String name) throws IOException {
        Path file = file(requireNonNull(Dialects.all().get(name)).dump().toBytes());
        MemorySnapshot snapshot =
                HeapDump.snapshot(file, AnalysisOptions.DEFAULTS, IndexKeeping.NONE, found -> found, Progress.SILENT);
        return snapshot.runtime().vm();
    }

    @Test
    void everyKindOfRootOfAndroidIsThere() throws IOException {
        try (HeapGraph graph = open(Dialects.android().dump().toBytes())) {
            assertThat(graph.facts().format()).isEqualTo("JAVA PROFILE 1.0.3");
            assertThat(graph.roots()).extracting(GcRoot::kind).contains(GcRoot.Kind.values());
        }
    }

    @Test
    void textsOfAndroidAreRead() throws IOException {
        Dialect android = Dialects.android();
        long latin = Dialects.androidText(android.dump(), "compressed", true);
        long wide = Dialects.androidText(android.dump(), "ünï", false);
        try (HeapGraph graph = open(android.dump().toBytes())) {
            assertThat(StringMirror.text(graph.objectAt(latin))).isEqualTo("compressed");
            assertThat(StringMirror.text(graph.objectAt(wide))).isEqualTo("ünï");
            assertThat(graph.objectCount()).isEqualTo(android.dump().objectCount());
        }
    }

    @Test
    void anArrayWithoutNumbersHasItsSizeButNoElements() throws IOException {
        try (HeapGraph graph = open(Dialects.android().dump().toBytes())) {
            HeapClass longs = graph.classesNamed("long[]").get(0);
            assertThat(longs.instanceCount()).isEqualTo(1);
            // A header of 12 bytes, aligned for numbers of 8.
            assertThat(longs.shallowBytes()).isEqualTo(16 + 100 * 8);
            long address = graph.ordinals().idOf(ordinalOf(graph, longs));
            HeapPrimitiveArray array = (HeapPrimitiveArray) requireNonNull(graph.objectAt(address));
            assertThat(array.length()).isZero();
            assertThat(array.bytes(0, 100)).isEmpty();
        }
    }

    private static long ordinalOf(HeapGraph graph, HeapClass type) {
        for (long ordinal = 0; ordinal < graph.ordinals().size(); ordinal++) {
            if (graph.ordinals().classAt(graph.ordinals().classOf(ordinal)).equals(type)) {
                return ordinal;
            }
        }
        throw new AssertionError("no " + type);
    }

    /** No buffer of Netty or the JDK is known there; that is no sign of health. */
    @Test
    void nothingIsSaidOfTheBuffersOfAndroid() throws IOException {
        for (String format : List.of("JAVA PROFILE 1.0.3", "JAVA PROFILE 1.0.2")) {
            Path file = file(Dialects.android().dump().format(format).toBytes());
            Analysis analysis = Analyzer.analyze(List.of(file), AnalysisOptions.DEFAULTS, Progress.SILENT);
            assertThat(analysis.verdict().cause()).isEqualTo(Cause.INCONCLUSIVE);
            assertThat(analysis.verdict().headline()).contains("Android");
        }
    }

    @Test
    void whatOnlyAConstantPoolHoldsIsHeld() throws IOException {
        try (HeapGraph graph = open(Dialects.agent().dump().toBytes())) {
            HeapClass store = graph.classesNamed("demo.Store").get(0);
            assertThat(store.staticFields()).extracting(StaticField::name).containsExactly("<constant pool>", "limit");
            HeapInstance text = (HeapInstance) requireNonNull(store.staticReference("<constant pool>"));
            assertThat(StringMirror.text(text)).isEqualTo("only in the constant pool");
            HeapSearch search = new HeapSearch(graph, Progress.SILENT);
            assertThat(search.reach().of(text.id())).isEqualTo(Reach.STRONG);
        }
    }

    /** A length that was never patched is 0. Another one is believed or not; more than there is, is never found. */
    @Test
    void aHeapRecordOfUnknownLengthIsReadToItsEnd() throws IOException {
        Dialect agent = Dialects.agent();
        byte[] whole = agent.dump().toBytes();
        int head = headOfHeap(whole);
        int length = ByteBuffer.wrap(whole).getInt(head + 5);
        assertThat(head + 9 + length).isEqualTo(whole.length);
        for (int stated = 0; stated < 2 * length; stated++) {
            ByteBuffer.wrap(whole).putInt(head + 5, stated);
            try (HeapGraph graph = open(whole)) {
                assertThat(graph.objectCount())
                        .as("length %s", stated)
                        .isLessThanOrEqualTo(agent.dump().objectCount());
                boolean isAll = graph.objectCount() == agent.dump().objectCount()
                        && graph.roots().size() == agent.dump().rootCount();
                assertThat(isAll || !graph.facts().complete())
                        .as("length %s", stated)
                        .isTrue();
                if (stated == 0 || stated == length) {
                    assertThat(isAll && graph.facts().complete())
                            .as("length %s", stated)
                            .isTrue();
                } else if (stated > length) {
                    assertThat(graph.facts().complete()).as("length %s", stated).isFalse();
                }
            }
        }
    }

    /** Lengths of 4 bytes wrap around in a record of more than 4 GiB, which old JDKs wrote; most of this one is a hole. */
    @Test
    void aHeapRecordOfMoreThanFourGibibytesIsReadToItsEnd() throws IOException {
        Dialect agent = Dialects.agent();
        byte[] whole = agent.dump().toBytes();
        int head = headOfHeap(whole);
        byte[] array = new RecordOutput(4)
                .u1(0x23)
                .id(0x7000_0000L)
                .u4(0)
                .u4(1L << 29)
                .u1(11)
                .bytes();
        long hole = 1L << 32;
        long all = array.length + hole + whole.length - head - 9;
        Path file = folder.resolve("large.hprof");
        for (long stated : new long[] {all & 0xffff_ffffL, 0, 180, 5_000, 1_000_000}) {
            try (FileChannel out = FileChannel.open(file, CREATE, WRITE, SPARSE, TRUNCATE_EXISTING)) {
                ByteBuffer.wrap(whole).putInt(head + 5, (int) stated);
                out.write(ByteBuffer.wrap(whole, 0, head + 9));
                out.write(ByteBuffer.wrap(array));
                out.position(out.position() + hole);
                out.write(ByteBuffer.wrap(whole, head + 9, whole.length - head - 9));
            }
            ClassHistogram histogram = ClassHistogram.read(file, Progress.SILENT);
            assertThat(histogram.damage()).as("length %s", stated).isEmpty();
            assertThat(histogram.objects())
                    .as("length %s", stated)
                    .isEqualTo(1 + agent.dump().objectCount());
            assertThat(histogram.rows().get(0).shallowBytes()).isEqualTo(16 + hole);
        }
    }

    private static int headOfHeap(byte[] dump) {
        return headOfHeap(dump, 0x0c);
    }

    private static int headOfHeap(byte[] dump, int tag) {
        ByteBuffer in = ByteBuffer.wrap(dump);
        int at = "JAVA PROFILE 1.0.1".length() + 1 + 4 + 8;
        while (dump[at] != tag) {
            at += 9 + in.getInt(at + 5);
        }
        return at;
    }

    /** An agent writes the heap whenever it is asked to, all into one file. Eclipse MAT reads the first of them too. */
    @Test
    void ofSeveralHeapsInOneFileTheFirstIsRead() throws IOException {
        Dialect agent = Dialects.agent();
        byte[] whole = agent.dump().toBytes();
        readsOneHeap(twice(whole, headOfHeap(whole, 0x0c)), agent.dump());
        HprofBuilder segments = Dialects.openJ9().dump().objectsPerSegment(5);
        byte[] ended = segments.toBytes();
        readsOneHeap(twice(ended, headOfHeap(ended, 0x1c)), segments);
    }

    private static byte[] twice(byte[] dump, int from) {
        byte[] twice = Arrays.copyOf(dump, 2 * dump.length - from);
        System.arraycopy(dump, from, twice, dump.length, dump.length - from);
        return twice;
    }

    private void readsOneHeap(byte[] dump, HprofBuilder heap) throws IOException {
        ClassHistogram histogram = ClassHistogram.read(file(dump), Progress.SILENT);
        assertThat(histogram.objects()).isEqualTo(heap.objectCount());
        try (HeapGraph graph = open(dump)) {
            assertThat(graph.objectCount()).isEqualTo(heap.objectCount());
            assertThat((long) graph.roots().size()).isEqualTo(heap.rootCount());
            assertThat(graph.facts().damage())
                    .singleElement()
                    .asString()
                    .contains("another heap begins at offset " + heap.toBytes().length);
        }
    }

    /** A record that comes behind the heap is found again, whatever the length of the heap says. */
    @Test
    void theHeapEndsWhereTheNextRecordBegins() throws IOException {
        Dialect agent = Dialects.agent();
        byte[] whole = agent.dump().toBytes();
        int head = headOfHeap(whole);
        byte[] longer = Arrays.copyOf(whole, whole.length + 9);
        longer[whole.length] = 0x2c; // end of the heap
        ByteBuffer.wrap(longer).putInt(head + 5, 0);
        try (HeapGraph graph = open(longer)) {
            assertThat(graph.objectCount()).isEqualTo(agent.dump().objectCount());
            assertThat(graph.facts().damage()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void cutAtAnyByteItIsIncompleteAndNothingIsMadeUp(String name) throws IOException {
        HprofBuilder dump = requireNonNull(Dialects.all().get(name)).dump();
        byte[] whole = dump.toBytes();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            if (length < HEADER) {
                assertThatThrownBy(() -> open(cut)).as("cut at %s", length).isInstanceOf(UnusableInputException.class);
                continue;
            }
            try (HeapGraph graph = open(cut)) {
                assertThat(graph.facts().complete()).as("cut at %s", length).isFalse();
                assertThat(graph.facts().damage()).as("cut at %s", length).isNotEmpty();
                assertThat(graph.facts().damage())
                        .as("cut at %s", length)
                        .allSatisfy(sentence -> assertThat(offsets(sentence)).allMatch(offset -> offset <= cut.length));
                assertThat(graph.objectCount()).as("cut at %s", length).isLessThanOrEqualTo(dump.objectCount());
                assertThat((long) graph.roots().size()).as("cut at %s", length).isLessThanOrEqualTo(dump.rootCount());
                if (length % WHOLE_ANALYSIS == 0) {
                    HeapDump.snapshot(
                            file(cut), AnalysisOptions.DEFAULTS, IndexKeeping.NONE, found -> found, Progress.SILENT);
                }
            }
        }
    }

    /** All places that a sentence names. */
    private static LongStream offsets(String sentence) {
        return Pattern.compile("(?:offset|to) (\\d+)")
                .matcher(sentence)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)));
    }
}
