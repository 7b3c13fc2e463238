package dev.nettopsy.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.snapshot.ThreadRetention;
import dev.nettopsy.snapshot.ThreadRetention.Local;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadRetentionsTest {

    private static final long KIB = 1024;

    @TempDir
    private Path folder = Path.of("");

    private final HprofBuilder dump = new HprofBuilder();

    @BeforeEach
    void types() {
        dump.type("java.lang.Thread").field("data", FieldType.REFERENCE);
        // 24 bytes: addresses that are all multiples of 16 would look like objects aligned to 16.
        dump.bytes(new byte[8]);
    }

    @Test
    void aThreadKeepsWithItsObjectAndWithItsStack() throws IOException {
        long object = dump.instance(
                "java.lang.Thread", "name", dump.string("worker"), "data", dump.bytes(new byte[100 * 1024]));
        int serial = dump.thread(object, "demo.Job#read", "demo.Job#run");
        long local = dump.bytes(new byte[300 * 1024]);
        dump.root(GcRoot.Kind.JAVA_FRAME, local, serial, 1);

        ThreadRetention thread = only(threads());

        assertThat(thread.retainedBytes()).isBetween(100 * KIB, 101 * KIB);
        assertThat(thread.stackBytes()).isEqualTo(300 * KIB + 16);
        assertThat(thread.locals()).containsExactly(new Local(1, "byte[]", local, 300 * KIB + 16, false));
    }

    @Test
    void aLocalThatAFieldHoldsIsToldAndCountsForNobody() throws IOException {
        dump.type("demo.Cache").staticReference("all");
        long cache = dump.bytes(new byte[300 * 1024]);
        dump.setStatic("demo.Cache", "all", cache);
        dump.root(GcRoot.Kind.STICKY_CLASS, dump.classId("demo.Cache"));
        int serial = dump.thread("worker", "demo.Job#run");
        dump.root(GcRoot.Kind.JAVA_FRAME, cache, serial, 0);

        ThreadRetention thread = only(threads());

        assertThat(thread.stackBytes()).isZero();
        assertThat(thread.locals()).extracting(Local::id, Local::elsewhere).containsExactly(tuple(cache, true));
    }

    @Test
    void theTenLargestLocalsAreToldEachOnce() throws IOException {
        int serial = dump.thread("worker", "demo.Job#run", "demo.Job#main");
        for (int i = 1; i <= 15; i++) {
            long local = dump.bytes(new byte[i * 1024]);
            dump.root(GcRoot.Kind.JAVA_FRAME, local, serial, 0);
            dump.root(GcRoot.Kind.JAVA_FRAME, local, serial, 1);
        }

        ThreadRetention thread = only(threads());

        assertThat(thread.locals()).hasSize(10).doesNotHaveDuplicates();
        assertThat(thread.locals().get(0).retainedBytes()).isEqualTo(15 * KIB + 16);
        assertThat(thread.locals().get(9).retainedBytes()).isEqualTo(6 * KIB + 16);
        assertThat(thread.stackBytes()).isEqualTo(120 * KIB + 15 * 16);
    }

    @Test
    void threadsThatKeepMostComeFirst() throws IOException {
        for (int kib : new int[] {10, 30, 20}) {
            int serial = dump.thread("t" + kib, "demo.Job#run");
            dump.root(GcRoot.Kind.JAVA_FRAME, dump.bytes(new byte[kib * 1024]), serial, 0);
        }
        SummaryOfDump summary = SummaryOfDump.of(dump.writeTo(folder.resolve("test.hprof")));

        assertThat(summary.threads())
                .extracting(thread ->
                        summary.snapshot().threads().get(thread.thread()).name())
                .containsExactly("t30", "t20", "t10");
    }

    private List<ThreadRetention> threads() throws IOException {
        return SummaryOfDump.of(dump.writeTo(folder.resolve("test.hprof"))).threads();
    }

    private static ThreadRetention only(List<ThreadRetention> threads) {
        assertThat(threads).hasSize(1);
        return threads.get(0);
    }
}
