package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.ledger.Bucket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A process with nothing wrong: no finding above info, and not one lost byte. */
class HealthyTest {

    private static final List<String> VERSIONS = List.of(
            "4.1.112", "4.1.116", "4.1.121", "4.1.128", "4.1.134", "4.1.140", "4.2.2", "4.2.7", "4.2.13", "4.2.20");

    @TempDir
    private Path folder = Path.of("");

    /** Every version under every collector; memory and garbage alternate, so that each meets each. */
    static Stream<Child> children() {
        List<Child> children = new ArrayList<>();
        for (String version : VERSIONS) {
            for (String collector : List.of("G1", "Parallel", "Serial")) {
                int turn = children.size();
                Child child = Child.of(Sample09Healthy.class, version)
                        .withThreadLocalChunks()
                        .memory(turn % 2 == 0 ? "direct" : "heap")
                        .with("-XX:+Use" + collector + "GC");
                children.add(turn / 2 % 2 == 0 ? child : child.keepingGarbage());
            }
        }
        return children.stream();
    }

    @ParameterizedTest
    @MethodSource("children")
    void nothingIsFound(Child child) throws IOException {
        check(child);
    }

    /** A healthy process stays one when the Java that runs it is another. */
    @ParameterizedTest
    @ValueSource(strings = {"4.1.140", "4.2.10", "4.2.20"})
    void norOnJavaTwentyFive(String netty) throws IOException {
        check(Child.of(Sample09Healthy.class, netty).withThreadLocalChunks().on(Jdk25.home()));
    }

    private void check(Child child) throws IOException {
        Run run = child.run(folder);
        Analysed analysed = Analysed.of(run.dump());

        new SnapshotCheck(analysed.snapshot(), run.truth()).everything();
        new LedgerCheck(analysed.ledger(), run.truth()).everything();
        assertThat(analysed.ledger().total().get(Bucket.UNCLAIMED)).isZero();
        assertThat(analysed.ledger().total().get(Bucket.ABANDONED)).isZero();
        new VerdictCheck(analysed.diagnosis()).isHealthy();
    }
}
