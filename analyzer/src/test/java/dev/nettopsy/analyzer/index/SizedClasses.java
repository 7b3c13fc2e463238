package dev.nettopsy.analyzer.index;

import static java.util.Objects.requireNonNull;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jol.info.ClassLayout;

/**
 * A program that loads classes of the JDK and of a folder, makes an instance of those where that does no harm, writes what the
 * JVM says of their sizes to {@code sizes.txt} and dumps its heap to {@code dump.hprof}. {@code SizedClasses FOLDER SHARED}, started
 * as its own agent.
 */
final class SizedClasses {

    /** With all kinds of fields; loading more modules takes seconds and shows no other shapes. */
    private static final List<String> MODULES = List.of("java.base", "java.net.http");

    /** Classes without a program behind them: their initialisers may run. */
    private static final Pattern HARMLESS = Pattern.compile(
            "(java\\.(util|lang|time|io|nio|net|text|security)|sun\\.security|jdk\\.internal\\.reflect)\\..*|Random\\d+");

    private static final List<Object> KEPT = new ArrayList<>();

    private static @Nullable Instrumentation jvm;

    /**
     * What the JVM says of a class.
     *
     * @param fields end of the last field that reflection shows, aligned: JOL's size of an instance
     * @param instance bytes of an instance, -1 if none was made
     * @param classObject bytes of the object that stands for the class
     * @param isContended whether it or a class above has fields apart from others, for the sake of caches
     */
    record Size(String className, long fields, long instance, long classObject, boolean isContended) {

        static Size parse(String line) {
            String[] parts = line.split("\t", -1);
            return new Size(
                    parts[0],
                    Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]),
                    Long.parseLong(parts[3]),
                    Boolean.parseBoolean(parts[4]));
        }

        String line() {
            return className + "\t" + fields + "\t" + instance + "\t" + classObject + "\t" + isContended;
        }
    }

    private SizedClasses() {}

    /** Comes before {@link #main}. */
    @SuppressWarnings("unused") // by the JVM
    public static void premain(String arguments, Instrumentation instrumentation) {
        jvm = instrumentation;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        List<String> lines = new ArrayList<>();
        for (String module : MODULES) {
            Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", module);
            measure(root, ClassLoader.getSystemClassLoader(), lines);
        }
        Path random = Path.of(arguments[1]).resolve("classes");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {random.toUri().toURL()})) {
            measure(random, loader, lines);
            Files.write(folder.resolve("sizes.txt"), lines);
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpHeap(folder.resolve("dump.hprof").toString(), true);
        }
        // Some initialiser may have started a thread.
        Runtime.getRuntime().halt(0);
    }

    private static void measure(Path root, ClassLoader loader, List<String> lines) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(root)) {
            files = found.filter(file -> file.toString().endsWith(".class")).toList();
        }
        for (Path file : files) {
            String name = root.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
            if (!name.equals("module-info") && !name.endsWith("package-info")) {
                measure(name, loader, lines);
            }
        }
    }

    private static void measure(String name, ClassLoader loader, List<String> lines) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            if (type.isInterface()) {
                return;
            }
            // Asks for the fields, and so links the class: others are not in a dump.
            long fields = ClassLayout.parseClass(type).instanceSize();
            Instrumentation measuring = requireNonNull(jvm);
            Object instance = instance(type);
            long bytes = instance == null ? -1 : measuring.getObjectSize(instance);
            KEPT.add(type);
            lines.add(new Size(name, fields, bytes, measuring.getObjectSize(type), isContended(type)).line());
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            System.out.println(name + ": " + e);
        }
    }

    private static @Nullable Object instance(Class<?> type) throws ReflectiveOperationException {
        if (Modifier.isAbstract(type.getModifiers())
                || type == Class.class
                || !HARMLESS.matcher(type.getName()).matches()) {
            return null;
        }
        Class<?> unsafe = Class.forName("sun.misc.Unsafe");
        Field only = unsafe.getDeclaredField("theUnsafe");
        only.setAccessible(true);
        Method allocate = unsafe.getMethod("allocateInstance", Class.class);
        Object instance = allocate.invoke(only.get(null), type);
        KEPT.add(instance);
        return instance;
    }

    private static boolean isContended(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (isMarked(at) || Arrays.stream(at.getDeclaredFields()).anyMatch(SizedClasses::isMarked)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMarked(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(mark -> mark.annotationType().getSimpleName().equals("Contended"));
    }
}
