package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.snapshot.HeapSummary;
import dev.nettopsy.snapshot.HeapSummary.Suspect;
import dev.nettopsy.snapshot.ThreadRetention;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java heaps that ran full: who keeps the memory is named, and nobody where nobody does. */
class FullHeapTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aMapThatOnlyGrows() throws IOException {
        Run run = full(Sample70SessionMap.class);
        Analysed analysed = Analysed.of(run.dump());

        Suspect map = onlySuspect(analysed);
        assertThat(map.className()).isEqualTo("java.util.HashMap");
        assertThat(map.holder().path()).last().asString().endsWith("Sample70SessionMap#OPEN");
        assertThat(map.piled()).isEqualTo("java.util.HashMap$Node");
        assertThat(map.contents()).anySatisfy(use -> {
            assertThat(use.name()).endsWith("Session");
            assertThat(use.objects()).isCloseTo(run.truth().figure("sessions"), within(1L));
        });
        assertThat(verdict(analysed).headline()).contains("Sample70SessionMap.OPEN alone keeps");
    }

    @Test
    void aQueueThatNobodyReads() throws IOException {
        Run run = full(Sample71StuckQueue.class);
        Analysed analysed = Analysed.of(run.dump());

        Suspect queue = onlySuspect(analysed);
        assertThat(queue.className()).isEqualTo("java.util.concurrent.LinkedBlockingQueue");
        assertThat(queue.holder().path()).last().asString().endsWith("Sample71StuckQueue#jobs");
        assertThat(queue.contents()).anySatisfy(use -> {
            assertThat(use.name()).endsWith("Job");
            assertThat(use.objects()).isCloseTo(run.truth().figure("jobs"), within(1L));
        });
        assertThat(verdict(analysed).headline()).contains("Sample71StuckQueue.jobs alone keeps");
    }

    @Test
    void aListOfOneRequest() throws IOException {
        Run run = full(Sample72LargeResult.class);
        Analysed analysed = Analysed.of(run.dump());

        Suspect list = onlySuspect(analysed);
        assertThat(list.className()).isEqualTo("java.util.ArrayList");
        assertThat(list.piled()).endsWith("Row");
        assertThat(list.piledObjects()).isCloseTo(run.truth().figure("rows"), within(1L));
        assertThat(analysed.snapshot().threads().get(list.holder().thread()).name())
                .isEqualTo("request-7");
        ThreadRetention thread = analysed.snapshot().heap().threads().get(0);
        assertThat(thread.thread()).isEqualTo(list.holder().thread());
        assertThat(thread.stackBytes()).isGreaterThanOrEqualTo(list.retainedBytes());
        assertThat(thread.locals().get(0).id()).isEqualTo(list.id());
        assertThat(thread.locals().get(0).elsewhere()).isFalse();
        assertThat(verdict(analysed).headline()).contains("One ArrayList on the stack of a thread alone keeps");
        assertThat(verdict(analysed).evidence())
                .anyMatch(one -> one.statement().startsWith("Only the stack of thread request-7 holds"));
    }

    @Test
    void manyThreads() throws IOException {
        Run run = full(Sample73ThreadBuffers.class);
        Analysed analysed = Analysed.of(run.dump());

        Suspect threads = onlySuspect(analysed);
        assertThat(threads.className()).isEqualTo("java.lang.Thread");
        assertThat(threads.objects()).isGreaterThanOrEqualTo(run.truth().figure("threads"));
        assertThat(threads.contents().get(0).name()).isEqualTo("byte[]");
        assertThat(verdict(analysed).headline()).contains(" Thread keep ");
    }

    @Test
    void anApplicationOfManyParts() throws IOException {
        Run run = full(Sample74ManyServices.class);
        Analysed analysed = Analysed.of(run.dump());

        assertThat(analysed.snapshot().heap().suspects()).isEmpty();
        assertThat(verdict(analysed).against()).anyMatch(text -> text.contains("in use by many"));
    }

    private Run full(Class<?> incident) {
        return Child.of(incident, "4.2.20")
                .with("-Xmx96m", "-XX:+UseSerialGC")
                .with("-XX:+HeapDumpOnOutOfMemoryError", "-XX:HeapDumpPath=" + folder.resolve("heap.hprof"))
                .run(folder);
    }

    private static Suspect onlySuspect(Analysed analysed) {
        HeapSummary heap = analysed.snapshot().heap();
        List<Suspect> suspects = heap.suspects();
        assertThat(suspects).hasSize(1);
        assertThat(suspects.get(0).retainedBytes()).isGreaterThan(heap.shallowBytes() / 5 * 4);
        return suspects.get(0);
    }

    private static Finding verdict(Analysed analysed) {
        return new VerdictCheck(analysed.diagnosis()).isVerdict(Cause.HEAP_EXHAUSTION);
    }
}
