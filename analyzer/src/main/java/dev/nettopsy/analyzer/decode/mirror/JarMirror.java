package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import java.util.List;

/** Objects of the JDK that name the jars a process opened. */
public final class JarMirror {

    private record Named(String className, List<String> path) {}

    private static final List<Named> NAMED = List.of(
            new Named("java.util.zip.ZipFile$Source$Key", List.of("file", "path")),
            new Named("java.security.CodeSource", List.of("locationNoFragString")),
            new Named("java.security.CodeSource", List.of("location", "path")),
            new Named("java.util.jar.JarFile", List.of("name")),
            new Named("jdk.internal.loader.URLClassPath$JarLoader", List.of("csu", "path")));

    private JarMirror() {}

    /** Classes whose instances {@link #names} understands. */
    public static List<String> classes() {
        return NAMED.stream().map(Named::className).distinct().toList();
    }

    /** What an instance of one of those classes calls its jar; texts may be empty. */
    public static List<String> names(HeapInstance object) {
        String type = object.type().name();
        return NAMED.stream()
                .filter(named -> named.className().equals(type))
                .map(named -> follow(object, named.path()))
                .toList();
    }

    private static String follow(HeapInstance object, List<String> path) {
        HeapInstance at = object;
        for (int i = 0; i < path.size() - 1; i++) {
            HeapInstance next = at.instance(path.get(i));
            if (next == null) {
                return "";
            }
            at = next;
        }
        return StringMirror.text(at.reference(path.get(path.size() - 1)));
    }
}
