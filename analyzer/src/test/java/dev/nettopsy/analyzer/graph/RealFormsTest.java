package dev.nettopsy.analyzer.graph;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form in which a JVM writes its heap has the same objects. */
class RealFormsTest {

    private static final String PLAIN = "plain.hprof";
    private static final String ALL = "all.hprof";

    /** The JVM's own objects come and go between two dumps. */
    private static final long OWN_OBJECTS = 500;

    @TempDir
    Path folder;

    static List<Path> javas() throws IOException {
        return ChildJvm.javas();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void everyFormHasTheSameObjects(Path java) throws Exception {
        ChildJvm.run(
                java,
                folder.resolve("output.txt"),
                List.of("-Xmx256m", "-XX:+UseParallelGC"),
                DumpedForms.class.getName(),
                folder.toString());
        Map<String, ClassHistogram> forms = histograms();
        ClassHistogram plain = requireNonNull(forms.get(PLAIN));
        assertThat(forms.size()).isGreaterThanOrEqualTo(3);
        forms.forEach((name, form) -> {
            assertThat(form.damage()).as(name).isEmpty();
            assertThat(counts(form))
                    .as(name)
                    .containsAllEntriesOf(Map.of(
                            DumpedForms.Kept.class.getName(),
                            (long) DumpedForms.KEPT_OBJECTS,
                            DumpedForms.Kept.class.getName() + "[]",
                            (long) DumpedForms.KEPT_OBJECTS));
            boolean isAll = name.equals(ALL);
            assertThat(counts(form).getOrDefault(DumpedForms.Dropped.class.getName(), 0L))
                    .as(name)
                    .isEqualTo(isAll ? DumpedForms.DROPPED_OBJECTS : 0);
            if (!isAll) {
                assertThat(form.objects()).as(name).isCloseTo(plain.objects(), within(OWN_OBJECTS));
                assertThat(form.rows().stream().map(ClassHistogram.Row::className))
                        .as(name)
                        .contains("java.lang.String", "byte[]", "java.lang.Class");
            }
        });
    }

    private static Map<String, Long> counts(ClassHistogram histogram) {
        Map<String, Long> counts = new TreeMap<>();
        histogram.rows().forEach(row -> counts.merge(row.className(), row.objects(), Long::sum));
        return counts;
    }

    /** As the index counts them and as a single pass does. */
    private Map<String, ClassHistogram> histograms() throws IOException {
        Map<String, ClassHistogram> forms = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".hprof")).toList()) {
                ClassHistogram histogram = ClassHistogram.read(file, Progress.SILENT);
                forms.put(file.getFileName().toString(), histogram);
                try (HeapGraph graph = HeapGraphs.open(file, Progress.SILENT)) {
                    assertThat(graph.facts().damage()).isEmpty();
                    assertThat(graph.objectCount()).isEqualTo(histogram.objects());
                }
            }
        }
        return forms;
    }
}
