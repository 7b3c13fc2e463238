package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.Analyzer;
import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeCommandTest {

    @TempDir
    private Path folder;

    @Test
    void theSummaryIsOnStandardOutputAndNothingElseIs() {
        Run run = Run.of("analyze", smallDump());

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("heap.hprof: ").doesNotContain("\u001b");
    }

    @Test
    void everyFormatIsWrittenByItsSuffix() throws IOException {
        Run run = Run.of(
                "analyze",
                smallDump(),
                "-o",
                in("r.json"),
                "-o",
                in("r.html"),
                "-o",
                in("r.md"),
                "-o",
                in("r.sarif"),
                "-o",
                in("r.junit.xml"));

        assertThat(run.code()).isZero();
        assertThat(in("r.json")).content().contains("\"nettopsy-report\"");
        assertThat(in("r.html")).content().startsWithIgnoringCase("<!doctype html>");
        assertThat(in("r.md")).content().startsWith("#");
        assertThat(in("r.sarif")).content().contains("\"2.1.0\"");
        assertThat(in("r.junit.xml")).content().contains("<testsuite");
        assertThat(run.out()).contains("Written: " + in("r.html"));
    }

    @Test
    void aReportOnStandardOutputIsAllThatIsThere() {
        Run run = Run.of("analyze", smallDump(), "-o", "-", "--format", "json");

        assertThat(run.out()).startsWith("{").endsWith("}\n").contains("\"nettopsy-report\"");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theSameDumpGivesTheSameBytes() throws IOException {
        Path dump = smallDump();
        Run.of("analyze", dump, "-o", in("one.json"), "-o", in("one.html"));
        Run.of("analyze", dump, "-o", in("two.json"), "-o", in("two.html"));

        assertThat(Files.mismatch(in("one.json"), in("two.json"))).isEqualTo(-1);
        assertThat(Files.mismatch(in("one.html"), in("two.html"))).isEqualTo(-1);
    }

    @Test
    void aSavedReportIsRenderedAsIfTheDumpWereThere() throws IOException {
        Path dump = smallDump();
        Run fromDump = Run.of("analyze", dump, "-o", in("one.json"), "-o", in("one.html"), "-o", in("one.md"));
        Files.delete(dump);

        Run fromReport =
                Run.of("render", in("one.json"), "-o", in("two.json"), "-o", in("two.html"), "-o", in("two.md"));

        assertThat(fromReport.code()).isZero();
        assertThat(fromReport.out().replace("two.", "one.")).isEqualTo(fromDump.out());
        for (String suffix : new String[] {".json", ".html", ".md"}) {
            assertThat(Files.mismatch(in("one" + suffix), in("two" + suffix)))
                    .as(suffix)
                    .isEqualTo(-1);
        }
        assertThat(Run.of("analyze", in("one.json")).out())
                .isEqualTo(Run.of("render", in("one.json")).out());
    }

    @Test
    void aCutDumpGivesAMarkedReport() throws IOException {
        byte[] whole = Files.readAllBytes(smallDump());
        Path cut = Files.write(in("cut.hprof"), Arrays.copyOf(whole, whole.length - 60));

        Run run = Run.of("analyze", cut, "-o", in("r.json"));
        assertThat(run.code()).isZero();
        assertThat(run.err()).startsWith("nettopsy: the input is incomplete: ").hasLineCount(1);
        assertThat(Analyzer.readReport(in("r.json")).complete()).isFalse();

        Run strict = Run.of("analyze", cut, "--strict", "-o", in("s.json"));
        assertThat(strict.code()).isEqualTo(4);
        assertThat(strict.err())
                .startsWith("nettopsy: the input is incomplete: ")
                .hasLineCount(1);
        // What could be read is still worth keeping.
        assertThat(in("s.json")).exists();
    }

    @Test
    void timingsAreTheOnlyPlaceForAClock() throws IOException {
        Run.of("analyze", smallDump(), "-o", in("r.json"), "--timings");

        assertThat(in("r.json")).content().contains("\"timings\"", "\"peakHeapBytes\"");
    }

    @Test
    void onlyOneInputAtATime() throws IOException {
        Path dump = smallDump();
        Path notes = Files.writeString(in("smaps"), "7f00-7f01 rw-p");

        assertThat(Run.of("analyze", dump, notes).code()).isEqualTo(3);
        assertThat(Run.of("analyze", dump, notes).err())
                .contains("smaps")
                .contains("of no known kind")
                .hasLineCount(1);
        assertThat(Run.of("analyze", dump, dump).code()).isEqualTo(3);
    }

    @Test
    void mistakesOnTheCommandLineAreFoundBeforeTheWork() {
        Path dump = smallDump();

        mistake("--top", "analyze", dump, "--top", "-3");
        mistake("--memory", "analyze", dump, "--memory", "lots");
        mistake("--detail", "analyze", dump, "--detail", "huge");
        mistake("--fail-on", "analyze", dump, "--fail-on", "error");
        mistake("--fail-on", "analyze", dump, "--suppress", in("none"));
        mistake("no format of a report", "analyze", dump, "-o", in("r.pdf"));
        mistake("missing required parameter", "analyze");
    }

    private void mistake(String why, Object... args) {
        Run run = Run.of(args);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("nettopsy: ").contains(why).hasLineCount(1);
    }

    private Path smallDump() {
        HprofBuilder dump = new HprofBuilder();
        dump.type("demo.A").field("a", FieldType.LONG);
        dump.root(GcRoot.Kind.JNI_GLOBAL, dump.instance("demo.A"));
        return dump.writeTo(in("heap.hprof"));
    }

    private Path in(String name) {
        return folder.resolve(name);
    }
}
