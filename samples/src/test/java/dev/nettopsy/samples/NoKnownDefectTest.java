package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.samples.comparison.KeptMemory;
import dev.nettopsy.snapshot.MemorySnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Netty's adaptive allocator kept where it had a defect, what it keeps where it has it no longer, and what ours keeps,
 * after the same work. Netty's figures are asserted too: without them the work would show nothing.
 */
class NoKnownDefectTest {

    /**
     * Work after which a version of Netty kept too much.
     *
     * @param most bytes that are not too much; the bad version keeps more, ours does not
     */
    private record Case(String work, String defect, String bad, String good, long most) {}

    private static final List<Case> CASES = List.of(
            new Case("growth", "A01", "4.1.114", "4.2.20", 1 << 20),
            new Case("ended-threads", "A04", "4.1.115", "4.2.20", 1 << 20),
            new Case("one-after-the-other", "A23", "4.1.115", "4.2.20", 24 << 20),
            new Case("one-of-fifty-small", "A27", "4.1.122", "4.2.20", 4 << 20),
            new Case("many-threads", "B05", "4.2.9", "4.2.20", 32 << 20),
            new Case("dropped-allocators", "B01", "4.2.20", "4.2.2", 1 << 20),
            new Case("one-of-fifty-large", "B07", "4.2.9", "4.2.20", 24 << 20),
            new Case("burst", "B10", "4.2.16", "4.2.20", 32 << 20),
            new Case("foreign-releases", "B11", "4.2.20", "4.2.10", 2 << 20));

    private static final Pattern KEPT = Pattern.compile("kept (-?\\d+)");
    private static final String ADAPTIVE = "io.netty.buffer.AdaptiveByteBufAllocator";
    private static final String OURS = "dev.nettopsy.allocator.BoundedByteBufAllocator";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void oursKeepsLittleWhereNettyKeptMuch() throws Exception {
        List<Executable> verdicts = new ArrayList<>();
        System.out.printf(
                "%-22s %-5s %30s %30s %15s%n", "bytes kept after", "", "Netty with it", "and without", "ours");
        for (Case each : CASES) {
            long bad = kept(each.bad, ADAPTIVE, each.work);
            long good = kept(each.good, ADAPTIVE, each.work);
            long ours = kept("4.2.20", OURS, each.work);
            System.out.printf(
                    "%-22s %-5s %,18d (%9s) %,18d (%9s) %,15d%n",
                    each.work, each.defect, bad, each.bad, good, each.good, ours);
            verdicts.add(() ->
                    assertThat(bad).as("%s shows %s", each.work, each.defect).isGreaterThan(each.most));
            verdicts.add(() -> assertThat(ours).as("%s, ours", each.work).isBetween(0L, each.most));
        }
        Assertions.assertAll(verdicts);
    }

    /** Does the work in a process of its own, and reads what it kept, in bytes. */
    private long kept(String netty, String allocator, String work) throws Exception {
        Path own = Path.of(KeptMemory.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path ours = Path.of(MemorySnapshot.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens",
                "java.base/java.nio=ALL-UNNAMED",
                "-Dio.netty.tryReflectionSetAccessible=true",
                "-XX:ActiveProcessorCount=16",
                "-XX:MaxDirectMemorySize=2g",
                "-XX:+UseSerialGC",
                "-Xmx600m",
                "-cp",
                String.join(
                        System.getProperty("path.separator"),
                        own.toString(),
                        ours.toString(),
                        Child.jar("buffer", netty).toString(),
                        Child.jar("common", netty).toString()),
                KeptMemory.class.getName(),
                allocator,
                work);
        Path log = folder.resolve(allocator + '-' + netty + '-' + work);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        String output = Files.readString(log);
        assertThat(ended).as(output).isTrue();
        Matcher kept = KEPT.matcher(output);
        assertThat(kept.find()).as(output).isTrue();
        return Long.parseLong(kept.group(1));
    }
}
