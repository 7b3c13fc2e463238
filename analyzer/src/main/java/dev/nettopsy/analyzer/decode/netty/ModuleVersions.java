package dev.nettopsy.analyzer.decode.netty;

import dev.nettopsy.analyzer.decode.mirror.JarMirror;
import dev.nettopsy.analyzer.decode.mirror.PackageMirror;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.snapshot.NettyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What manifests and jar names in the dump say of Netty's modules. */
final class ModuleVersions {

    /** @param module short name: {@code "buffer"} */
    private record Manifest(String packageName, long loader, String module, String version) {}

    private static final Pattern JAR = Pattern.compile(
            "(?:^|[/\\\\!])netty-([a-z0-9-]{1,40})-(\\d{1,3}\\.\\d{1,3}\\.\\d{1,5})(?:\\.Final)?[^/\\\\]{0,60}\\.jar");

    private final List<Manifest> manifests = new ArrayList<>();
    private final Map<String, Set<String>> jars = new TreeMap<>();

    private ModuleVersions() {}

    static ModuleVersions read(HeapGraph graph) {
        ModuleVersions versions = new ModuleVersions();
        for (HeapClass type : graph.classesNamed(PackageMirror.CLASS)) {
            graph.forEachInstance(type, versions::addManifest);
        }
        for (String name : JarMirror.classes()) {
            for (HeapClass type : graph.classesNamed(name)) {
                graph.forEachInstance(type, versions::addJar);
            }
        }
        return versions;
    }

    /** Versions by module from the manifests of packages of this copy. */
    Map<String, String> byManifest(NettyClasses netty) {
        Map<String, String> modules = new TreeMap<>();
        for (Manifest manifest : manifests) {
            boolean ours = manifest.packageName().startsWith(netty.prefix() + ".");
            if (ours && manifest.loader() == netty.loader()) {
                modules.put(manifest.module(), manifest.version());
            }
        }
        return modules;
    }

    /** Versions by module from jar names; modules of which several versions were opened are left out. */
    Map<String, String> byJarName() {
        Map<String, String> modules = new TreeMap<>();
        jars.forEach((module, versions) -> {
            if (versions.size() == 1) {
                modules.put(module, versions.iterator().next());
            }
        });
        return modules;
    }

    private void addManifest(HeapInstance object) {
        PackageMirror mirror = new PackageMirror(object);
        String title = mirror.title();
        if (title.startsWith(PackageMirror.NETTY_TITLE)) {
            String module = title.substring(PackageMirror.NETTY_TITLE.length())
                    .replace('/', '-')
                    .toLowerCase(Locale.ROOT);
            NettyVersion.parse(mirror.implementationVersion())
                    .ifPresent(version ->
                            manifests.add(new Manifest(mirror.name(), mirror.loaderId(), module, version.toString())));
        }
    }

    private void addJar(HeapInstance object) {
        for (String name : JarMirror.names(object)) {
            Matcher matcher = JAR.matcher(name);
            while (matcher.find()) {
                jars.computeIfAbsent(matcher.group(1), module -> new TreeSet<>())
                        .add(matcher.group(2));
            }
        }
    }
}
