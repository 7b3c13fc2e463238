package dev.nettopsy.analyzer.index;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.bytes.FileBytes;
import dev.nettopsy.analyzer.bytes.InputFile;
import dev.nettopsy.analyzer.graph.ChildJvm;
import dev.nettopsy.analyzer.hprof.Damage;
import dev.nettopsy.analyzer.hprof.DumpOutline;
import dev.nettopsy.analyzer.hprof.HprofHeader;
import dev.nettopsy.analyzer.index.SizedClasses.Size;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sizes of some thousand classes of the JDK, and of classes at random, are those that the JVM itself states. */
class JvmSizesTest {

    private static final long SEED = 20_261_122;
    private static final int RANDOM_CLASSES = 500;

    /** Reflection hides fields of these or HotSpot adds some, and they have no instances that could be asked. */
    private static final List<String> UNSTATED = List.of(
            "java.lang.Class",
            "java.lang.ClassLoader",
            "java.lang.invoke.CallSite",
            "jdk.internal.reflect.UnsafeStaticFieldAccessorImpl",
            "jdk.internal.reflect.UnsafeQualifiedStaticFieldAccessorImpl",
            "jdk.internal.vm.StackChunk");

    /** These have fields apart from others for the sake of caches, here or in a superclass: no dump tells that. */
    private static final List<String> CONTENDED = List.of(
            "java.lang.Thread",
            "java.lang.ref.Finalizer$FinalizerThread",
            "java.lang.ref.Reference$ReferenceHandler",
            "java.util.TimerThread",
            "java.util.concurrent.ConcurrentHashMap$CounterCell",
            "java.util.concurrent.Exchanger$Node",
            "java.util.concurrent.Exchanger$Slot",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.ForkJoinPool$WorkQueue",
            "java.util.concurrent.ForkJoinWorkerThread",
            "java.util.concurrent.ForkJoinWorkerThread$InnocuousForkJoinWorkerThread",
            "java.util.concurrent.SubmissionPublisher$BufferedSubscription",
            "java.util.concurrent.atomic.Striped64$Cell",
            "jdk.internal.misc.InnocuousThread",
            "jdk.internal.net.http.HttpClientImpl$SelectorManager",
            "jdk.internal.net.http.common.SSLFlowDelegate$Monitor");

    @TempDir
    static @Nullable Path shared;

    @TempDir
    @Nullable
    Path folder;

    static List<Arguments> layouts() throws IOException {
        List<Arguments> layouts = new ArrayList<>();
        for (Path java : ChildJvm.javas()) {
            layouts.add(Arguments.of(java, List.of()));
            if (java.toString().contains("25")) {
                layouts.add(Arguments.of(java, List.of("-XX:+UseCompactObjectHeaders")));
            } else {
                layouts.add(Arguments.of(java, List.of("-XX:-UseCompressedOops")));
                layouts.add(Arguments.of(java, List.of("-XX:-UseCompressedClassPointers")));
                layouts.add(Arguments.of(java, List.of("-XX:ObjectAlignmentInBytes=16")));
            }
        }
        return layouts;
    }

    @BeforeAll
    static void makeClassesAndAgent() throws IOException {
        Path into = requireNonNull(shared);
        RandomClasses.compile(into.resolve("classes"), RANDOM_CLASSES, SEED);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", SizedClasses.class.getName());
        try (OutputStream out = Files.newOutputStream(into.resolve("agent.jar"))) {
            new JarOutputStream(out, manifest).close();
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void classesHaveTheSizesThatTheJvmStates(Path java, List<String> options) throws Exception {
        Path into = requireNonNull(folder);
        run(java, options, into);
        ClassTable classes = classes(into.resolve("dump.hprof"));
        Map<String, Integer> numbers = new HashMap<>();
        for (int number = 0; number < classes.size(); number++) {
            numbers.put(classes.get(number).name(), number);
        }
        Comparison found = new Comparison();
        for (String line : Files.readAllLines(into.resolve("sizes.txt"))) {
            Size size = Size.parse(line);
            int number = numbers.getOrDefault(size.className(), -1);
            assertThat(number).as("number of " + size).isNotNegative();
            found.compare(size, classes.get(number).instanceBytes(), classes.classObjectBytes(number));
        }
        System.out.println("sizes of " + java + " " + options + ": " + found.counts());
        assertThat(found.different).isEmpty();
        assertThat(found.compared).isGreaterThan(5_000);
        assertThat(found.instances).isGreaterThan(3_000);
        assertThat(found.unstated).isSubsetOf(UNSTATED);
        assertThat(found.contended).isSubsetOf(CONTENDED);
    }

    private static void run(Path java, List<String> options, Path into) throws IOException, InterruptedException {
        Path classes = requireNonNull(shared);
        List<String> all = new ArrayList<>(options);
        // Compiled, the question for the size of a class object is answered without its static fields.
        all.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:DisableIntrinsic=_getObjectSize"));
        // For records; and JOL is not to look around for what the agent tells.
        all.addAll(List.of(
                "-Djol.magicFieldOffset=true", "-Djol.skipDynamicAttach=true", "-Djol.skipHotspotSAAttach=true"));
        all.add("-javaagent:" + classes.resolve("agent.jar"));
        ChildJvm.run(
                java,
                into.resolve("output.txt"),
                all,
                SizedClasses.class.getName(),
                into.toString(),
                classes.toString());
    }

    private static ClassTable classes(Path dump) throws IOException {
        try (FileBytes file = InputFile.open(dump, HprofHeader::startsDump, Progress.SILENT)) {
            DumpOutline outline = DumpOutline.read(file, new Damage(), Progress.SILENT);
            return HeapCensus.take(file, outline, new Damage(), Progress.SILENT).classes();
        }
    }

    /** Of all classes of one JVM. */
    private static final class Comparison {

        private final List<String> different = new ArrayList<>();
        private final List<String> unstated = new ArrayList<>();
        private final List<String> contended = new ArrayList<>();
        private int compared;
        private int instances;

        void compare(Size size, long instanceBytes, long classObjectBytes) {
            if (classObjectBytes != size.classObject()) {
                different.add(classObjectBytes + " instead of " + size.classObject() + " for the class object of "
                        + size.className());
            }
            if (size.isContended()) {
                contended.add(size.className());
            } else if (size.instance() < 0 && UNSTATED.contains(size.className())) {
                unstated.add(size.className());
            } else {
                long stated = size.instance() < 0 ? size.fields() : size.instance();
                instances += size.instance() < 0 ? 0 : 1;
                compared++;
                if (instanceBytes != stated) {
                    different.add(instanceBytes + " instead of " + size);
                }
            }
        }

        String counts() {
            return "%,d classes compared, %,d of them by an instance; left out %d as contended, %d as unstated"
                    .formatted(compared, instances, contended.size(), unstated.size());
        }
    }
}
