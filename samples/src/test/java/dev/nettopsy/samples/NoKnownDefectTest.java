package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.samples.comparison.Comparison;
import dev.nettopsy.snapshot.MemorySnapshot;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Netty's adaptive allocator kept, misreported or threw where it had a defect, what it does where it has it no longer,
 * and what ours does, after the same work. Netty's figures are asserted too: without them the work would show nothing.
 */
class NoKnownDefectTest {

    /**
     * Work after which a version of Netty shows too high a figure.
     *
     * @param work by its name in {@link Comparison}
     * @param most what is not too much; the bad version shows more, ours does not
     * @param flags of the processes, beside those that all have
     */
    private record Case(String work, String defect, String bad, String good, long most, List<String> flags) {

        Case(String work, String defect, String bad, String good, long most, String... flags) {
            this(work, defect, bad, good, most, List.of(flags));
        }
    }

    private static final String TWO_PROCESSORS = "-XX:ActiveProcessorCount=2";

    private static final List<Case> KEPT = List.of(
            new Case("growth", "A01", "4.1.114", "4.2.20", 1 << 20),
            new Case("growth-while-locked", "A02", "4.1.112", "4.1.114", 1 << 20, TWO_PROCESSORS),
            new Case("ended-threads", "A04", "4.1.115", "4.2.20", 1 << 20),
            new Case("threads-without-cleanup", "A05", "4.1.112", "4.1.116", 1 << 20),
            new Case("dropped-allocators-large", "A06", "4.1.112", "4.2.20", 1 << 20),
            new Case("one-after-the-other", "A23", "4.1.115", "4.2.20", 24 << 20),
            new Case("failing-initialiser", "A24", "4.1.115", "4.1.116", 2 << 20),
            new Case("one-of-fifty-small", "A27", "4.1.122", "4.2.20", 4 << 20),
            new Case("dropped-allocators", "B01", "4.2.20", "4.2.2", 1 << 20),
            new Case("many-event-loops", "B05", "4.2.9", "4.2.20", 32 << 20),
            new Case(
                    "many-event-loops",
                    "B06",
                    "4.1.128",
                    "4.1.131",
                    24 << 20,
                    "-Xmx256m",
                    "-XX:ActiveProcessorCount=8"),
            new Case("one-of-fifty-large", "B07", "4.2.9", "4.2.20", 24 << 20),
            new Case("fifty-by-fifty", "B08", "4.2.16", "4.2.18", 24 << 20, TWO_PROCESSORS),
            new Case("burst", "B10", "4.2.16", "4.2.20", 32 << 20),
            new Case("foreign-releases", "B11", "4.2.20", "4.2.10", 2 << 20),
            new Case("one-of-fifty-left", "B12", "4.2.20", "4.2.9", 96 << 20, TWO_PROCESSORS),
            new Case("burst-and-quiet", "B13", "4.2.9", "4.2.20", 1 << 20, "-XX:ActiveProcessorCount=64"));

    private static final List<Case> MISREPORTED = List.of(
            new Case("metric-one-after-the-other", "A21", "4.1.115", "4.1.116", 0),
            new Case("metric-ended-threads", "A32", "4.1.122", "4.1.123", 0),
            new Case("metric-large-buffer", "B03", "4.1.123", "4.1.128", 0));

    private static final List<Case> WRONG = List.of(
            new Case("one-processor", "A29", "4.1.115", "4.1.116", 0, "-XX:ActiveProcessorCount=1"),
            new Case("large-buffers-of-threads", "A41", "4.1.118", "4.1.121", 0, TWO_PROCESSORS),
            new Case("nothing-asked", "B02", "4.1.123", "4.1.128", 0),
            new Case("slots-of-threads", "B14", "4.1.140", "4.2.20", 0));

    private static final Pattern FIGURE = Pattern.compile("figure (-?\\d+)");
    private static final String ADAPTIVE = "io.netty.buffer.AdaptiveByteBufAllocator";
    private static final String OURS = "dev.nettopsy.allocator.BoundedByteBufAllocator";
    private static final String NEWEST = "4.2.20";

