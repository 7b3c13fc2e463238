package dev.nettopsy.analyzer.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nettopsy.analyzer.fixture.Timelines;
import java.util.List;
import java.util.Random;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** What grows is found, in place and size; what only goes up and down is not. */
class TrendsTest {

    private static final long MIB = 1 << 20;
    private static final String FIGURE = "netty.pooled.direct.used";

    // --- alarm

    @Test
    void aStepThatSeveralFiguresShowIsOne() {
        Trends trends = Trends.of(Timelines.step());
        assertThat(trends.steps()).hasSize(1);
        Step step = trends.steps().get(0);
        assertThat(second(step)).isBetween(198L, 203L);
        assertThat(step.figures())
                .containsOnlyKeys("netty.pooled.direct.used", "netty.direct.counter", "process.rss")
                .containsEntry("netty.pooled.direct.used", 300 * MIB)
                .containsEntry("process.rss", 290 * MIB);
        assertThat(step.stays()).isTrue();
        assertThat(trends.drifts()).isEmpty();
    }

    /** Against what was drawn: level, noise, up to three steps at any place. */
    @Test
    void stepsAmidNoiseAreFoundInPlaceAndSize() {
        for (int run = 0; run < 60; run++) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            int count = 1 + random.nextInt(3);
            int[] at = new int[count];
            long[] size = new long[count];
            for (int i = 0; i < count; i++) {
                at[i] = 100 + 250 * i + random.nextInt(150);
                size[i] = (200 + random.nextInt(200)) * MIB;
            }
            long[] noise = random.longs(900, 0, 30 * MIB).toArray();
            List<Step> steps = steps(900, second -> {
                long value = 300 * MIB + noise[second];
                for (int i = 0; i < count; i++) {
                    value += second >= at[i] ? size[i] : 0;
                }
                return value;
            });
            assertThat(steps).as("seed " + seed).hasSize(count);
            for (int i = 0; i < count; i++) {
                assertThat(second(steps.get(i))).as("seed " + seed).isCloseTo(at[i], within(8L));
                assertThat(steps.get(i).bytes()).as("seed " + seed).isCloseTo(size[i], within(31 * MIB));
            }
        }
    }

    @Test
    void aStepUnderASawIsFound() {
        List<Step> steps = steps(900, second -> (100 + 20L * (second % 12) + (second < 450 ? 0 : 200)) * MIB);
        assertThat(steps).hasSize(1);
        assertThat(second(steps.get(0))).isCloseTo(450, within(20L));
        assertThat(steps.get(0).bytes()).isEqualTo(200 * MIB);
    }

    @Test
    void aRampToANewLevelIsAStepThatTookLong() {
        List<Step> steps = steps(900, second -> (100 + 10L * Math.min(60, Math.max(0, second - 400))) * MIB);
        assertThat(steps).hasSize(1);
        assertThat(second(steps.get(0))).isBetween(380L, 420L);
        assertThat(steps.get(0).took()).isBetween(40_000L, 100_000L);
        assertThat(steps.get(0).bytes()).isCloseTo(600 * MIB, within(60 * MIB));
    }

    @Test
    void aRiseAtTheVeryEndIsToldAsNotKnownToStay() {
        List<Step> steps = steps(600, second -> (second < 590 ? 100 : 700) * MIB);
        assertThat(steps).hasSize(1);
        assertThat(steps.get(0).stays()).isFalse();
        assertThat(second(steps.get(0))).isCloseTo(590, within(3L));
        assertThat(steps.get(0).bytes()).isEqualTo(600 * MIB);
    }

    /** Against the slope that was drawn. */
    @Test
    void aDriftUnderSawAndNoiseIsFoundWithItsSlope() {
        for (int run = 0; run < 60; run++) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            long each = (100L + random.nextInt(400)) << 10;
            int period = 5 + random.nextInt(25);
            long tooth = (20 + random.nextInt(200)) * MIB;
            long[] noise = random.longs(1_200, 0, 4 * MIB).toArray();
            Trends trends = trends(
                    1_200, second -> 200 * MIB + each * second + tooth * (second % period) / period + noise[second]);
            assertThat(trends.drifts()).as("seed " + seed).hasSize(1);
            Drift drift = trends.drifts().get(0);
            assertThat((double) drift.bytesPerHour())
                    .as("seed " + seed)
                    .isCloseTo(3_600.0 * each, within(720.0 * each));
            assertThat(drift.confidence()).isGreaterThan(0.6);
            assertThat(trends.steps()).as("seed " + seed).isEmpty();
        }
    }

    @Test
    void driftBesideAStepIsWithoutTheStep() {
        Trends trends = trends(1_200, second -> (200 + second / 4 + (second < 600 ? 0 : 500)) * MIB);
        assertThat(trends.steps()).hasSize(1);
        assertThat(trends.drifts()).hasSize(1);
        assertThat((double) trends.drifts().get(0).bytesPerHour()).isCloseTo(900.0 * MIB, within(180.0 * MIB));
    }

    // --- silence

    @Test
    void noiseIsSilent() {
        for (int run = 0; run < 100; run++) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            long amplitude = (1 + random.nextInt(500)) * MIB;
            long[] noise = random.longs(700, 0, amplitude).toArray();
            silent(trends(700, second -> 200 * MIB + noise[second]), seed);
        }
    }

    @Test
    void sawsAreSilent() {
        for (int run = 0; run < 100; run++) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            int period = 3 + random.nextInt(60);
            int phase = random.nextInt(60);
            long tooth = (50 + random.nextInt(900)) * MIB;
            long[] noise = random.longs(600, 0, 8 * MIB).toArray();
            silent(
                    trends(600, second -> 64 * MIB + tooth * ((second + phase) % period) / period + noise[second]),
                    seed);
        }
    }

    @Test
    void warmUpIsSilent() {
        for (int run = 0; run < 60; run++) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            double time = 5 + random.nextInt(30);
            long level = (100 + random.nextInt(900)) * MIB;
            long[] noise = random.longs(900, 0, 8 * MIB).toArray();
            silent(trends(900, second -> (long) (level * (1 - Math.exp(-second / time))) + noise[second]), seed);
        }
    }

    @Test
    void aLoadThatComesAndGoesIsSilent() {
        for (int run = 0; run < 60; run++) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            int period = 40 + random.nextInt(110);
            long burst = (100 + random.nextInt(500)) * MIB;
            silent(trends(900, second -> 100 * MIB + (second % period < period / 3 ? burst : 0)), seed);
            silent(trends(900, second -> 600 * MIB + (long) (burst * Math.sin(2 * Math.PI * second / period))), seed);
        }
    }

    @Test
    void whatFallsIsSilent() {
        silent(trends(600, second -> (900 - second) * MIB), 0);
        silent(trends(600, second -> (second < 300 ? 900 : 100) * MIB), 0);
        // Down, and back to where it was.
        silent(trends(600, second -> (second > 200 && second < 400 ? 100 : 900) * MIB), 0);
    }

    @Test
    void whatIsSmallIsSilent() {
        silent(trends(600, second -> (second < 300 ? 100 : 115) * MIB), 0);
        silent(trends(600, second -> (second < 300 ? 1_000 : 1_090) * MIB), 0);
        silent(trends(600, second -> 1_000 * MIB + second * 100_000L), 0);
    }

    @Test
    void aPeakIsSilent() {
        silent(trends(600, second -> (second >= 300 && second < 310 ? 900 : 100) * MIB), 0);
    }

    @Test
    void tooFewSamplesAreNotJudged() {
        Trends trends = trends(19, second -> 100L * second * MIB);
        assertThat(trends.judged()).isFalse();
        silent(trends, 0);
        assertThat(Trends.of(Timelines.of(0).build()).judged()).isFalse();
    }

    @Test
    void countsAndLimitsAreNoMemory() {
        Trends trends = Trends.of(Timelines.of(600)
                .mib("jvm.direct.count", second -> second)
                .mib("netty.direct.limit", second -> second < 300 ? 1 : 500)
                .build());
        silent(trends, 0);
    }

    /** Until the heap is half full no collector has a reason to bring it down. */
    @Test
    void aHeapFarFromItsLimitIsSilent() {
        IntToLongFunction rising = second -> 100 + second / 3;
        silent(heap(rising, 1_000), 0);
        assertThat(heap(rising, 500).drifts()).extracting(Drift::figure).containsExactly("heap.used");
    }

    /** The process grows because the heap that it has is touched for the first time. */
    @Test
    void aHeapThatIsTouchedIsNoGrowthOfTheProcess() {
        silent(
                Trends.of(Timelines.of(600)
                        .mib("heap.committed", second -> 1_024)
                        .mib("process.rss", second -> Math.min(1_150, 200 + 3L * second))
                        .build()),
                0);
    }

    private static Trends heap(IntToLongFunction used, long limit) {
        return Trends.of(Timelines.of(600)
                .mib("heap.used", used)
                .mib("heap.limit", second -> limit)
                .build());
    }

    private static void silent(Trends trends, long seed) {
        assertThat(trends.steps()).as("seed " + seed).isEmpty();
        assertThat(trends.drifts()).as("seed " + seed).isEmpty();
    }

    private static Trends trends(int seconds, IntToLongFunction figure) {
        return Trends.of(Timelines.of(seconds).bytes(FIGURE, figure).build());
    }

    private static List<Step> steps(int seconds, IntToLongFunction figure) {
        return trends(seconds, figure).steps();
    }

    private static long second(Step step) {
        return (step.at() - Timelines.START) / 1_000;
    }
}
