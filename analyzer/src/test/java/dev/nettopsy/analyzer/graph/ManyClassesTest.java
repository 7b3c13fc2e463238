package dev.nettopsy.analyzer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyClassesTest {

    @TempDir
    Path folder;

    @Test
    void instancesOfHundredsOfClassesAreCounted() throws IOException {
        HprofBuilder dump = new HprofBuilder();
        for (int type = 0; type < 300; type++) {
            for (int i = 0; i <= type % 3; i++) {
                dump.instance("demo.Type" + type);
            }
        }
        try (HeapGraph graph = HeapGraphs.open(dump.writeTo(folder.resolve("many.hprof")), Progress.SILENT)) {
            for (int type = 0; type < 300; type++) {
                HeapClass found = graph.classesNamed("demo.Type" + type).get(0);
                assertThat(found.instanceCount()).as(found.name()).isEqualTo(type % 3 + 1);
            }
        }
    }
}
