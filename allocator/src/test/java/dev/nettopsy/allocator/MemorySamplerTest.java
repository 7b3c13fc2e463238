package dev.nettopsy.allocator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nettopsy.snapshot.MemorySample;
import dev.nettopsy.snapshot.MemorySeries;
import dev.nettopsy.snapshot.json.TimelineReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A sampler in a real JVM with a real Netty. */
class MemorySamplerTest {

    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    Path folder;

    @Test
    void aBufferIsSeenWhileItLives() throws IOException {
        Path file = folder.resolve("memory.jsonl");
        PooledByteBufAllocator pool = new PooledByteBufAllocator(true);
        ByteBuf buffer = pool.directBuffer(100_000);
        try (MemorySampler sampler =
                MemorySampler.to(file).every(NEVER).watching("orders", pool).start()) {
            assertThat(figure(read(file), 0, "orders.direct.used"))
                    .isEqualTo(pool.metric().usedDirectMemory());
            assertThat(figure(read(file), 0, "orders.direct.pinned")).isBetween(100_000L, 200_000L);
            buffer.release();
            assertThat(sampler.lost()).isZero();
        }
        // The last sample is taken as the sampler is closed.
        assertThat(figure(read(file), 1, "orders.direct.pinned")).isZero();
    }

    @Test
    void allFiguresOfTheProcessAreThere() throws IOException {
        Path file = folder.resolve("memory.jsonl");
        MemorySampler.to(file).every(NEVER).start().close();
        MemorySeries series = read(file);
        assertThat(series.origin().java()).isEqualTo(System.getProperty("java.version"));
        assertThat(series.origin().netty()).startsWith("4.2.");
        assertThat(series.origin().pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(series.samples().get(0).figures())
                .containsKeys("heap.used", "heap.committed", "heap.limit", "jvm.direct.used", "jvm.direct.count")
                .containsKeys("jvm.mapped.used", "netty.adaptive.direct.used", "netty.adaptive.heap.used");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theResidentSizeIsThatOfThisProcess() throws IOException {
        try (ResidentSize size = new ResidentSize()) {
            // A JVM has some 30 MB at least, and each read is anew.
            assertThat(size.bytes()).isGreaterThan(10 << 20);
            assertThat(size.bytes()).isGreaterThan(10 << 20);
        }
    }

    @Test
    void aStatusWithoutTheLineIsUnknown() {
        assertThat(ResidentSize.resident("Name:\tjava\nVmRSS:\t  1234 kB\nVmData:\t 1 kB\n"))
                .isEqualTo(1234 << 10);
        assertThat(ResidentSize.resident("Name:\tjava\nVmData:\t 1 kB\n")).isEqualTo(-1);
        assertThat(ResidentSize.resident("\nVmRSS:\tmany kB\n")).isEqualTo(-1);
        assertThat(ResidentSize.resident("")).isEqualTo(-1);
    }

    @Test
    void allocatorsOfOneNameAreAddedUp() throws IOException {
        UnpooledByteBufAllocator one = new UnpooledByteBufAllocator(true);
        UnpooledByteBufAllocator two = new UnpooledByteBufAllocator(true);
        ByteBuf first = one.heapBuffer(1_000);
        ByteBuf second = two.heapBuffer(500);
        MemoryFigures.Watched a = MemoryFigures.Watched.byKind(one);
        MemoryFigures.Watched b = MemoryFigures.Watched.byKind(two);
        try (MemoryFigures figures = new MemoryFigures(List.of(a, b))) {
            assertThat(figures.read()).containsEntry("netty.unpooled.heap.used", 1_500L);
        }
        first.release();
        second.release();
    }

    @Test
    void theBoundedAllocatorSaysWhatItHoldsAndWhatLives() throws IOException {
        BoundedByteBufAllocator bounded = new BoundedByteBufAllocator();
        ByteBuf buffer = bounded.directBuffer(10_000);
        try (MemoryFigures figures = new MemoryFigures(List.of(MemoryFigures.Watched.byKind(bounded)))) {
            assertThat(figures.read()).containsEntry("bounded.direct.live", 10_000L);
            assertThat(figures.read().get("bounded.direct.committed")).isGreaterThanOrEqualTo(10_000L);
        }
        buffer.release();
    }

    /** Others' code may throw what it likes: its figures are left out, all others stay. */
    @Test
    void anAllocatorThatThrowsIsLeftOut() throws IOException {
        Path file = folder.resolve("memory.jsonl");
        try (MemorySampler sampler = MemorySampler.to(file)
                .every(NEVER)
                .watching("bad", new Throwing())
                .start()) {
            assertThat(sampler.lost()).isZero();
        }
        Map<String, MemorySample.Range> figures = read(file).samples().get(0).figures();
        assertThat(figures).containsKey("heap.used").doesNotContainKey("bad.direct.used");
    }

    @Test
    void samplesCloseMeansNoMoreLines() throws Exception {
        Path file = folder.resolve("memory.jsonl");
        MemorySampler sampler =
                MemorySampler.to(file).every(Duration.ofMillis(5)).start();
        Thread.sleep(200);
        sampler.close();
        sampler.close();
        int count = read(file).samples().size();
        assertThat(count).isBetween(5, 60);
        Thread.sleep(50);
        assertThat(read(file).samples()).hasSize(count);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("nettopsy-memory-sampler"));
    }

    /** Measured: 25 µs. The bound is wide, so that only another order of magnitude fails. */
    @Test
    void aSampleCostsMicroseconds() throws IOException {
        try (MemoryFigures figures = new MemoryFigures(List.of())) {
            for (int i = 0; i < 2_000; i++) {
                figures.read();
            }
            long start = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                figures.read();
            }
            long each = (System.nanoTime() - start) / 1_000_000;
            System.out.println("a sample takes " + each + " µs");
            assertThat(each).isLessThan(2_000);
        }
    }

    @Test
    void optionsOutOfRangeAreRefusedByName() {
        MemorySampler.Builder builder = MemorySampler.to(folder.resolve("x"));
        assertThatThrownBy(() -> builder.every(Duration.ZERO)).hasMessageStartingWith("every: expected at least 1 ms");
        assertThatThrownBy(() -> builder.atMost(10)).hasMessageStartingWith("atMost: expected at least 65536 bytes");
        assertThatThrownBy(() -> builder.watching("A\"b", new Throwing())).hasMessageStartingWith("watching: expected");
    }

    @Test
    void aFolderThatDoesNotExistIsSaidAtTheStart() {
        assertThatThrownBy(
                        () -> MemorySampler.to(folder.resolve("none/x.jsonl")).start())
                .isInstanceOf(IOException.class);
    }

    private static long figure(MemorySeries series, int sample, String name) {
        MemorySample.Range range = series.samples().get(sample).figures().get(name);
        return range == null ? -1 : range.low();
    }

    private static MemorySeries read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return TimelineReader.read(in);
        }
    }

    private static final class Throwing implements ByteBufAllocatorMetricProvider {
        @Override
        public ByteBufAllocatorMetric metric() {
            throw new IllegalStateException("not now");
        }
    }
}
