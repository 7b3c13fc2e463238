package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tree keeps four dumps, and keeps them small. */
class KeptDumpsTest {

    private static final long MOST_BYTES = 2_000_000;

    @Test
    void fourSmallDumpsAreInTheTree() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("dumps"))) {
            List<Path> dumps =
                    files.filter(file -> file.toString().endsWith(".hprof.gz")).toList();
            assertThat(dumps)
                    .hasSize(4)
                    .allSatisfy(dump -> assertThat(Files.size(dump)).isLessThan(MOST_BYTES));
        }
    }
}
