package dev.nettopsy.allocator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The same suite in a process of its own each: on another Netty, on JDK 25, without Unsafe, without the JDK's cleaner. */
class ElsewhereTest {

    private static final List<Class<?>> SUITE = List.of(
            PrimitivesTest.class,
            RangeTest.class,
            IndicesTest.class,
            BulkTest.class,
            ChannelsTest.class,
            CapacityTest.class,
            NioTest.class,
            ComparisonTest.class,
            ReferenceCountTest.class,
            AllocatorTest.class,
            LeakDetectionTest.class,
            NeighboursTest.class,
            OracleTest.class);

    /** Netty, JDK and how memory is freed. */
    private static final List<String> WHERE =
            List.of("4.1.140, 17, cleaner", "4.1.140, 17, no Unsafe", "4.2.20, 17, no cleaner", "4.2.20, 25, cleaner");

    /** Fewer would mean that tests were not found there. */
    private static final int LEAST_TESTS = 3_000;

    private static final Map<String, Child> CHILDREN = new HashMap<>();

    /** All at once: together they keep the processors busier than one after the other. */
    @BeforeAll
    static void start(@TempDir Path logs) throws IOException {
        for (String where : WHERE) {
            List<String> each = List.of(where.split(", "));
            Optional<Path> home =
                    each.get(1).equals("25") ? Jdk25.find25() : Optional.of(Path.of(System.getProperty("java.home")));
            if (home.isPresent()) {
                Path log = logs.resolve("log" + CHILDREN.size());
                CHILDREN.put(where, Child.start(home.get(), flags(each.get(2)), classPath(each.get(0)), SUITE, log));
            }
        }
    }

    @AfterAll
    static void end() {
        CHILDREN.values().forEach(Child::end);
    }

    @ParameterizedTest
    @FieldSource("WHERE")
    void theSuiteSucceeds(String where) throws Exception {
        Child child = CHILDREN.get(where);
        Assumptions.assumeTrue(child != null, "no JDK 25");
        assertThat(Objects.requireNonNull(child).succeeded()).isGreaterThan(LEAST_TESTS);
    }

    private static List<String> flags(String mode) {
        return switch (mode) {
            case "no Unsafe" -> List.of("-Dio.netty.noUnsafe=true");
            case "no cleaner" ->
                List.of("--add-opens", "java.base/java.nio=ALL-UNNAMED", "-Dio.netty.tryReflectionSetAccessible=true");
            default -> List.of();
        };
    }

    /** The class path of these tests, with the jars of one Netty in place of those that are on it. */
    private static String classPath(String netty) {
        String separator = System.getProperty("path.separator");
        Stream<String> others = Stream.of(System.getProperty("java.class.path").split(Pattern.quote(separator)))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("netty-"));
        Stream<String> jars = Stream.of("buffer", "common")
                .map(module -> Path.of("target", "netty")
                        .resolve("netty-" + module + '-' + netty + ".Final.jar")
                        .toAbsolutePath()
                        .toString());
        return Stream.concat(jars, others).collect(Collectors.joining(separator));
    }
}
