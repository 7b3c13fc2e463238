package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Numbers in columns are those of {@link String#format}. */
final class ColumnsTest {

    @Test
    void numbersAreGroupedAndStandAtTheRight() {
        assertThat(Columns.right(0, 3)).isEqualTo("  0");
        assertThat(Columns.right(-1_234_567, 12)).isEqualTo("  -1,234,567");
    }

    @Test
    void aColumnWidensRatherThanCutANumber() {
        assertThat(Columns.right(1_000_000, 4)).isEqualTo("1,000,000");
    }

    @Test
    void everyNumberIsAsFormatWouldWriteIt() {
        long seed = 42;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1_000; i++) {
            long number = random.nextLong() >> random.nextInt(64);
            assertThat(Columns.right(number, 15))
                    .as("seed %d, step %d", seed, i)
                    .isEqualTo(String.format(Locale.ROOT, "%,15d", number));
        }
        assertThat(Columns.right(Long.MIN_VALUE, 1)).isEqualTo(String.format(Locale.ROOT, "%,d", Long.MIN_VALUE));
    }
}
