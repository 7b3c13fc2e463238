package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.snapshot.Allocator;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every shape that the adaptive allocator has had: chunks, positions, counts, handed-out bytes and buffers are exactly what
 * the process found in itself.
 */
class EveryShapeTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4.1.111", "4.1.112", "4.1.114", "4.1.115", "4.1.116", "4.1.118", "4.1.121", "4.1.122", "4.1.123",
                "4.1.128", "4.1.130", "4.1.131", "4.1.134", "4.1.136", "4.1.140", "4.2.1", "4.2.2", "4.2.3", "4.2.4",
                "4.2.7", "4.2.9", "4.2.10", "4.2.13", "4.2.15", "4.2.16", "4.2.18", "4.2.20"
            })
    void directMemoryAfterACollection(String netty) throws IOException {
        check(Child.of(Sample02MixedTraffic.class, netty).withThreadLocalChunks());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4.1.112", "4.1.114", "4.1.115", "4.1.121", "4.2.2", "4.1.123", "4.2.4", "4.1.128", "4.2.9", "4.2.10",
                "4.2.13", "4.2.16", "4.2.20"
            })
    void directMemoryWithItsGarbage(String netty) throws IOException {
        check(Child.of(Sample02MixedTraffic.class, netty)
                .withThreadLocalChunks()
                .keepingGarbage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4.1.112", "4.1.114", "4.1.115", "4.2.1", "4.2.2", "4.2.3", "4.1.128", "4.1.130", "4.1.131", "4.1.134",
                "4.2.16", "4.1.140", "4.2.20"
            })
    void heapMemoryWithItsGarbage(String netty) throws IOException {
        check(Child.of(Sample02MixedTraffic.class, netty)
                .withThreadLocalChunks()
                .memory("heap")
                .keepingGarbage());
    }

    /** Few threads, a small heap: Netty goes into its low-memory mode, without chunks of a thread's own. */
    @ParameterizedTest
    @ValueSource(strings = {"4.1.131", "4.2.9", "4.2.20"})
    void lowMemoryMode(String netty) throws IOException {
        check(Child.of(Sample02MixedTraffic.class, netty).with("-Xmx128m"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.112", "4.1.121", "4.1.128", "4.2.2", "4.2.10", "4.2.20"})
    void directMemoryWithoutCleaner(String netty) throws IOException {
        check(Child.of(Sample02MixedTraffic.class, netty)
                .withThreadLocalChunks()
                .withoutCleaner());
    }

    /** Without Unsafe the queues are of other classes. */
    @ParameterizedTest
    @ValueSource(strings = {"4.1.115", "4.1.140", "4.2.10", "4.2.20"})
    void withoutUnsafe(String netty) throws IOException {
        check(Child.of(Sample02MixedTraffic.class, netty)
                .withThreadLocalChunks()
                .with("-Dio.netty.noUnsafe=true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4.1.112", "4.1.115", "4.1.121", "4.1.128", "4.1.140", "4.2.1", "4.2.2", "4.2.7", "4.2.13", "4.2.20"
            })
    void javaTwentyFive(String netty) throws IOException {
        check(Child.of(Sample02MixedTraffic.class, netty)
                .withThreadLocalChunks()
                .on(Jdk25.home()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.115", "4.2.10", "4.2.20"})
    void javaTwentyFiveHeapMemoryWithItsGarbage(String netty) throws IOException {
        check(Child.of(Sample02MixedTraffic.class, netty)
                .withThreadLocalChunks()
                .memory("heap")
                .keepingGarbage()
                .on(Jdk25.home()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.2.3", "4.2.20"})
    void javaTwentyFiveWithNativeAccess(String netty) throws IOException {
        check(Child.of(Sample02MixedTraffic.class, netty)
                .withThreadLocalChunks()
                .with("--enable-native-access=ALL-UNNAMED")
                .on(Jdk25.home()));
    }

    /** Compact object headers move every field; a dump is read by its class records all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"4.2.20"})
    void javaTwentyFiveWithCompactHeaders(String netty) throws IOException {
        check(Child.of(Sample02MixedTraffic.class, netty)
                .withThreadLocalChunks()
                .with("-XX:+UseCompactObjectHeaders")
                .on(Jdk25.home()));
    }

    private void check(Child child) throws IOException {
        Run run = child.run(folder);
        Analysed analysed = Analysed.of(run.dump());
        assertThat(analysed.snapshot().allocators())
                .extracting(Allocator::epoch)
                .doesNotContain("unknown");
        new SnapshotCheck(analysed.snapshot(), run.truth()).everything();
        new LedgerCheck(analysed.ledger(), run.truth()).everything();
    }
}
