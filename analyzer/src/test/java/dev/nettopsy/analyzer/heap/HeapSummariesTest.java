package dev.nettopsy.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapGraphs;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.hprof.TestClass;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.snapshot.HeapSummary;
import dev.nettopsy.snapshot.HeapSummary.ClassUse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapSummariesTest {

    @TempDir
    Path folder;

    private final HprofBuilder dump = new HprofBuilder();

    @Test
    void classesComeByTheirBytes() throws IOException {
        dump.type("demo.Small").field("value", FieldType.INT);
        dump.instance("demo.Small");
        dump.instance("demo.Small");
        dump.bytes(new byte[1000]);

        HeapSummary summary = summary(100);

        assertThat(summary.classes())
                .isSortedAccordingTo(
                        Comparator.comparingLong(ClassUse::shallowBytes).reversed());
        assertThat(summary.classes().get(0).name()).isEqualTo("byte[]");
        assertThat(summary.classes().get(0).objects()).isEqualTo(1);
        // Header and length are 16 bytes; the end is padded.
        assertThat(summary.classes().get(0).shallowBytes()).isBetween(1016L, 1032L);
        // A header of 12 bytes and an int each.
        assertThat(summary.classes()).contains(new ClassUse("demo.Small", 2, 32));
        assertThat(summary.objects()).isEqualTo(sum(summary, ClassUse::objects));
        assertThat(summary.shallowBytes()).isEqualTo(sum(summary, ClassUse::shallowBytes));
    }

    @Test
    void onlySoManyLinesAreMadeButAllObjectsCount() throws IOException {
        dump.instance("demo.A");
        dump.instance("demo.B");
        dump.bytes(new byte[1000]);

        HeapSummary all = summary(100);
        HeapSummary one = summary(1);

        assertThat(one.classes()).extracting(ClassUse::name).containsExactly("byte[]");
        assertThat(one.objects()).isEqualTo(all.objects());
        assertThat(one.shallowBytes()).isEqualTo(all.shallowBytes());
    }

    @Test
    void classesOfOneNameAreOneLine() throws IOException {
        long loader = dump.instance("demo.Loader");
        dump.type("demo.A");
        TestClass second = dump.secondType("demo.A", loader);
        dump.instance("demo.A");
        dump.instance(second);

        assertThat(summary(100).classes()).contains(new ClassUse("demo.A", 2, 32));
    }

    @Test
    void classesWithoutInstancesHaveNoLine() throws IOException {
        dump.type("demo.Unused");

        assertThat(summary(100).classes()).extracting(ClassUse::name).doesNotContain("demo.Unused");
    }

    private static long sum(HeapSummary summary, ToLongFunction<ClassUse> value) {
        return summary.classes().stream().mapToLong(value).sum();
    }

    private HeapSummary summary(int top) throws IOException {
        Path file = dump.writeTo(folder.resolve("test.hprof"));
        try (HeapGraph graph = HeapGraphs.open(file, Progress.SILENT)) {
            return HeapSummaries.of(graph, top);
        }
    }
}
