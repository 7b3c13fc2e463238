package dev.nettopsy.analyzer.report;

import static dev.nettopsy.analyzer.fixture.SnapshotBuilder.KIB;
import static dev.nettopsy.analyzer.fixture.SnapshotBuilder.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.fixture.IdleQueue;
import dev.nettopsy.analyzer.fixture.Incidents;
import dev.nettopsy.analyzer.fixture.SnapshotBuilder;
import dev.nettopsy.analyzer.ledger.Bookkeeping;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.ProcessMemory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReportBuilderTest {

    @Test
    void theLinesOfTheBalanceSheetSumToTheCapacity() {
        Books books = IdleQueue.report().ledger();
        long lines = books.lines().stream()
                .filter(line -> line.memory().equals("direct"))
                .mapToLong(Line::bytes)
                .sum();
        assertThat(lines).isEqualTo(books.direct().capacity());
    }

    @Test
    void idleLinesAreTheIdleBytesOfTheirPosition() {
        Books books = IdleQueue.report().ledger();
        Line idle = books.lines().stream()
                .filter(line -> "central-queue".equals(line.position()))
                .findFirst()
                .orElseThrow();
        assertThat(idle.bytes()).isEqualTo(500 * MIB).isEqualTo(books.idleCentralQueueBytes());
        assertThat(idle.count()).isEqualTo(250);
    }

    @Test
    void inAnIncompleteDumpFiguresAreBounds() {
        assertThat(Incidents.damaged().ledger().lines())
                .anyMatch(line -> line.use() == Use.LIVE && line.accuracy().equals("lower-bound"))
                .anyMatch(line -> line.use() == Use.UNCLAIMED && line.accuracy().equals("upper-bound"));
        assertThat(Incidents.healthy().ledger().lines())
                .noneMatch(line -> line.accuracy().endsWith("-bound"));
    }

    @Test
    void detailCapsTheListsAndNothingElse() {
        MemorySnapshot snapshot = IdleQueue.snapshot();
        Report minimal = build(snapshot, Detail.MINIMAL);
        Report full = build(snapshot, Detail.FULL);
        AllocatorReport few = minimal.allocators().get(0);
        AllocatorReport all = full.allocators().get(0);
        assertThat(few.chunks()).hasSize(20).isEqualTo(all.chunks().subList(0, 20));
        assertThat(few.chunksTotal()).isEqualTo(all.chunks().size());
        assertThat(few.strips()).isEqualTo(all.strips());
        assertThat(minimal.ledger()).isEqualTo(full.ledger());
    }

    @Test
    void aHundredThousandChunksStaySmall() {
        AllocatorReport allocator = Incidents.huge(100_000, 64).allocators().get(0);
        Strips strips = Objects.requireNonNull(allocator.strips());
        assertThat(allocator.chunks()).hasSize(1_000);
        assertThat(strips.rows()).hasSize(Strips.MOST_ROWS);
        assertThat(strips.columns()).isLessThanOrEqualTo(Strips.MOST_COLUMNS);
        int length = strips.rows().stream()
                .flatMap(row -> row.levels().values().stream())
                .mapToInt(String::length)
                .sum();
        assertThat(length).isLessThan(300_000);
    }

    /** Heights of 16 in every column but the last, which may be part of a column. */
    @Test
    void everyColumnOfAStripIsFull() {
        Strips strips =
                Objects.requireNonNull(IdleQueue.report().allocators().get(0).strips());
        for (Strips.Row row : strips.rows()) {
            int columns = Math.toIntExact((row.capacity() + row.bytesPerColumn() - 1) / row.bytesPerColumn());
            int[] sums = new int[columns];
            row.levels().values().forEach(levels -> addTo(sums, levels));
            assertThat(Arrays.stream(sums)).as(row.name()).allMatch(sum -> sum == Strips.FULL);
        }
    }

    private static void addTo(int[] sums, String levels) {
        int column = 0;
        for (String item : levels.split(" ", -1)) {
            String[] parts = item.split("\\*", -1);
            int count = parts.length == 2 ? Integer.parseInt(parts[0]) : 1;
            for (int i = 0; i < count; i++) {
                sums[column++] += Integer.parseInt(parts[parts.length - 1]);
            }
        }
    }

    @Test
    void chunksAreFoundInTheStripsByRowAndOffset() {
        AllocatorReport allocator =
                build(IdleQueue.snapshot(), Detail.FULL).allocators().get(0);
        Strips strips = Objects.requireNonNull(allocator.strips());
        for (int row = 0; row < strips.rows().size(); row++) {
            int index = row;
            long chunks = allocator.chunks().stream()
                    .filter(chunk -> chunk.row() == index)
                    .count();
            assertThat(chunks).isEqualTo(strips.rows().get(row).chunks());
        }
        assertThat(allocator.chunks())
                .allMatch(chunk -> chunk.rowOffset() + chunk.capacity()
                        <= strips.rows().get(chunk.row()).capacity());
    }

    @Test
    void aMagnifiedChunkShowsWhatLiesWhere() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").adaptive().magazine("magazine");
        process.segments(Position.CURRENT, 8 * KIB, 1024).free(2, 6).live(0, 1000, 1024);
        ChunkMap map = Objects.requireNonNull(
                build(process.build(), Detail.DEFAULT).allocators().get(0).magnified());
        assertThat(map.inOrder()).isTrue();
        assertThat(map.runs())
                .containsExactly(
                        new ChunkMap.Run(Use.LIVE, 1000),
                        new ChunkMap.Run(Use.OVERHEAD, 24),
                        new ChunkMap.Run(Use.UNCLAIMED, 1024),
                        new ChunkMap.Run(Use.FREE, 4096),
                        new ChunkMap.Run(Use.UNCLAIMED, 2048));
    }

    @Test
    void liveBytesAreCountedByHolder() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").adaptive().magazine("magazine");
        int map = process.holder("com.example.Cache#map");
        process.bump(Position.CURRENT, 1000)
                .pointer(300)
                .counts(3)
                .heldBy(map)
                .live(0, 100)
                .live(100, 50);
        Report report = build(process.build(), Detail.DEFAULT);
        assertThat(report.holders()).hasSize(1);
        assertThat(report.holders().get(0).bytes()).isEqualTo(150);
        assertThat(report.holders().get(0).buffers()).isEqualTo(2);
    }

    /** What differs in the channel only is one line; each channel has its own. */
    @Test
    void holdersOfManyChannelsAreOneLine() {
        Report report = Incidents.backlog();
        assertThat(report.holders()).hasSize(1);
        HolderLine holder = report.holders().get(0);
        assertThat(holder.channels()).isEqualTo(60);
        assertThat(holder.channel()).isNull();
        assertThat(holder.handler()).isEqualTo("app");
        assertThat(report.channelsTotal()).isEqualTo(60);
        assertThat(report.channels()).hasSize(50);
        assertThat(report.channels().get(0).bytes()).isEqualTo(60 * 40L * KIB);
        assertThat(report.channels().get(0).writability()).isEqualTo("unwritable");
    }

    @Test
    void releasedBuffersAreCountedByTheCacheThatKeepsThem() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").adaptive();
        process.threadCache("worker-1");
        process.region(Position.UNPOOLED, 8 * KIB).cachedBy(0, KIB).cachedBy(KIB, 2 * KIB);
        OwnerLine cache = build(process.build(), Detail.DEFAULT)
                .allocators()
                .get(0)
                .owners()
                .get(0);
        assertThat(cache.cachedBuffers()).isEqualTo(2);
        assertThat(cache.cachedBytes()).isEqualTo(3 * KIB);
    }

    @Test
    void withoutFilesBesideTheDumpNothingIsSaidOfTheProcess() {
        assertThat(Incidents.healthy().process()).isEqualTo(ProcessReport.NONE);
        assertThat(Incidents.backlog().process().committed()).isEqualTo(506 * MIB);
    }

    @Test
    void sizesThatNoMachineHasDoNotOverflow() {
        ProcessMemory.Category absurd = new ProcessMemory.Category("Other", Long.MAX_VALUE, Long.MAX_VALUE);
        ProcessMemory crafted = new ProcessMemory(
                Long.MAX_VALUE, -1, -1, -1, List.of(), List.of(absurd, absurd, absurd), List.of("nmt.txt"));
        SnapshotBuilder process = SnapshotBuilder.process().process(crafted);
        ProcessReport report = build(process.build(), Detail.DEFAULT).process();
        assertThat(report.resident()).isPositive();
        assertThat(report.proportional()).isEqualTo(-1);
        assertThat(report.committed()).isEqualTo(3L << 50);
    }

    @Test
    void thereIsAlwaysAStepThatKeepsItFromComingBack() {
        assertThat(Incidents.healthy().steps()).hasSize(1);
        assertThat(IdleQueue.report().steps())
                .extracting(step -> step.when().id())
                .containsExactly("now", "this-week", "then-check");
    }

    @Test
    void lostHalvesOfSurrogatePairsAndEndlessNamesAreMended() {
        assertThat(Text.name("a\ud800b")).isEqualTo("a\ufffdb");
        assertThat(Text.name("\ud83d\ude00")).isEqualTo("\ud83d\ude00");
        assertThat(Text.name("x".repeat(10_000))).hasSize(Text.LONGEST + 1).endsWith("\u2026");
        assertThat(Text.keys(Map.of("b", 1, "a", 2), 1)).containsOnlyKeys("a");
    }

    private static Report build(MemorySnapshot snapshot, Detail detail) {
        return ReportBuilder.build(
                Bookkeeping.balance(snapshot), Incidents.diagnosis(Cause.HEALTHY, "Fine."), "test", detail, 0);
    }
}
