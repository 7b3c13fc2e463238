package dev.nettopsy.samples;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every shape that the pooled allocator has had since 4.1.54: arenas, runs, subpages, cache entries and buffers are exactly
 * what the process found in itself. 4.1.52 cannot tell of itself: its map of free runs does not fit its free bytes.
 */
class EveryPooledShapeTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4.1.54", "4.1.55", "4.1.57", "4.1.58", "4.1.60", "4.1.61", "4.1.68", "4.1.69", "4.1.71", "4.1.72",
                "4.1.73", "4.1.74", "4.1.80", "4.1.84", "4.1.95", "4.1.96", "4.1.105", "4.1.112", "4.1.114", "4.1.121",
                "4.1.140", "4.2.1", "4.2.2", "4.2.4", "4.2.10", "4.2.20"
            })
    void directMemoryAfterACollection(String netty) throws IOException {
        check(Child.of(Sample30PooledTraffic.class, netty));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.54", "4.1.57", "4.1.60", "4.1.72", "4.1.95", "4.1.114", "4.1.140", "4.2.7", "4.2.20"})
    void directMemoryWithItsGarbage(String netty) throws IOException {
        check(Child.of(Sample30PooledTraffic.class, netty).keepingGarbage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.54", "4.1.55", "4.1.60", "4.1.80", "4.1.105", "4.1.114", "4.2.1", "4.2.20"})
    void heapMemoryAfterACollection(String netty) throws IOException {
        check(Child.of(Sample30PooledTraffic.class, netty).memory("heap"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.61", "4.1.74", "4.1.96", "4.1.140", "4.2.16"})
    void heapMemoryWithItsGarbage(String netty) throws IOException {
        check(Child.of(Sample30PooledTraffic.class, netty).memory("heap").keepingGarbage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.54", "4.1.60", "4.1.96", "4.1.140", "4.2.2", "4.2.20"})
    void directMemoryWithoutCleaner(String netty) throws IOException {
        check(Child.of(Sample30PooledTraffic.class, netty).withoutCleaner());
    }

    /** Without Unsafe the queues of the thread caches are of other classes. */
    @ParameterizedTest
    @ValueSource(strings = {"4.1.68", "4.1.140", "4.2.20"})
    void withoutUnsafe(String netty) throws IOException {
        check(Child.of(Sample30PooledTraffic.class, netty).with("-Dio.netty.noUnsafe=true"));
    }

    /** Memory obtained for a chunk is more than the chunk then, and its first page begins behind the first byte. */
    @ParameterizedTest
    @ValueSource(strings = {"4.1.61", "4.1.105", "4.2.20"})
    void aligned(String netty) throws IOException {
        check(Child.of(Sample30PooledTraffic.class, netty).with("-Dio.netty.allocator.directMemoryCacheAlignment=64"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.95", "4.1.121", "4.1.140", "4.2.2", "4.2.10", "4.2.20"})
    void javaTwentyFive(String netty) throws IOException {
        check(Child.of(Sample30PooledTraffic.class, netty).on(Jdk25.home()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.140", "4.2.20"})
    void javaTwentyFiveHeapMemoryWithItsGarbage(String netty) throws IOException {
        check(Child.of(Sample30PooledTraffic.class, netty)
                .memory("heap")
                .keepingGarbage()
                .on(Jdk25.home()));
    }

    private void check(Child child) throws IOException {
        Run run = child.run(folder);
        new PooledCheck(Analysed.of(run.dump()).ledger(), run.truth()).everything();
    }
}
