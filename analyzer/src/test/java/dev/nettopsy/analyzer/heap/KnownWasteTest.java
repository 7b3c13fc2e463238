package dev.nettopsy.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nettopsy.analyzer.graph.ChildJvm;
import dev.nettopsy.snapshot.HeapWaste;
import dev.nettopsy.snapshot.HeapWaste.Kind;
import dev.nettopsy.snapshot.HeapWaste.Repeated;
import dev.nettopsy.snapshot.LoaderGroup;
import dev.nettopsy.snapshot.ThreadRetention;
import dev.nettopsy.snapshot.ThreadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dumps of real JVMs, of a program that knows what is in them. */
class KnownWasteTest {

    /** With compressed references: a string takes 24 bytes, a queue 32, an array of 16 and its elements. */
    private static final long STRING = 24;

    private static final long QUEUE = 32;

    @TempDir
    private Path folder = Path.of("");

    static List<Path> javas() throws IOException {
        return ChildJvm.javas();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void whatTheProgramWastesIsFound(Path java) throws IOException, InterruptedException {
        Path file = folder.resolve("known.hprof");
        ChildJvm.run(
                java,
                folder.resolve("output.txt"),
                List.of("-Xmx64m", "-XX:+UseSerialGC"),
                KnownWaste.class.getName(),
                file.toString());
        SummaryOfDump summary = SummaryOfDump.of(file);
        Files.delete(file);

        strings(summary);
        collections(summary);
        thread(summary);
        assertThat(summary.loaders())
                .extracting(LoaderGroup::className)
                .contains("", "jdk.internal.loader.ClassLoaders$AppClassLoader");
    }

    private static void strings(SummaryOfDump summary) {
        // Of the constant itself there is one more.
        long copies = KnownWaste.COPIES + 1L;
        long array = 16 + (KnownWaste.VALUE.length() + 7) / 8 * 8L;
        HeapWaste strings = summary.waste(Kind.DUPLICATE_STRINGS, "java.lang.String");
        assertThat(strings.seen()).isEqualTo(strings.objects());
        assertThat(strings.largest())
                .filteredOn(value -> value.length() == KnownWaste.VALUE.length())
                .extracting(Repeated::copies, Repeated::wastedBytes)
                .containsExactly(tuple(copies, (copies - 1) * (STRING + array)));
    }

    private static void collections(SummaryOfDump summary) {
        HeapWaste empty = summary.waste(Kind.EMPTY_COLLECTIONS, "java.util.PriorityQueue");
        assertThat(empty.wasteful()).isEqualTo(KnownWaste.EMPTY_QUEUES);
        // Eleven slots.
        assertThat(empty.wastedBytes()).isEqualTo(KnownWaste.EMPTY_QUEUES * (QUEUE + 64));
        HeapWaste sparse = summary.waste(Kind.SPARSE_COLLECTIONS, "java.util.PriorityQueue");
        assertThat(sparse.wasteful()).isEqualTo(KnownWaste.SPARSE_QUEUES);
        assertThat(sparse.wastedBytes()).isEqualTo(KnownWaste.SPARSE_QUEUES * (16L + 4 * KnownWaste.SLOTS - 24));
        // The JDK has some of its own.
        assertThat(summary.waste(Kind.EMPTY_COLLECTIONS, "java.util.HashMap").wasteful())
                .isBetween((long) KnownWaste.EMPTY_MAPS, KnownWaste.EMPTY_MAPS + 100L);
    }

    private static void thread(SummaryOfDump summary) {
        ThreadRetention holder = summary.threads().get(0);
        ThreadState state = summary.snapshot().threads().get(holder.thread());
        assertThat(state.name()).isEqualTo("holder-7");
        assertThat(holder.stackBytes()).isBetween(KnownWaste.LOCAL_BYTES + 16L, KnownWaste.LOCAL_BYTES + 4096L);
        ThreadRetention.Local local = holder.locals().get(0);
        assertThat(local.className()).isEqualTo("byte[]");
        assertThat(local.retainedBytes()).isEqualTo((KnownWaste.LOCAL_BYTES + 16 + 7) / 8 * 8L);
        assertThat(local.elsewhere()).isFalse();
        assertThat(state.frames().get(local.frame())).endsWith("KnownWaste#hold");
    }
}
