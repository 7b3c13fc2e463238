package dev.nettopsy.analyzer.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldersTest {

    private static final long SEED = 20_261_122;

    @Test
    void numbersComeOutAsTheyWentIn() {
        SplittableRandom random = new SplittableRandom(SEED);
        NumberQueue queue = new NumberQueue();
        Deque<Integer> naive = new ArrayDeque<>();
        for (int i = 0; i < 200_000; i++) {
            if (random.nextInt(5) < 3) {
                int number = random.nextInt() >>> random.nextInt(32);
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

    @Test
    void everyNumberHasItsHolders() {
        SplittableRandom random = new SplittableRandom(SEED);
        int most = 50_000;
        Holders holders = new Holders(most);
        Map<Integer, List<Integer>> naive = new TreeMap<>();
        for (int i = 0; i < 200_000; i++) {
            int holder = random.nextInt(most + 1);
            int held = random.nextBoolean() ? random.nextInt(100) : random.nextInt(most + 1);
            holders.add(holder, held);
            naive.computeIfAbsent(held, ignored -> new ArrayList<>()).add(holder);
        }
        for (int bucket = most >>> Holders.BUCKET_BITS; bucket >= 0; bucket--) {
            holders.open(bucket);
            int first = bucket << Holders.BUCKET_BITS;
            for (int number = first; number < first + (1 << Holders.BUCKET_BITS); number++) {
                assertThat(IntStream.range(holders.from(number), holders.to(number))
                                .map(holders::get))
                        .containsExactlyInAnyOrderElementsOf(naive.getOrDefault(number, List.of()));
            }
        }
    }
}
