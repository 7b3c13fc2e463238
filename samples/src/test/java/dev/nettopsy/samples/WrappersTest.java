package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.LeakTracker;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Buffers that nothing holds but wrappers, and wrappers of wrappers: each once, to the byte, with its leak record. */
class WrappersTest {

    private static final String HOLDER = Sample50Wrappers.class.getName() + "#MESSAGES";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "4.1.52, true",
        "4.1.60, true",
        "4.1.60, false",
        "4.1.115, true",
        "4.1.115, false",
        "4.1.130, true",
        "4.1.140, false",
        "4.2.0, true",
        "4.2.0, false",
        "4.2.20, true",
        "4.2.20, false"
    })
    void whatIsWrappedIsThereOnce(String netty, boolean collect) throws IOException {
        check(child(netty, collect).with("-Dio.netty.leakDetection.level=disabled"));
    }

    /** One wrapper around every buffer that keeps no records. */
    @ParameterizedTest
    @CsvSource({"4.1.60, true", "4.1.115, false", "4.1.140, true", "4.2.20, true"})
    void whatTheLeakDetectorWrapsSimply(String netty, boolean collect) throws IOException {
        check(child(netty, collect)
                .with("-Dio.netty.leakDetection.level=simple", "-Dio.netty.leakDetection.samplingInterval=1"));
    }

    @ParameterizedTest
    @CsvSource({
        "4.1.52, true",
        "4.1.60, true",
        "4.1.60, false",
        "4.1.115, true",
        "4.1.115, false",
        "4.1.130, true",
        "4.1.140, false",
        "4.2.0, true",
        "4.2.0, false",
        "4.2.20, true",
        "4.2.20, false"
    })
    void recordsOfTheLeakDetectorAreThoseOfTheirBuffers(String netty, boolean collect) throws IOException {
        Run run = child(netty, collect)
                .with("-Dio.netty.leakDetection.level=paranoid", "-Dio.netty.leakDetection.targetRecords=64")
                .run(folder);
        MemorySnapshot snapshot = Analysed.of(run.dump()).snapshot();
        compare(snapshot, run.truth());
        recordsFit(snapshot, run.truth());
    }

    private static Child child(String netty, boolean collect) {
        Child child = Child.of(Sample50Wrappers.class, netty).withThreadLocalChunks();
        return collect ? child : child.keepingGarbage();
    }

    private void check(Child child) throws IOException {
        Run run = child.run(folder);
        compare(Analysed.of(run.dump()).snapshot(), run.truth());
    }

    private static void compare(MemorySnapshot snapshot, Truth truth) {
        List<String> held = roots(truth)
                .filter(root -> !isLost(root))
                .map(WrappersTest::line)
                .toList();
        assertThat(snapshot.claims().stream()
                        .filter(claim -> isOfProgram(snapshot, claim) && claim.reach() == Reach.STRONG)
                        .map(claim -> line(snapshot, claim)))
                .containsExactlyInAnyOrderElementsOf(held);
        List<String> lost = truth.collected()
                ? List.of()
                : roots(truth)
                        .filter(WrappersTest::isLost)
                        .map(WrappersTest::line)
                        .toList();
        assertThat(snapshot.claims().stream()
                        .filter(claim -> isOfProgram(snapshot, claim) && claim.reach() != Reach.STRONG)
                        .map(claim -> line(snapshot, claim)))
                .containsExactlyInAnyOrderElementsOf(lost);
        assertThat(snapshot.claims())
                .filteredOn(claim -> isOfProgram(snapshot, claim) && claim.reach() == Reach.STRONG)
                .allSatisfy(claim -> assertThat(
                                snapshot.holders().get(claim.holder()).path())
                        .contains(HOLDER));
    }

    /** Each tracker that noted the name of a buffer is that buffer's, whatever it was wrapped around; none is missing. */
    private static void recordsFit(MemorySnapshot snapshot, Truth truth) {
        assertThat(roots(truth)).anyMatch(root -> root.get("tracked").asBoolean());
        Map<Long, String> lines = new HashMap<>();
        snapshot.claims().forEach(claim -> lines.put(claim.id(), line(snapshot, claim)));
        roots(truth).filter(root -> root.get("tracked").asBoolean()).forEach(root -> {
            String name = root.get("name").asText();
            List<LeakTracker> trackers = snapshot.trackers().stream()
                    .filter(tracker -> tracker.accesses().stream()
                            .anyMatch(access -> access.hint().equals(name)))
                    .toList();
            assertThat(trackers).as(name).isNotEmpty().allSatisfy(tracker -> {
                assertThat(tracker.isLost()).isEqualTo(isLost(root));
                if (isLost(root) && truth.collected()) {
                    assertThat(tracker.object()).isZero();
                } else {
                    assertThat(lines.get(tracker.object())).as(name).isEqualTo(line(root));
                }
            });
        });
    }

    private static Stream<JsonNode> roots(Truth truth) {
        return StreamSupport.stream(truth.root().get("roots").spliterator(), false);
    }

    private static boolean isLost(JsonNode root) {
        return root.get("lost").asBoolean();
    }

    private static boolean isOfProgram(MemorySnapshot snapshot, Claim claim) {
        Region region = snapshot.regions().get(claim.region());
        return claim.kind() == Claim.Kind.IN_USE && region.position() != Position.NIO;
    }

    private static String line(JsonNode root) {
        return line(
                root.get("memory").asText(),
                root.get("capacity").asLong(),
                root.get("references").asLong(),
                root.get("address").asLong());
    }

    private static String line(MemorySnapshot snapshot, Claim claim) {
        Region region = snapshot.regions().get(claim.region());
        long address = region.kind() == MemoryKind.DIRECT ? region.address() + claim.offset() : 0;
        return line(region.kind().id(), claim.length(), claim.references(), address);
    }

    private static String line(String memory, long capacity, long references, long address) {
        return memory + " buffer of " + capacity + " bytes, " + references + " references, at "
                + Long.toHexString(address);
    }
}
