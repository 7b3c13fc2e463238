package dev.nettopsy.analyzer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.fixture.RegionBuilder;
import dev.nettopsy.analyzer.fixture.SnapshotBuilder;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random chunks with random, often contradictory claims, against a model that keeps one entry a byte. */
class BookkeepingRandomTest {

    private static final int ROUNDS = Integer.getInteger("nettopsy.random.rounds", 3000);
    private static final Position[] POSITIONS = {
        Position.CURRENT, Position.BUFFERS_ONLY, Position.CENTRAL_QUEUE, Position.UNOWNED
    };

    @Test
    void bucketsEqualTheModelByteForByte() {
        long seed = Long.getLong("nettopsy.random.seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            SnapshotBuilder process = SnapshotBuilder.netty("4.2.7").adaptive();
            randomChunk(process, random);
            MemorySnapshot snapshot = process.build();
            RegionBalance region = Bookkeeping.balance(snapshot).regions().get(0);
            Map<Bucket, Long> expected = new TreeMap<>(Balance.ZERO.asMap());
            expected.putAll(new ByteModel(snapshot).buckets());
            assertThat(region.balance().asMap())
                    .as("seed %d, round %d: %s", seed, round, snapshot.regions())
                    .isEqualTo(expected);
            assertThat(region.balance().capacity())
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(snapshot.regions().get(0).capacity());
        }
    }

    private static void randomChunk(SnapshotBuilder process, Random random) {
        Position position = POSITIONS[random.nextInt(POSITIONS.length)];
        int capacity = 1 + random.nextInt(200);
        RegionBuilder region = random.nextBoolean()
                ? process.bump(position, capacity)
                        .pointer(random.nextInt(capacity + 20))
                        .counts(random.nextInt(5))
                : segments(process, position, capacity, 1 + random.nextInt(20), random);
        int claims = random.nextInt(6);
        for (int i = 0; i < claims; i++) {
            int offset = random.nextInt(capacity + 10) - 5;
            int length = random.nextInt(40);
            region.claim(
                    offset,
                    length,
                    length + random.nextInt(10),
                    randomOf(Claim.Kind.values(), random),
                    randomOf(Reach.values(), random));
        }
    }

    private static RegionBuilder segments(
            SnapshotBuilder process, Position position, int capacity, int segment, Random random) {
        RegionBuilder region = process.segments(position, capacity, segment);
        for (int i = 0; i < capacity / segment; i++) {
            if (random.nextBoolean()) {
                region.free(i, i + 1);
            }
        }
        return region;
    }

    private static <T> T randomOf(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    /** The sweep sorted once: a million claims are balanced in well under the seconds that anything quadratic would take. */
    @Test
    void aMillionClaimsTakeSeconds() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.121").adaptive();
        int claims = 1_000_000;
        RegionBuilder region = process.bump(Position.CURRENT, claims * 16L)
                .pointer(claims * 16L)
                .counts(claims);
        for (int i = claims - 1; i >= 0; i--) {
            region.live(i * 16L, 10, 16);
        }
        MemorySnapshot snapshot = process.build();
        long start = System.nanoTime();
        Balance balance = Bookkeeping.balance(snapshot).regions().get(0).balance();
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertThat(balance.asMap())
                .containsAllEntriesOf(Map.of(Bucket.LIVE, claims * 10L, Bucket.OVERHEAD, claims * 6L));
        assertThat(millis).isLessThan(10_000);
        assertThat(List.of(balance.get(Bucket.STRANDED), balance.get(Bucket.UNCLAIMED)))
                .containsOnly(0L);
    }
}
