package dev.nettopsy.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nettopsy.analyzer.decode.DumpSource;
import dev.nettopsy.analyzer.decode.SnapshotDecoder;
import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapGraphs;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.analyzer.reach.HeapSearch;
import dev.nettopsy.snapshot.HeapSummary;
import dev.nettopsy.snapshot.HeapSummary.Dominator;
import dev.nettopsy.snapshot.HeapSummary.Suspect;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuspectsTest {

    private static final int KIB = 1024;

    @TempDir
    private Path folder = Path.of("");

    private final HprofBuilder dump = new HprofBuilder();

    @BeforeEach
    void types() {
        dump.type("demo.App").field("store", FieldType.REFERENCE).field("other", FieldType.REFERENCE);
        dump.type("demo.Store").field("items", FieldType.REFERENCE);
        dump.type("demo.Item").field("data", FieldType.REFERENCE);
        dump.type("demo.Link").field("next", FieldType.REFERENCE).field("data", FieldType.REFERENCE);
    }

    @Test
    void whatKeepsManyOfOneClassIsASuspect() throws IOException {
        long store = store(100, 10);
        app(store, 0);

        assertThat(suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.className()).isEqualTo("demo.Store");
            assertThat(suspect.id()).isEqualTo(store);
            assertThat(suspect.objects()).isEqualTo(1);
            assertThat(suspect.piled()).isEqualTo("demo.Item");
            assertThat(suspect.piledObjects()).isEqualTo(100);
            assertThat(suspect.retainedBytes()).isBetween(100L * 10 * KIB, 100L * 11 * KIB);
            assertThat(suspect.holder().root()).isEqualTo("JNI global");
            assertThat(suspect.holder().path()).containsExactly("demo.App#store");
            assertThat(suspect.contents())
                    .extracting(use -> use.name(), use -> use.objects())
                    .contains(tuple("byte[]", 100L), tuple("demo.Item", 100L));
        });
    }

    @Test
    void anArrayIsASuspectByItself() throws IOException {
        app(dump.bytes(new byte[500 * KIB]), store(10, 1));

        assertThat(suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.className()).isEqualTo("byte[]");
            assertThat(suspect.piled()).isEmpty();
        });
    }

    @Test
    void twoLargeStoresAreTwoSuspectsAndWhatHoldsBothIsNone() throws IOException {
        long first = store(60, 10);
        long second = store(40, 10);
        app(first, second);

        assertThat(suspects()).extracting(Suspect::id).containsExactly(first, second);
    }

    @Test
    void aListIsASuspectAtItsHead() throws IOException {
        long head = 0;
        for (int i = 0; i < 2_000; i++) {
            head = dump.instance("demo.Link", "next", head, "data", dump.bytes(new byte[KIB]));
        }
        app(head, 0);

        long first = head;
        assertThat(suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.id()).isEqualTo(first);
            assertThat(suspect.piled()).isEqualTo("byte[]");
            // The last few keep less than a thousandth of the heap.
            assertThat(suspect.piledObjects()).isBetween(1_990L, 2_000L);
            assertThat(suspect.contents())
                    .extracting(use -> use.name(), use -> use.objects())
                    .containsExactly(tuple("byte[]", 2_000L), tuple("demo.Link", 2_000L));
        });
    }

    @Test
    void manyOfOneClassThatRootsHoldAreASuspectTogether() throws IOException {
        LongStream.range(0, 50)
                .map(i -> dump.instance("demo.Item", "data", dump.bytes(new byte[10 * KIB])))
                .forEach(item -> dump.root(GcRoot.Kind.JNI_GLOBAL, item));

        assertThat(suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.className()).isEqualTo("demo.Item");
            assertThat(suspect.objects()).isEqualTo(50);
            assertThat(suspect.contents())
                    .extracting(use -> use.name(), use -> use.objects())
                    .containsExactly(tuple("byte[]", 50L), tuple("demo.Item", 50L));
        });
    }

    @Test
    void manyOfManyClassesAreNoSuspect() throws IOException {
        for (int i = 0; i < 20; i++) {
            dump.type("demo.Part" + i).field("data", FieldType.REFERENCE);
            long part = dump.instance("demo.Part" + i, "data", dump.bytes(new byte[10 * KIB]));
            dump.root(GcRoot.Kind.JNI_GLOBAL, part);
        }

        assertThat(suspects()).isEmpty();
    }

    @Test
    void whatTheLedgerExplainsIsNoSuspect() throws IOException {
        long chunk = dump.bytes(new byte[500 * KIB]);
        long store = store(100, 10);
        app(chunk, store);
        Region region = new Region(
                chunk, chunk, 500 * KIB, MemoryKind.HEAP, Position.UNPOOLED, true, Reach.STRONG, -1, -1, null);

        assertThat(summary(List.of(region)).suspects())
                .extracting(Suspect::id, Suspect::bufferBytes)
                .containsExactly(tuple(store, 0L));
    }

    @Test
    void theTreeOfDominatorsBeginsWithAll() throws IOException {
        long store = store(3, 10);
        long app = app(store, 0);

        List<Dominator> dominators = summary(List.of()).dominators();

        assertThat(dominators.get(0).above()).isEqualTo(-1);
        assertThat(dominators.get(1).id()).isEqualTo(app);
        assertThat(dominators.get(2)).satisfies(below -> {
            assertThat(below.id()).isEqualTo(store);
            assertThat(below.above()).isEqualTo(1);
            assertThat(below.retainedBytes())
                    .isEqualTo(dominators.get(1).retainedBytes()
                            - dominators.get(1).shallowBytes());
        });
        assertThat(dominators).extracting(Dominator::className).contains("demo.Item", "byte[]");
    }

    /** Items that hold so many KiB each. */
    private long store(int items, int kib) {
        long[] all = LongStream.range(0, items)
                .map(i -> dump.instance("demo.Item", "data", dump.bytes(new byte[kib * KIB])))
                .toArray();
        return dump.instance("demo.Store", "items", dump.array("demo.Item", all));
    }

    private long app(long store, long other) {
        long app = dump.instance("demo.App", "store", store, "other", other);
        dump.root(GcRoot.Kind.JNI_GLOBAL, app);
        return app;
    }

    private List<Suspect> suspects() throws IOException {
        return summary(List.of()).suspects();
    }

    private HeapSummary summary(List<Region> regions) throws IOException {
        Path file = dump.writeTo(folder.resolve("test.hprof"));
        try (HeapGraph graph = HeapGraphs.open(file, Progress.SILENT)) {
            HeapSearch search = new HeapSearch(graph, Progress.SILENT);
            HeapSummary counted = HeapSummaries.of(graph, 10);
            MemorySnapshot snapshot = SnapshotDecoder.decode(
                    graph, search.reach(), DumpSource.of(file, graph.facts()), counted, Progress.SILENT);
            return Suspects.of(graph, search.reach(), search.retained(), withRegions(snapshot, regions));
        }
    }

    private static MemorySnapshot withRegions(MemorySnapshot snapshot, List<Region> regions) {
        return new MemorySnapshot(
                snapshot.source(),
                snapshot.runtime(),
                snapshot.nettys(),
                snapshot.threads(),
                snapshot.allocators(),
                snapshot.owners(),
                snapshot.queues(),
                regions,
                snapshot.claims(),
                snapshot.channels(),
                snapshot.holders(),
                snapshot.counters(),
                snapshot.failures(),
                snapshot.trackers(),
                snapshot.gaps(),
                snapshot.heap(),
                snapshot.process());
    }
}
