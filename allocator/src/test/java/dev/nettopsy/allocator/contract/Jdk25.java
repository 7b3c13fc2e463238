package dev.nettopsy.allocator.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds a JDK 25 to run children on: the system property {@code nettopsy.jdk25}, the environment variables {@code NETTOPSY_JDK25} and
 * {@code JAVA25_HOME}, or a folder beside the Java that runs the tests. Without one those tests are skipped, and say so once.
 */
final class Jdk25 {

    private static final Optional<Path> HOME = find();

    private Jdk25() {}

    /** Its home; skips the test that asks if there is none. */
    static Path home() {
        Assumptions.assumeTrue(HOME.isPresent(), "no JDK 25");
        return HOME.orElseThrow();
    }

    /** Its home, if there is one. */
    static Optional<Path> find25() {
        return HOME;
    }

    private static Optional<Path> find() {
        Optional<Path> found =
                Stream.concat(named(), neighbours()).filter(Jdk25::is25).findFirst();
        if (found.isEmpty()) {
            System.out.println("Tests on JDK 25 are skipped: set NETTOPSY_JDK25 to its home to run them.");
        }
        return found;
    }

    private static Stream<Path> named() {
        return Stream.<@Nullable String>of(
                        System.getProperty("nettopsy.jdk25"),
                        System.getenv("NETTOPSY_JDK25"),
                        System.getenv("JAVA25_HOME"))
                .filter(Objects::nonNull)
                .map(Path::of);
    }

    private static Stream<Path> neighbours() {
        Path parent = Path.of(System.getProperty("java.home")).toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return Stream.empty();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.sorted().toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean is25(Path home) {
        try {
            return Files.isRegularFile(home.resolve("release"))
                    && Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"25");
        } catch (IOException e) {
            return false;
        }
    }
}
