package dev.nettopsy.analyzer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.fixture.RegionBuilder;
import dev.nettopsy.analyzer.fixture.SnapshotBuilder;
import dev.nettopsy.snapshot.Position;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Chunks of pooled arenas: pages of 100 bytes, so that figures can be read. */
class RunBytesTest {

    private static final int PAGE = 100;

    private static RegionBalance balance(SnapshotBuilder process) {
        return Bookkeeping.balance(process.build()).regions().get(0);
    }

    private static Map<Bucket, Long> buckets(RegionBalance balance) {
        Map<Bucket, Long> some = new EnumMap<>(Bucket.class);
        balance.balance().asMap().forEach((bucket, bytes) -> {
            if (bytes > 0) {
                some.put(bucket, bytes);
            }
        });
        return some;
    }

    @Test
    void pagesAreFreeOrOfABufferOrUnclaimed() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").pooled();
        process.runs(Position.ARENA, 1000, PAGE).free(5, 10).live(0, 150, 200);

        RegionBalance found = balance(process);

        assertThat(buckets(found))
                .isEqualTo(Map.of(Bucket.LIVE, 150L, Bucket.OVERHEAD, 50L, Bucket.UNCLAIMED, 300L, Bucket.FREE, 500L));
        assertThat(found.lost()).as("one stretch of pages").isEqualTo(1);
        assertThat(found.lostBytes()).isEqualTo(300);
    }

    @Test
    void elementsOfASubpageAreCountedOneByOne() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").pooled();
        process.runs(Position.ARENA, 400, PAGE)
                .free(2, 4)
                .subpage(0, 2, 30, 4, 5)
                .live(0, 20, 30)
                .cached(30, 30);

        RegionBalance found = balance(process);

        assertThat(buckets(found))
                .isEqualTo(Map.of(
                        Bucket.LIVE, 20L,
                        Bucket.CACHED, 30L,
                        // 10 beyond the buffer's length, 20 that six elements of 30 leave of two pages.
                        Bucket.OVERHEAD, 30L,
                        Bucket.UNCLAIMED, 60L,
                        Bucket.FREE, 260L));
        assertThat(found.lost()).isEqualTo(2);
    }

    @Test
    void anArenaKnowsHowManyRunsAStretchWas() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").pooled().arena("direct arena 0", 10, 6);
        process.runs(Position.ARENA, 1000, PAGE).free(5, 10).live(0, 200);

        assertThat(balance(process).lost()).as("four runs are out, one is live").isEqualTo(3);
    }

    @Test
    void anArenaThatCountsMoreThanThereAreIsBelievedNoFurtherThanThePages() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").pooled().arena("direct arena 0", 1000, 6);
        process.runs(Position.ARENA, 1000, PAGE).free(5, 10).live(0, 200);

        assertThat(balance(process).lost()).isEqualTo(3);
    }

    /** After a finalizer has drained a cache an arena counts too much, of elements as of runs. */
    @Test
    void anArenaWhoseElementsDoNotAddUpIsNotBelieved() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").pooled().arena("direct arena 0", 10, 6);
        process.runs(Position.ARENA, 1000, PAGE)
                .free(5, 10)
                .subpage(0, 1, 50, 1)
                .live(0, 50);

        assertThat(balance(process).lost())
                .as("one element is taken, none is counted")
                .isEqualTo(1);
    }

    @Test
    void noRunIsInventedWhereNothingIsUnclaimed() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").pooled().arena("direct arena 0", 10, 1);
        process.runs(Position.ARENA, 1000, PAGE).free(2, 10).live(0, 200);

        assertThat(balance(process).lost()).isZero();
    }

    @Test
    void whatTheChunkDoesNotPinWasReleasedIntoACacheThatIsGone() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.84").pooled();
        process.runs(Position.ARENA, 1000, PAGE).free(5, 10).live(0, 200).pinned(200);

        RegionBalance found = balance(process);

        assertThat(found.lost()).isZero();
        assertThat(found.lostBytes()).isZero();
        assertThat(found.orphaned()).isEqualTo(300);
        assertThat(found.balance().get(Bucket.UNCLAIMED)).isEqualTo(300);
    }

    @Test
    void whatTheChunkPinsBeyondItsBuffersWasLost() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.84").pooled();
        process.runs(Position.ARENA, 1000, PAGE).free(5, 10).live(0, 200).pinned(300);

        RegionBalance found = balance(process);

        assertThat(found.lostBytes()).isEqualTo(100);
        assertThat(found.orphaned()).isEqualTo(200);
    }

    @Test
    void claimsOnFreePagesAreCounted() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").pooled();
        process.runs(Position.ARENA, 400, PAGE).free(1, 4).live(50, 100);

        assertThat(balance(process).contested()).isEqualTo(50);
    }

    /** Random runs and random claims, held against one entry for each byte. */
    @Test
    void bucketsEqualAModelByteForByte() {
        long seed = Long.getLong("nettopsy.random.seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            int pages = 1 + random.nextInt(8);
            Bucket[] model = new Bucket[pages * 10];
            SnapshotBuilder process = SnapshotBuilder.netty("4.2.20").pooled();
            RegionBuilder chunk = process.runs(Position.ARENA, model.length, 10);
            for (int page = 0; page < pages; ) {
                page += randomRun(chunk, model, page, pages, random);
            }
            Map<Bucket, Long> expected = new EnumMap<>(Bucket.class);
            List.of(model).forEach(bucket -> expected.merge(bucket, 1L, Long::sum));
            assertThat(buckets(balance(process)))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(expected);
        }
    }

    /** Pages that the run took. */
    private static int randomRun(RegionBuilder chunk, Bucket[] model, int page, int pages, Random random) {
        int count = 1 + random.nextInt(pages - page);
        int from = page * 10;
        switch (random.nextInt(4)) {
            case 0 -> {
                chunk.free(page, page + count);
                fill(model, from, count * 10, Bucket.FREE);
            }
            case 1 -> fill(model, from, count * 10, Bucket.UNCLAIMED);
            case 2 -> claim(chunk, model, from, count * 10, random);
            default -> randomSubpage(chunk, model, page, count, random);
        }
        return count;
    }

    private static void randomSubpage(RegionBuilder chunk, Bucket[] model, int page, int count, Random random) {
        int size = 1 + random.nextInt(9);
        int elements = count * 10 / size;
        fill(model, page * 10, count * 10, Bucket.OVERHEAD);
        int[] free = random.ints(elements, 0, 2).toArray();
        int[] indices = IntStream.range(0, elements).filter(i -> free[i] == 1).toArray();
        chunk.subpage(page, count, size, indices);
        for (int i = 0; i < elements; i++) {
            int from = page * 10 + i * size;
            if (free[i] == 1) {
                fill(model, from, size, Bucket.FREE);
            } else if (random.nextBoolean()) {
                fill(model, from, size, Bucket.UNCLAIMED);
            } else {
                claim(chunk, model, from, size, random);
            }
        }
    }

    private static void claim(RegionBuilder chunk, Bucket[] model, int from, int reserved, Random random) {
        if (random.nextInt(3) == 0) {
            chunk.cached(from, reserved);
            fill(model, from, reserved, Bucket.CACHED);
            return;
        }
        int length = 1 + random.nextInt(reserved);
        chunk.live(from, length, reserved);
        fill(model, from, reserved, Bucket.OVERHEAD);
        fill(model, from, length, Bucket.LIVE);
    }

    private static void fill(Bucket[] model, int from, int count, Bucket bucket) {
        Arrays.fill(model, from, from + count, bucket);
    }
}
