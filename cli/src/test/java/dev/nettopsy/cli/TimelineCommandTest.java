package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A timeline on the command line: alone, packed, beside a dump, and in every way wrong. */
class TimelineCommandTest {

    private static final String FIRST = "{\"format\":\"nettopsy-timeline\",\"version\":1,\"netty\":\"4.2.20.Final\"}\n";

    @TempDir
    private Path folder;

    @Test
    void growthIsSaidWithItsTime() throws IOException {
        Run run = Run.of("analyze", timeline(), "-o", in("r.html"), "-o", in("r.json"), "-o", in("r.md"));

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("memory.jsonl: Netty 4.2.20")
                .contains("WARNING inconclusive", "Memory grew by 200 MiB at 08:28:2", "Over time")
                .doesNotContain("abandoned");
        assertThat(in("r.html")).content().contains("<section id=\"time\"").doesNotContain("<section id=\"balance\"");
        assertThat(in("r.md")).content().contains("**Over time**", "netty.pooled.direct.used");

        Run again = Run.of("render", in("r.json"), "-o", in("again.html"), "-o", in("again.json"));
        assertThat(again.code()).isZero();
        assertThat(Files.mismatch(in("r.html"), in("again.html"))).isEqualTo(-1);
        assertThat(Files.mismatch(in("r.json"), in("again.json"))).isEqualTo(-1);
    }

    @Test
    void packedItSaysTheSame() throws IOException {
        Path packed = in("memory.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(Files.readAllBytes(timeline()));
        }
        assertThat(Run.of("analyze", packed).out()).contains("Memory grew by 200 MiB at 08:28:2");
    }

    @Test
    void besideADumpItFillsTheChapter() throws IOException {
        Run run = Run.of("analyze", dump(), timeline(), "-o", in("r.html"));

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("heap.hprof: ").contains("Over time  +200 MiB at 08:28:2");
        assertThat(in("r.html")).content().contains("<section id=\"balance\"", "class=\"stairs\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"format\":\"nettopsy-timeline\",\"version\":7}\n{\"t\":1}\n",
                "{\"format\":\"nettopsy-timeline\"\n",
                "{\"format\":\"nettopsy-timeline\",\"version\":1}\n{\"t\":\"<b>\"}\n{\"t\":2}\n",
                "{\"format\":\"nettopsy-timeline\",\"version\":1}\n[[[[[[[[[[\n{\"t\":2}\n"
            })
    void aTimelineThatIsNoneIsOneLine(String text) throws IOException {
        Run run = Run.of("analyze", Files.writeString(in("bad.jsonl"), text));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("nettopsy: ").contains("bad.jsonl: ");
    }

    @Test
    void aTimelineWithoutSamplesIsNoError() throws IOException {
        Run run = Run.of("analyze", Files.writeString(in("memory.jsonl"), FIRST), "-o", in("r.html"));

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("too few to see growth");
    }

    @Test
    void twoTimelinesAndAReportBesideOneAreRefused() throws IOException {
        Path second = Files.writeString(in("second.jsonl"), FIRST);
        assertThat(Run.of("analyze", timeline(), second).err()).contains("one timeline at a time");
        Run.of("analyze", timeline(), "-o", in("r.json"));
        Run run = Run.of("analyze", in("r.json"), timeline());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("saved report, to which nothing can be added");
    }

    /** Where a dump is wanted, it says what it is. */
    @Test
    void aTimelineIsNoHeapDump() throws IOException {
        Run run = Run.of("histogram", timeline());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("is a timeline, expected a heap dump");
    }

    /** Twenty minutes, a sample each second; 200 MiB more from the five hundredth on. */
    private Path timeline() throws IOException {
        StringBuilder text = new StringBuilder(FIRST);
        for (int i = 0; i < 1_200; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "{\"t\":%d,\"heap.used\":%d,\"netty.pooled.direct.used\":%d}\n",
                    1_763_799_600_000L + 1_000L * i,
                    50_000_000L + i % 10 * 1_000_000L,
                    i < 500 ? 104_857_600L : 314_572_800L));
        }
        return Files.writeString(in("memory.jsonl"), text);
    }

    private Path dump() {
        HprofBuilder dump = new HprofBuilder();
        dump.type("demo.A").field("a", FieldType.LONG);
        dump.root(GcRoot.Kind.JNI_GLOBAL, dump.instance("demo.A"));
        return dump.writeTo(in("heap.hprof"));
    }

    private Path in(String name) {
        return folder.resolve(name);
    }
}
