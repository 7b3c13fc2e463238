package dev.nettopsy.analyzer.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParkedIntsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void numbersComeBackAsTheyWere() throws IOException {
        String before = System.setProperty("java.io.tmpdir", folder.toString());
        try {
            for (int size : new int[] {0, 1, 1 << 18, (1 << 18) + 1, 1_000_000}) {
                int[] numbers = new SplittableRandom(20_261_122).ints(size).toArray();
                ParkedInts parked = new ParkedInts(numbers.clone());
                parked.park();
                parked.park();
                assertThat(parked.values()).isNotSameAs(numbers).isEqualTo(numbers);
                assertThat(parked.values()).isSameAs(parked.values());
            }
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whereNothingCanBeWrittenTheyStay() {
        String before =
                System.setProperty("java.io.tmpdir", folder.resolve("missing").toString());
        try {
            int[] numbers = {1, 2, 3};
            ParkedInts parked = new ParkedInts(numbers);
            parked.park();
            assertThat(parked.values()).isSameAs(numbers);
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }
    }
}
