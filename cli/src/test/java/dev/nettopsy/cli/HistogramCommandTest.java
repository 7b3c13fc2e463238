package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistogramCommandTest {

    @TempDir
    private Path folder;

    @Test
    void withoutAnyOptionAllIsAsWithOne() throws IOException {
        HprofBuilder dump = new HprofBuilder();
        dump.type("demo.Small").field("a", FieldType.INT);
        dump.instance("demo.Small");
        Path whole = dump.writeTo(folder.resolve("whole.hprof"));
        Path half = Files.write(
                folder.resolve("half.hprof"), Arrays.copyOf(Files.readAllBytes(whole), (int) Files.size(whole) / 2));

        for (Object file : List.of(whole, half, folder, folder.resolve("missing"), "", "no\u0000name")) {
            assertThat(Run.of("histogram", file)).isEqualTo(Run.of("histogram", file, "--progress", "auto"));
        }
    }

    @Test
    void classesAreListedByTheirBytes() {
        HprofBuilder dump = new HprofBuilder();
        dump.type("demo.Small").field("a", FieldType.INT);
        dump.instance("demo.Small");
        dump.instance("demo.Small");
        dump.numbers(FieldType.LONG, new long[100]);

        Run run = Run.of("histogram", dump.writeTo(folder.resolve("heap.hprof")));

        // 100 longs with a header of 16 bytes; two small objects of 16 bytes each.
        List<String> lines = rows(run);
        assertThat(lines.get(0)).isEqualTo("1 816 long[]");
        assertThat(lines).contains("2 32 demo.Small");
        assertThat(run.out()).contains("in all");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void whatObjectsRetainIsListedIfAsked() {
        HprofBuilder dump = new HprofBuilder();
        dump.type("demo.Session").field("data", FieldType.REFERENCE);
        long session = dump.instance("demo.Session", "data", dump.longs(new long[100]));
        dump.root(GcRoot.Kind.JNI_GLOBAL, session);
        dump.longs(new long[1000]);

        Run run = Run.of("histogram", dump.writeTo(folder.resolve("heap.hprof")), "--retained");

        // The array of 816 bytes goes with its session; the one of 8,016 bytes is garbage.
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().findFirst())
                .hasValue("        objects     shallow bytes    retained bytes  class");
        assertThat(rows(run)).startsWith("1 16 832 demo.Session", "2 8832 816 long[]");
        assertThat(rows(run)).last().asString().endsWith("in all 3 classes");
    }

    @Test
    void withoutRootsNothingIsRetainedAndOneLineSaysSo() {
        Run run = Run.of("histogram", twoClasses().writeTo(folder.resolve("heap.hprof")), "--retained");

        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("root").hasLineCount(1);
        assertThat(run.out()).contains("demo.A");
        assertThat(Run.of("histogram", folder.resolve("heap.hprof"), "--retained", "-q")
                        .err())
                .isEmpty();
    }

    @Test
    void topCutsTheListAndKeepsTheSum() {
        Path dump = twoClasses().writeTo(folder.resolve("heap.hprof"));

        List<String> all = Run.of("histogram", dump).out().lines().toList();
        List<String> one = Run.of("histogram", dump, "--top", 1).out().lines().toList();

        assertThat(one).containsExactly(all.get(0), all.get(1), all.get(all.size() - 1));
    }

    @Test
    void aClassNameIsTextWhateverIsInIt() {
        HprofBuilder dump = new HprofBuilder();
        dump.type("demo.\u001b]0;x\u0007\nEvil\u202e");
        dump.instance("demo.\u001b]0;x\u0007\nEvil\u202e");

        Run run = Run.of("histogram", dump.writeTo(folder.resolve("heap.hprof")));

        assertThat(run.out()).contains("Evil").doesNotContain("\u001b").doesNotContain("\u202e");
        assertThat(run.out().lines()).anyMatch(line -> line.contains("demo.") && line.contains("Evil"));
    }

    @Test
    void aCutDumpIsCountedAsFarAsItGoes() throws IOException {
        byte[] whole = twoClasses().toBytes();
        Path cut = Files.write(folder.resolve("cut.hprof"), Arrays.copyOf(whole, whole.length - 40));

        Run run = Run.of("histogram", cut);
        assertThat(run.code()).isZero();
        assertThat(run.err()).startsWith("nettopsy: the input is incomplete: ").hasLineCount(1);
        assertThat(run.out()).contains("in all");

        assertThat(Run.of("histogram", cut, "-q").err()).isEmpty();
        assertThat(Run.of("histogram", cut, "--strict").code()).isEqualTo(4);
    }

    @Test
    void whatIsNoHeapDumpGetsOneLine() throws IOException {
        refused(Files.writeString(folder.resolve("text"), "hello"), "is of no known kind");
        refused(Files.writeString(folder.resolve("json"), " {\"a\":1}"), "is JSON text");
        refused(Files.writeString(folder.resolve("empty"), ""), "is empty");
        refused(folder.resolve("nowhere.hprof"), "does not exist");
        refused(folder, "is a folder");
        refused(Files.writeString(folder.resolve("cut"), "JAVA PROFILE 1.0.2"), "header");
    }

    @Test
    void aNumberThatIsNoneIsAMistakeOnTheCommandLine() {
        Run run = Run.of("histogram", "x", "--top", "many");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--top").contains("many").hasLineCount(1);
        assertThat(Run.of("histogram", "x", "--top", "0").code()).isEqualTo(2);
    }

    private static void refused(Path file, String why) {
        Run run = Run.of("histogram", file);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("nettopsy: ").contains(why).hasLineCount(1);
    }

    private static HprofBuilder twoClasses() {
        HprofBuilder dump = new HprofBuilder();
        dump.type("demo.A").field("a", FieldType.LONG);
        dump.type("demo.B").field("b", FieldType.LONG);
        dump.instance("demo.A");
        dump.instance("demo.B");
        return dump;
    }

    private static List<String> rows(Run run) {
        return run.out()
                .lines()
                .skip(1)
                .map(line -> line.strip().replace(",", "").replaceAll(" +", " "))
                .toList();
    }
}
