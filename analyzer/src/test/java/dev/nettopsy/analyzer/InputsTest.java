package dev.nettopsy.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nettopsy.analyzer.hprof.HprofBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several files of one process: told apart by content, in any order, and none is ignored. */
class InputsTest {

    private static final String ROLLUP = "0-1000 ---p 00000000 00:00 0 [rollup]\nRss: 8 kB\n";
    private static final String TRACKING = "Native Memory Tracking:\n\n-  Java Heap (reserved=4KB, committed=4KB)\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void textsAboutTheProcessGoBesideADump() throws IOException {
        Path dump = new HprofBuilder().writeTo(folder.resolve("heap.hprof"));

        Inputs inputs = Inputs.of(List.of(text("a.txt", ROLLUP), dump, text("b.txt", TRACKING)));

        assertThat(inputs.main()).isEqualTo(dump);
        assertThat(inputs.process().resident()).isEqualTo(8 << 10);
        assertThat(inputs.process().categories()).hasSize(1);
        assertThat(inputs.process().sources()).containsExactly("a.txt", "b.txt");
    }

    @Test
    void whatIsNotUnderstoodIsNeverIgnored() throws IOException {
        Path dump = new HprofBuilder().writeTo(folder.resolve("heap.hprof"));
        Path notes = text("notes.txt", "it died at noon");

        assertThatThrownBy(() -> Inputs.of(List.of(dump, notes)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("notes.txt is of no known kind");
    }

    @Test
    void textsAloneAreNoAnalysis() throws IOException {
        Path text = text("a.txt", ROLLUP);

        assertThatThrownBy(() -> Inputs.of(List.of(text)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no heap dump");
    }

    @Test
    void oneDumpAtATime() throws IOException {
        Path first = new HprofBuilder().writeTo(folder.resolve("first.hprof"));
        Path second = new HprofBuilder().writeTo(folder.resolve("second.hprof"));

        assertThatThrownBy(() -> Inputs.of(List.of(first, second)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("second.hprof: one dump");
    }

    @Test
    void aSavedReportCannotBeAddedTo() throws IOException {
        Path report = text("report.json", "{}");
        Path text = text("a.txt", ROLLUP);

        assertThatThrownBy(() -> Inputs.of(List.of(report, text)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("saved report");
    }

    private Path text(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
