package dev.nettopsy.analyzer.decode.mirror;

import static dev.nettopsy.analyzer.graph.FieldType.INT;
import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapGraphs;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms of reference counts, all read as the raw form. */
class RefCountFormTest {

    @TempDir
    Path folder;

    private final HprofBuilder dump = new HprofBuilder();

    private long raw(long id) throws IOException {
        try (HeapGraph graph = HeapGraphs.open(dump.writeTo(folder.resolve("test.hprof")), Progress.SILENT)) {
            HeapInstance object = (HeapInstance) requireNonNull(graph.objectAt(id));
            return RefCountForm.of(object.type()).raw(object);
        }
    }

    @Test
    void aRawCountIsTakenAsItIs() throws IOException {
        dump.type("Base").field("refCnt", INT);
        dump.type("Buffer").extending(dump.type("Base"));
        assertThat(raw(dump.instance("Buffer", "refCnt", 6))).isEqualTo(6);
    }

    @Test
    void aCountThatIsAnObjectIsFollowed() throws IOException {
        dump.type("RefCnt").field("value", INT);
        dump.type("Buffer").field("refCnt", REFERENCE);
        long count = dump.instance("RefCnt", "value", 4);
        assertThat(raw(dump.instance("Buffer", "refCnt", count))).isEqualTo(4);
        assertThat(raw(dump.instance("Buffer"))).isZero();
    }

    @Test
    void twoCountersAreSubtracted() throws IOException {
        dump.type("Chunk").field("refCntUp", INT).field("refCntDown", INT);
        assertThat(raw(dump.instance("Chunk", "refCntUp", 5, "refCntDown", 2))).isEqualTo(6);
        assertThat(RefCountForm.released(raw(dump.instance("Chunk", "refCntUp", 5, "refCntDown", 5))))
                .isTrue();
        assertThat(raw(dump.instance("Chunk"))).isZero();
    }

    @Test
    void plainCountsOfOldReleasesAreDoubled() throws IOException {
        dump.type("Buffer").field("refCnt", INT).staticReference("refCntUpdater");
        assertThat(raw(dump.instance("Buffer", "refCnt", 3))).isEqualTo(6);
        assertThat(RefCountForm.released(raw(dump.instance("Buffer")))).isTrue();
    }

    @Test
    void oddIsReleasedAndZeroIsNeither() {
        assertThat(RefCountForm.inUse(2)).isTrue();
        assertThat(RefCountForm.inUse(1)).isFalse();
        assertThat(RefCountForm.inUse(0)).isFalse();
        assertThat(RefCountForm.inUse(-2)).isFalse();
        assertThat(RefCountForm.released(1)).isTrue();
        assertThat(RefCountForm.released(0)).isFalse();
    }
}
