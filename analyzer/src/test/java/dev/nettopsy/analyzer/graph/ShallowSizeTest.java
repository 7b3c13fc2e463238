package dev.nettopsy.analyzer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sizes of instances are those that the JVM itself states, in each of the layouts that HotSpot has. */
class ShallowSizeTest {

    /** {@code   12:    3000    144000  demo.Leaf (module)}: rank, objects, bytes, class. */
    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

    /**
     * Class objects differ in size among themselves, chunks of stacks hold frames behind their fields, and the rest is padded
     * so that threads do not share a cache line: no dump tells that.
     */
    private static final Pattern NOT_IN_DUMP =
            Pattern.compile("java\\.lang\\.(Class|Thread)|java\\.lang\\.ref\\..*(Thread|Handler)"
                    + "|java\\.util\\.concurrent\\.(ForkJoin.*|ConcurrentHashMap\\$CounterCell|atomic\\.Striped64\\$Cell)"
                    + "|jdk\\.internal\\.(misc\\.InnocuousThread|vm\\.StackChunk)");

    @TempDir
    Path folder;

    static List<Arguments> layouts() throws IOException {
        List<Arguments> layouts = new ArrayList<>();
        for (Path java : ChildJvm.javas()) {
            layouts.add(Arguments.of(java, List.of()));
            layouts.add(Arguments.of(java, List.of("-XX:-UseCompressedOops")));
            layouts.add(Arguments.of(java, List.of("-XX:ObjectAlignmentInBytes=16")));
            if (java.toString().contains("25")) {
                layouts.add(Arguments.of(java, List.of("-XX:+UseCompactObjectHeaders")));
                layouts.add(Arguments.of(java, List.of("-XX:+UseCompactObjectHeaders", "-XX:-UseCompressedOops")));
            } else {
                layouts.add(Arguments.of(java, List.of("-XX:-UseCompressedOops", "-XX:-UseCompressedClassPointers")));
            }
        }
        return layouts;
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void instancesTakeWhatTheJvmSays(Path java, List<String> options) throws Exception {
        ChildJvm.run(java, folder, options);
        Map<String, Long> ours = new TreeMap<>();
        for (ClassHistogram.Row row : ClassHistogram.read(folder.resolve("dump.hprof"), Progress.SILENT)
                .rows()) {
            ours.putIfAbsent(row.className(), row.shallowBytes() / row.objects());
        }
        Map<String, Long> theirs = eachOf(Files.readString(folder.resolve("histogram.txt")));
        theirs.keySet().retainAll(ours.keySet());
        ours.keySet().retainAll(theirs.keySet());
        assertThat(ours).hasSizeGreaterThan(100);
        List<String> different = new ArrayList<>();
        ours.forEach((name, bytes) -> {
            Long stated = theirs.get(name);
            if (!bytes.equals(stated)) {
                different.add(name + ": " + bytes + " instead of " + stated);
            }
        });
        assertThat(different).isEmpty();
    }

    private static Map<String, Long> eachOf(String histogram) {
        Map<String, Long> bytes = new TreeMap<>();
        histogram.lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            String name = line.group(3);
            boolean array = name.startsWith("[");
            if (!array && !NOT_IN_DUMP.matcher(name).matches()) {
                bytes.putIfAbsent(
                        name.replace('/', '.'), Long.parseLong(line.group(2)) / Long.parseLong(line.group(1)));
            }
        });
        return bytes;
    }
}
