package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.NettyCopy;
import dev.nettopsy.snapshot.NettyVersion;
import dev.nettopsy.snapshot.Region;
import dev.nettopsy.snapshot.VersionRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several Nettys in one process, each read apart from the others: relocated, or in class loaders of their own. */
class SeveralNettysTest {

    private static final String RELOCATED = "io.grpc.netty.shaded.io.netty";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void relocatedBesideANewerOne() throws IOException {
        MemorySnapshot snapshot = run("grpc=" + RELOCATED + "=" + shaded(), plain("plain", "4.2.20"));

        assertThat(snapshot.nettys()).extracting(NettyCopy::packagePrefix).containsExactly(RELOCATED, "io.netty");
        NettyCopy relocated = snapshot.nettys().get(0);
        assertThat(relocated.from()).isEqualTo(NettyCopy.Source.SHAPE);
        assertThat(relocated.ranges()).containsExactly(VersionRange.of(4, 1, 110, 110));
        assertThat(snapshot.nettys().get(1).version()).isEqualTo(new NettyVersion(4, 2, 20));
        check(snapshot, "grpc", "plain");
        ownMemory(snapshot, 0, "grpc", "plain");
        ownMemory(snapshot, 1, "plain", "grpc");
    }

    @Test
    void theSameInTwoClassLoaders() throws IOException {
        MemorySnapshot snapshot = run(plain("first", "4.1.115"), plain("second", "4.1.115"));

        assertThat(snapshot.nettys()).hasSize(2).allSatisfy(copy -> {
            assertThat(copy.packagePrefix()).isEqualTo("io.netty");
            assertThat(copy.version()).isEqualTo(new NettyVersion(4, 1, 115));
        });
        assertThat(snapshot.nettys()).extracting(NettyCopy::loader).doesNotHaveDuplicates();
        check(snapshot, "first", "second");
        // Loaders stand in the order of their addresses, which is none of ours.
        boolean inOrder = addresses(snapshot, 0).equals(addresses("first"));
        ownMemory(snapshot, 0, inOrder ? "first" : "second", inOrder ? "second" : "first");
        ownMemory(snapshot, 1, inOrder ? "second" : "first", inOrder ? "first" : "second");
    }

    @Test
    void modulesOfDifferentReleases() throws IOException {
        Run run = Child.of(Sample09Healthy.class, "4.2.18").withCommon("4.2.20").run(folder);
        Analysed analysed = Analysed.of(run.dump());

        assertThat(analysed.snapshot().nettys()).singleElement().satisfies(copy -> {
            assertThat(copy.version()).isEqualTo(new NettyVersion(4, 2, 18));
            assertThat(copy.modules()).containsEntry("buffer", "4.2.18").containsEntry("common", "4.2.20");
        });
        assertThat(analysed.snapshot().gaps())
                .anySatisfy(gap -> assertThat(gap.why()).contains("buffer 4.2.18", "common 4.2.20"));
        new SnapshotCheck(analysed.snapshot(), run.truth()).chunks();
    }

    private MemorySnapshot run(String... nettys) throws IOException {
        Child.of(Sample16SeveralNettys.class, "4.2.20")
                .withThreadLocalChunks()
                .with("-Dsamples.nettys=" + String.join(",", nettys))
                .runToTheEnd(folder);
        return Analysed.of(folder.resolve("heap.hprof")).snapshot();
    }

    private static String plain(String name, String version) {
        return name + "=io.netty=" + Child.jar("buffer", version) + ';' + Child.jar("common", version);
    }

    private static Path shaded() {
        return Path.of("target", "netty", "grpc-netty-shaded-1.71.0.jar").toAbsolutePath();
    }

    /** All of it: each chunk and buffer of both is there, exactly, and nothing else is. */
    private void check(MemorySnapshot snapshot, String one, String other) {
        Truth both = Child.truth(folder.resolve(one)).and(Child.truth(folder.resolve(other)));
        SnapshotCheck check = new SnapshotCheck(snapshot, both);
        check.allocators();
        check.chunks();
        check.liveBuffers();
        check.lostBuffers();
    }

    /** Each Netty has the chunks that it made, and none of another's. */
    private void ownMemory(MemorySnapshot snapshot, int netty, String name, String other) {
        assertThat(addresses(snapshot, netty))
                .containsAll(addresses(name))
                .doesNotContainAnyElementsOf(addresses(other));
    }

    private static List<Long> addresses(MemorySnapshot snapshot, int netty) {
        return chunks(snapshot, netty).stream().map(Region::address).sorted().toList();
    }

    private List<Long> addresses(String name) {
        return Child.truth(folder.resolve(name)).chunksInDump().stream()
                .map(Truth.Chunk::address)
                .sorted()
                .toList();
    }

    private static List<Region> chunks(MemorySnapshot snapshot, int netty) {
        return snapshot.regions().stream()
                .filter(region -> Objects.nonNull(region.chunk()) && region.allocator() >= 0)
                .filter(region -> {
                    Allocator allocator = snapshot.allocators().get(region.allocator());
                    return allocator.netty() == netty;
                })
                .toList();
    }
}
