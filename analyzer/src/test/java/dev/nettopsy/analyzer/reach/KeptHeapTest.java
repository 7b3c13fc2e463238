package dev.nettopsy.analyzer.reach;

import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.bytes.FileKey;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapGraphs;
import dev.nettopsy.analyzer.graph.Memory;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was kept tells the same of each object as a search for it does. */
class KeptHeapTest {

    private static final long SEED = Long.getLong("nettopsy.seed", 20_261_201L);
    private static final int HEAPS = 80;
    private static final int OBJECTS = 30;
    private static final int TYPES = 4;
    private static final int DRAWN = 150;
    private static final String PROGRAM = "test";
    private static final Memory LITTLE = new Memory(0);

    @TempDir
    private Path folder;

    private final Searches searches = new Searches();

    /** Counts how often the references of the whole heap were read. */
    private static final class Searches implements Progress {

        private int count;

        @Override
        public void phase(String name, long total, Unit unit) {
            count += name.equals("reading references") ? 1 : 0;
        }

        @Override
        public void advance(long amount) {}
    }

    @Test
    void pathsAndSizesInRandomHeapsAreThoseOfASearch() throws IOException {
        System.out.println("KeptHeapTest: seed " + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        int objects = 0;
        for (int i = 0; i < HEAPS; i++) {
            Path dump = random(random).writeTo(folder.resolve("random.hprof"));
            objects += check(dump, i % 4 == 0 ? LITTLE : Memory.ofJvm(), ids -> ids);
        }
        // Some objects cannot be told of without a search; most can.
        assertThat(searches.count).isBetween(objects / 100, objects / 4);
    }

    @Test
    void pathsAndSizesInARealDumpAreThoseOfASearch() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        Path dump = folder.resolve("heap.hprof.gz");
        Files.copy(Path.of("../samples/dumps/leak-4.2.20.hprof.gz"), dump);
        check(
                dump,
                Memory.ofJvm(),
                ids -> random.longs(DRAWN, 0, ids.length).map(i -> ids[(int) i]).toArray());
        assertThat(searches.count).isLessThan(DRAWN / 3);
    }

    private static HprofBuilder random(SplittableRandom random) {
        HprofBuilder dump = new HprofBuilder();
        dump.type("java.lang.ref.Reference").field("referent", REFERENCE);
        dump.type("java.lang.ref.WeakReference").extending(dump.type("java.lang.ref.Reference"));
        dump.type("java.lang.ref.SoftReference").extending(dump.type("java.lang.ref.Reference"));
        List<Long> objects = new ArrayList<>();
        for (int i = 0; i < TYPES; i++) {
            dump.type("demo.Node" + i)
                    .field("a", REFERENCE)
                    .field("b", REFERENCE)
                    .staticReference("c");
            objects.add(dump.classId("demo.Node" + i));
        }
        for (int i = 0; i < OBJECTS; i++) {
            objects.add(dump.instance("demo.Node" + random.nextInt(TYPES)));
        }
        for (int i = TYPES; i < objects.size(); i++) {
            for (String field : List.of("a", "b")) {
                if (random.nextInt(3) > 0) {
                    dump.set(objects.get(i), field, drawn(objects, random));
                }
            }
        }
        for (int i = 0; i < TYPES; i++) {
            dump.setStatic("demo.Node" + i, "c", random.nextBoolean() ? 0 : drawn(objects, random));
        }
        addRoots(dump, objects, random);
        return dump;
    }

    private static void addRoots(HprofBuilder dump, List<Long> objects, SplittableRandom random) {
        int thread = dump.thread("worker", "demo.Work#run");
        for (String kind : List.of("Soft", "Weak")) {
            String name = "java.lang.ref." + kind + "Reference";
            dump.root(GcRoot.Kind.JNI_LOCAL, dump.instance(name, "referent", drawn(objects, random)), thread, 0);
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            dump.root(GcRoot.Kind.JNI_GLOBAL, drawn(objects, random));
            dump.root(GcRoot.Kind.JAVA_FRAME, drawn(objects, random), thread, 0);
        }
        if (random.nextInt(4) == 0) {
            dump.root(GcRoot.Kind.FINALIZING, drawn(objects, random));
        }
        // Without any sticky class all classes of the boot loader would count as roots.
        dump.root(GcRoot.Kind.STICKY_CLASS, dump.classId("java.lang.Object"));
    }

    private static long drawn(List<Long> objects, SplittableRandom random) {
        return objects.get(random.nextInt(objects.size()));
    }

    private interface Choice {
        long[] of(long[] ids);
    }

    /** Returns how many objects were compared. */
    private int check(Path dump, Memory memory, Choice choice) throws IOException {
        Path kept = folder.resolve("kept");
        keep(dump, memory, kept);
        try (SectionFile sections = SectionFile.open(kept, FileKey.of(dump), PROGRAM);
                HeapGraph known = HeapGraphs.open(dump, sections, memory, Progress.SILENT);
                HeapGraph graph = HeapGraphs.open(dump, Progress.SILENT)) {
            assertThat(HeapGraphs.isIn(sections) && KeptHeap.isIn(sections)).isTrue();
            assertThat(known.facts()).isEqualTo(graph.facts());
            assertThat(known.threads()).isEqualTo(graph.threads());
            assertThat(known.roots()).isEqualTo(graph.roots());
            KeptHeap heap = KeptHeap.open(known, sections, searches);
            RetainedHeap retained = new HeapSearch(graph, Progress.SILENT).retained();
            long[] chosen = choice.of(ids(graph));
            for (long id : chosen) {
                assertThat(heap.pathsTo(id, OBJECTS)).as("seed %d", SEED).isEqualTo(pathsTo(graph, id));
                assertThat(heap.retained().of(id)).isEqualTo(retained.of(id));
                assertThat(heap.retained().dominatorsOf(id, OBJECTS)).isEqualTo(retained.dominatorsOf(id, OBJECTS));
            }
            assertThat(heap.retained().reachedBytes()).isEqualTo(retained.reachedBytes());
            return chosen.length;
        }
    }

    private static RootPaths pathsTo(HeapGraph graph, long id) {
        return RootPaths.to(graph, id, OBJECTS, Progress.SILENT);
    }

    private static long[] ids(HeapGraph graph) {
        ObjectOrdinals ordinals = graph.ordinals();
        return LongStream.range(0, ordinals.size()).map(ordinals::idOf).toArray();
    }

    private static void keep(Path dump, Memory memory, Path target) throws IOException {
        try (SectionWriter writer = SectionWriter.create(target);
                HeapGraph graph = HeapGraphs.open(dump, memory, Progress.SILENT)) {
            graph.keep(writer);
            HeapSearch search = new HeapSearch(graph, Progress.SILENT);
            search.keep(writer);
            search.retained().keep(writer);
            writer.publish(PROGRAM, FileKey.of(dump), dump);
        }
    }
}