    /** Runs the processes of a case side by side. */
    private final ExecutorService processes =
            Executors.newFixedThreadPool(Math.min(3, Runtime.getRuntime().availableProcessors()));

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void end() {
        processes.shutdownNow();
    }

    @Test
    void oursKeepsLittleWhereNettyKeptMuch() throws Exception {
        compare("bytes kept after", KEPT);
    }

    @Test
    void oursCountsAllWhereNettyMiscounted() throws Exception {
        compare("bytes by which the metric is wrong", MISREPORTED);
    }

    @Test
    void oursIsRightWhereNettyFailed() throws Exception {
        compare("failures; thread-local slots taken", WRONG);
    }

    /**
     * A28 shows itself on as many processors as magazines; on few of them Netty's figure swings between 11 and 39 MB. Ours
     * is bounded by what 16 magazines keep at hand.
     */
    @Test
    void manyThreadsLeaveOurMagazinesSmall() throws Exception {
        Case threads = new Case("many-threads", "A28", "4.1.122", NEWEST, 20 << 20);
        assertThat(figure(threads, NEWEST, OURS)).isBetween(1L, threads.most);
    }

    /** A42 shows itself too seldom to be asserted of Netty: 3 in 480,000 on 4.2.1. */
    @Test
    void viewsOfOurBuffersAreNotShared() throws Exception {
        Case views = new Case("views-of-threads", "A42", "4.2.1", NEWEST, 0, "-Dio.netty.noUnsafe=true");
        assertThat(figure(views, NEWEST, OURS)).isZero();
    }

    private void compare(String figure, List<Case> cases) throws Exception {
        List<Executable> verdicts = new ArrayList<>();
        System.out.printf("%-34s %-5s %25s %25s %13s%n", figure, "", "Netty with it", "and without", "ours");
        for (Case each : cases) {
            Future<Long> bad = processes.submit(() -> figure(each, each.bad, ADAPTIVE));
            Future<Long> good = processes.submit(() -> figure(each, each.good, ADAPTIVE));
            Future<Long> ours = processes.submit(() -> figure(each, NEWEST, OURS));
            System.out.printf(
                    "%-34s %-5s %,14d (%8s) %,14d (%8s) %,13d%n",
                    each.work, each.defect, bad.get(), each.bad, good.get(), each.good, ours.get());
            String title = each.defect + ' ' + each.work;
            verdicts.add(() -> assertThat(bad.get()).as(title).isGreaterThan(each.most));
            verdicts.add(() -> assertThat(ours.get()).as(title + ", ours").isBetween(0L, each.most));
        }
        Assertions.assertAll(verdicts);
    }

    /** Does the work in a process of its own, and reads its figure. */
    private long figure(Case of, String netty, String allocator) throws Exception {
        Path log = folder.resolve(allocator + '-' + netty + '-' + of.defect);
        Process process = new ProcessBuilder(command(of, netty, allocator))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        String output = Files.readString(log);
        assertThat(ended).as(output).isTrue();
        Matcher figure = FIGURE.matcher(output);
        assertThat(figure.find()).as(output).isTrue();
        return Long.parseLong(figure.group(1));
    }

    private static List<String> command(Case of, String netty, String allocator)
            throws URISyntaxException, IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens",
                "java.base/java.nio=ALL-UNNAMED",
                "-Dio.netty.tryReflectionSetAccessible=true",
                "-XX:ActiveProcessorCount=16",
                "-XX:MaxDirectMemorySize=2g",
                "-XX:+UseSerialGC",
                "-Xmx600m"));
        command.addAll(of.flags);
        command.addAll(List.of(
                "-cp",
                Stream.of(
                                placeOf(Comparison.class),
                                placeOf(MemorySnapshot.class),
                                Child.jar("buffer", netty),
                                Child.jar("common", netty))
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)),
                Comparison.class.getName(),
                allocator,
                of.work));
        return command;
    }

    private static Path placeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
