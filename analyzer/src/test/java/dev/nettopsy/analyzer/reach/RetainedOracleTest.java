package dev.nettopsy.analyzer.reach;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.graph.ChildJvm;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapGraphs;
import dev.nettopsy.analyzer.graph.Memory;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import dev.nettopsy.analyzer.graph.References;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntToLongFunction;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;

/** Retained sizes in dumps of real JVMs, against two who find them in other ways. */
class RetainedOracleTest {

    private static final long SEED = 20_261_122;
    private static final int LARGEST = 50;
    private static final int DRAWN = 200;

    /** Percent of the objects that must not be left out. */
    private static final int LEAST_SHARE = 95;

    private static final int LEAST_SHARE_OF_OWNERS = 90;

    /** Dumps of programs with Netty, kept by the samples. */
    private static final List<String> KEPT = List.of("leak-4.2.20", "central-queue-4.1.115");

    @TempDir
    static @Nullable Path folder;

    private static final List<Path> dumps = new ArrayList<>();

    static List<Path> dumps() {
        return dumps;
    }

    @BeforeAll
    static void dumpChildren() throws IOException {
        Path into = requireNonNull(folder);
        List<CompletableFuture<Void>> children = new ArrayList<>();
        for (Path java : ChildJvm.javas()) {
            // .../jdk/bin/java
            String jdk = java.subpath(java.getNameCount() - 3, java.getNameCount() - 2)
                    .toString();
            Path compiler = into.resolve("compiler-" + jdk + ".hprof");
            Path random = into.resolve("random-" + jdk + ".hprof");
            children.add(child(java, CompilerHeap.class.getName(), compiler));
            children.add(child(
                    java,
                    "dev.nettopsy.analyzer.benchmark.BenchmarkHeap",
                    random,
                    "60000",
                    "10000",
                    Long.toString(SEED)));
            dumps.addAll(List.of(compiler, random));
        }
        for (String name : KEPT) {
            Path dump = into.resolve(name + ".hprof");
            try (InputStream in =
                    new GZIPInputStream(Files.newInputStream(Path.of("../samples/dumps", name + ".hprof.gz")))) {
                Files.copy(in, dump);
            }
            dumps.add(dump);
        }
        children.forEach(CompletableFuture::join);
    }

