package dev.nettopsy.allocator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** Fewer would mean that tests were not found there. */
    private static final int LEAST_TESTS = 3_000;

    private static final Pattern SUCCEEDED = Pattern.compile("succeeded: (\\d+)");
    private static final long MOST_SECONDS = 240;

    @ParameterizedTest
    @CsvSource({"4.1.140, 17, cleaner", "4.1.140, 17, no Unsafe", "4.2.20, 17, no cleaner", "4.2.20, 25, cleaner"})
    void theSuiteSucceeds(String netty, int jdk, String mode, @TempDir Path folder) throws Exception {
        Path java = jdk == 25 ? Jdk25.home() : Path.of(System.getProperty("java.home"));
        List<String> command = new ArrayList<>();
        command.add(java.resolve("bin").resolve("java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(flags(mode));
        command.addAll(List.of("-cp", classPath(netty), Elsewhere.class.getName()));
        SUITE.forEach(test -> command.add(test.getName()));
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String output = Files.readString(log);
        assertThat(ended).as("ended in time: %s", output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        Matcher succeeded = SUCCEEDED.matcher(output);
        assertThat(succeeded.find()).as(output).isTrue();
        assertThat(Integer.parseInt(succeeded.group(1))).isGreaterThan(LEAST_TESTS);
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
