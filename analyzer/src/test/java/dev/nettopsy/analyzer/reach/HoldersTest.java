package dev.nettopsy.analyzer.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.bytes.Columns;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldersTest {

    private static final long SEED = 20_261_122;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void numbersComeOutAsTheyWentIn(boolean bounded) {
        SplittableRandom random = new SplittableRandom(SEED);
        NumberQueue queue = new NumberQueue(bounded ? Columns.within(0) : Columns.unbounded());
        Deque<Long> naive = new ArrayDeque<>();
        for (int i = 0; i < 200_000; i++) {
            if (random.nextInt(5) < 3) {
                long number = random.nextLong(-(1L << 32), 1L << 32) >> random.nextInt(32);
                queue.addDifference(number);
                naive.addLast(number);
            } else if (!naive.isEmpty()) {
                assertThat(queue.removeDifference()).isEqualTo(naive.removeFirst());
            }
            assertThat(queue.size()).isEqualTo(naive.size());
        }
        while (!naive.isEmpty()) {
            assertThat(queue.removeDifference()).isEqualTo(naive.removeFirst());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000, 1 << 22})
    void everyNumberHasItsHolders(int mostSorted) {
        SplittableRandom random = new SplittableRandom(SEED);
        int bits = 15;
        long first = 3L << bits;
        Columns columns = Columns.within(0);
        HolderBucket bucket = new HolderBucket(first, bits, columns);
        Map<Long, List<Long>> naive = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            long holder = random.nextLong(1L << 32);
            long held = first + (random.nextBoolean() ? random.nextInt(100) : random.nextInt(1 << bits));
            bucket.add(holder, held);
            naive.computeIfAbsent(held, ignored -> new ArrayList<>()).add(holder);
        }
        long[] expected = {first + (1 << bits)};
        new HolderReader(
                        columns,
                        (number, holders) -> {
                            assertThat(number).isEqualTo(--expected[0]);
                            List<Long> found = new ArrayList<>();
                            for (long holder = holders.next(); holder >= 0; holder = holders.next()) {
                                found.add(holder);
                            }
                            assertThat(found)
                                    .containsExactlyInAnyOrderElementsOf(naive.getOrDefault(number, List.of()));
                        },
                        mostSorted)
                .read(new HolderBucket[] {bucket});
        assertThat(expected[0]).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void allNumbersAreTold(boolean bounded) {
        Holders holders = new Holders(50_000, bounded ? Columns.within(0) : Columns.unbounded());
        holders.add(7, 50_000);
        holders.add(8, 0);
        List<Long> told = new ArrayList<>();
        holders.read((number, list) -> {
            if (list.next() >= 0) {
                told.add(number);
            }
        });

        assertThat(told).containsExactly(50_000L, 0L);
    }
}
