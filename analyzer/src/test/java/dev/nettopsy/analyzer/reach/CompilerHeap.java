package dev.nettopsy.analyzer.reach;

import static java.util.Objects.requireNonNull;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.source.util.JavacTask;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A program with a heap that nobody built for a test: a Java compiler that has read a file and the classes that it uses, with
 * its tables of names, symbols, types and trees, which refer to each other in all directions. {@code CompilerHeap FILE}.
 */
final class CompilerHeap {

    private static final String SOURCE = """
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.*;
            import java.util.stream.*;

            class Sample<T extends Comparable<T>> {
                final Map<String, List<T>> map = new ConcurrentHashMap<>();
                T best(Collection<? extends T> all) {
                    return all.stream().filter(Objects::nonNull).max(Comparator.naturalOrder()).orElseThrow();
                }
                CompletableFuture<Optional<T>> later(Supplier<T> source, ExecutorService threads) {
                    return CompletableFuture.supplyAsync(source, threads).thenApply(Optional::of);
                }
                String text() {
                    return map.entrySet().stream().map(e -> e.getKey() + e.getValue()).collect(Collectors.joining());
                }
            }
            """;

    private static final List<Object> KEPT = new ArrayList<>();

    private CompilerHeap() {}

    public static void main(String[] arguments) throws Exception {
        JavaCompiler compiler = requireNonNull(ToolProvider.getSystemJavaCompiler());
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Sample.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return SOURCE;
                    }
                };
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, List.of(source));
        KEPT.add(task);
        KEPT.add(task.parse());
        KEPT.add(task.analyze());
        // With a collection first: the oracle finds no roots in dumps that hold unreachable objects
        // (apache/netbeans#6357).
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(arguments[0], true);
        Runtime.getRuntime().halt(0);
    }
}