    private static CompletableFuture<Void> child(Path java, String program, Path dump, String... arguments) {
        List<String> all = new ArrayList<>(List.of(dump.toString()));
        all.addAll(List.of(arguments));
        return CompletableFuture.runAsync(() -> {
            try {
                ChildJvm.run(
                        java,
                        dump.resolveSibling(dump.getFileName() + ".txt"),
                        List.of("-Xmx256m", "-XX:+UseSerialGC"),
                        program,
                        all.toArray(String[]::new));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void anObjectRetainsWhatIsNoLongerReachedWithoutIt(Path dump) throws IOException {
        try (HeapGraph graph = HeapGraphs.open(dump, Progress.SILENT)) {
            RetainedHeap retained = new HeapSearch(graph, Progress.SILENT).retained();
            ObjectOrdinals ordinals = graph.references(Progress.SILENT).ordinals();
            NaiveHeap naive = NaiveHeap.of(graph);
            for (int object : sample(ordinals, retained)) {
                assertThat(retained.of(ordinals.idOf(object)))
                        .as("object 0x%x, seed %d", ordinals.idOf(object), SEED)
                        .isEqualTo(naive.retained(object));
            }
        }
    }

    /** Two mebibytes for what is known of some hundred thousand objects: most of it is in a file most of the time. */
    @ParameterizedTest
    @MethodSource("dumps")
    void littleMemoryChangesNothing(Path dump) throws IOException {
        try (HeapGraph whole = HeapGraphs.open(dump, Progress.SILENT);
                HeapGraph little = HeapGraphs.open(dump, new Memory(0), Progress.SILENT)) {
            HeapSearch expected = new HeapSearch(whole, Progress.SILENT);
            HeapSearch found = new HeapSearch(little, Progress.SILENT);
            Reachability expectedReach = expected.reach();
            Reachability foundReach = found.reach();
            RetainedHeap expectedSizes = expected.retained();
            RetainedHeap foundSizes = found.retained();
            ObjectOrdinals ordinals = whole.ordinals();
            for (long object = 0; object < ordinals.size(); object++) {
                long id = ordinals.idOf(object);
                boolean same = expectedReach.of(id) == foundReach.of(id)
                        && expectedSizes.of(id) == foundSizes.of(id)
                        && expectedSizes.dominatorsOf(id, 2).equals(foundSizes.dominatorsOf(id, 2));
                assertThat(same).as("object 0x%x", id).isTrue();
            }
            assertThat(foundSizes.byClass().values())
                    .containsExactlyInAnyOrderElementsOf(expectedSizes.byClass().values());
            assertThat(whole.columns().bytesAside()).isZero();
            if (Files.size(dump) > 10 << 20) {
                assertThat(little.columns().bytesAside()).isPositive();
            }
        }
    }

    /** The objects that retain most, and some others. */
    private static int[] sample(ObjectOrdinals ordinals, RetainedHeap retained) {
        IntStream largest = IntStream.range(0, (int) ordinals.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer object) -> -retained.of(ordinals.idOf(object))))
                .limit(LARGEST)
                .mapToInt(Integer::intValue);
        IntStream drawn = new SplittableRandom(SEED).ints(DRAWN, 0, (int) ordinals.size());
        return IntStream.concat(largest, drawn).toArray();
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void anObjectRetainsWhatTheOracleSays(Path dump) throws IOException {
        Heap oracle = HeapFactory.createHeap(dump.toFile());
        try (HeapGraph graph = HeapGraphs.open(dump, Progress.SILENT)) {
            ObjectOrdinals ordinals = graph.references(Progress.SILENT).ordinals();
            SharedReferences references = SharedReferences.of(graph);
            long[] bytes = new long[(int) ordinals.size()];
            long[] expected = new long[(int) ordinals.size()];
            for (int object = 0; object < bytes.length; object++) {
                if (!references.isClass()[object]) {
                    Instance instance = requireNonNull(oracle.getInstanceByID(ordinals.idOf(object)));
                    bytes[object] = instance.getSize();
                    expected[object] = instance.getRetainedSize();
                }
            }
            RetainedBounds bounds = new RetainedBounds(references, object -> bytes[(int) object]);
            Comparison comparison = new Comparison(ordinals, references, bounds, bytes, expected);
            comparison.compare(dump.getFileName().toString(), sizes(graph, object -> bytes[(int) object]));
        }
    }

    private static RetainedSizes sizes(HeapGraph graph, LongUnaryOperator bytes) {
        References references = graph.references(Progress.SILENT);
        ObjectOrdinals ordinals = references.ordinals();
        ObjectClasses classes = new NumberedClasses(ordinals);
        RootOrder order = RootOrder.of(graph, ordinals);
        long[] roots = RootOrder.objects(order.strong(), ordinals);
        long[] weakRoots = RootOrder.objects(order.weak(), ordinals);
        RootSearch search =
                RootSearch.run(references.rows(), classes, roots, order.lasting(), weakRoots, Progress.SILENT);
        Dominators dominators = new DominatorSearch(
                        new RowSource(
                                references.rows(),
                                () -> graph.references(Progress.SILENT).rows()),
                        classes,
                        search,
                        roots,
                        weakRoots)
                .run();
        return new RetainedSizes(dominators.tree(), ordinals.size(), bytes);
    }

    /** Of one dump. Where the definitions differ for an object is told by {@link RetainedBounds}, and how many are left is printed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Comparison(
            ObjectOrdinals ordinals,
            SharedReferences references,
            RetainedBounds bounds,
            long[] bytes,
            long[] expected) {

        void compare(String dump, RetainedSizes ours) {
            int[] reached = IntStream.range(0, expected.length)
                    .filter(object -> !references.isClass()[object] && bounds.isReached(object))
                    .toArray();
            int[] compared = IntStream.of(reached).filter(bounds::areEqual).toArray();
            assertThat(IntStream.of(compared)
                            .filter(object -> ours.of(object) != expected[object])
                            .mapToObj(object -> text(object, ours)))
                    .isEmpty();
            assertThat(largest(compared, ours::of)).isEqualTo(largest(compared, object -> expected[object]));

            long owners = owners(reached, ours);
            long comparedOwners = owners(compared, ours);
            System.out.printf(
                    "retained sizes of %s: %,d of %,d objects compared; of those that retain others %,d of %,d%n",
                    dump, compared.length, reached.length, comparedOwners, owners);
            assertThat(compared.length).isGreaterThan(reached.length / 100 * LEAST_SHARE);
            assertThat(comparedOwners).isGreaterThan(owners / 100 * LEAST_SHARE_OF_OWNERS);
        }

        private String text(int object, RetainedSizes ours) {
            return "0x%x %s: %d instead of %d"
                    .formatted(
                            ordinals.idOf(object),
                            ordinals.classAt(ordinals.classOf(object)).name(),
                            ours.of(object),
                            expected[object]);
        }

        private List<Integer> largest(int[] objects, IntToLongFunction retained) {
            return IntStream.of(objects)
                    .boxed()
                    .sorted(Comparator.comparingLong((Integer object) -> -retained.applyAsLong(object)))
                    .limit(10)
                    .toList();
        }

        private long owners(int[] objects, RetainedSizes ours) {
            return IntStream.of(objects)
                    .filter(object -> ours.of(object) > bytes[object])
                    .count();
        }
    }
}
