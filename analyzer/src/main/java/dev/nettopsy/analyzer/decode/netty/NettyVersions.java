package dev.nettopsy.analyzer.decode.netty;

import dev.nettopsy.analyzer.decode.draft.Gaps;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.snapshot.NettyCopy;
import dev.nettopsy.snapshot.NettyVersion;
import dev.nettopsy.snapshot.VersionRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells the version of each Netty: by manifest, else by jar name, checked against the shape of its classes. */
public final class NettyVersions {

    private static final String BUFFER = "buffer";
    private static final int MAJOR = 4;
    private static final String ORIGINAL_PREFIX = "io.netty";

    private NettyVersions() {}

    /** One record for each copy, in the same order. A version that contradicts the shape is dropped, with a gap. */
    public static List<NettyCopy> of(HeapGraph graph, List<NettyClasses> nettys, Gaps gaps) {
        if (nettys.isEmpty()) {
            return List.of();
        }
        ModuleVersions modules = ModuleVersions.read(graph);
        boolean oneOriginal = nettys.stream()
                        .filter(netty -> netty.prefix().equals(ORIGINAL_PREFIX))
                        .count()
                == 1;
        List<NettyCopy> copies = new ArrayList<>();
        for (NettyClasses netty : nettys) {
            // Jar names do not say into which loader a jar went, nor to what its classes were relocated.
            boolean jarsAreOurs = oneOriginal && netty.prefix().equals(ORIGINAL_PREFIX);
            copies.add(copy(netty, modules, jarsAreOurs, gaps));
        }
        return copies;
    }

    private static NettyCopy copy(NettyClasses netty, ModuleVersions modules, boolean jarsAreOurs, Gaps gaps) {
        Map<String, String> manifest = modules.byManifest(netty);
        Map<String, String> jars = jarsAreOurs ? modules.byJarName() : Map.of();
        List<VersionRange> ranges = VersionShapes.of(netty);
        NettyCopy.Source source = NettyCopy.Source.SHAPE;
        NettyVersion version = null;
        if (manifest.containsKey(BUFFER)) {
            version = checked(manifest.get(BUFFER), ranges, netty, "a manifest", gaps);
            source = NettyCopy.Source.PACKAGE;
        }
        if (version == null && jars.containsKey(BUFFER)) {
            version = checked(jars.get(BUFFER), ranges, netty, "a jar name", gaps);
            source = NettyCopy.Source.JAR_NAME;
        }
        Map<String, String> all = new TreeMap<>(jars);
        all.putAll(manifest);
        noteMixedModules(netty, all, gaps);
        return new NettyCopy(
                netty.prefix(),
                netty.loader(),
                version,
                ranges,
                version == null ? NettyCopy.Source.SHAPE : source,
                all);
    }

    /** Modules of Netty itself: others that carry its name, such as tcnative, have versions of their own. */
    private static void noteMixedModules(NettyClasses netty, Map<String, String> modules, Gaps gaps) {
        Map<String, String> own = new TreeMap<>();
        modules.forEach((module, text) -> NettyVersion.parse(text)
                .filter(version -> version.major() == MAJOR)
                .ifPresent(version -> own.put(module, version.toString())));
        if (own.values().stream().distinct().count() > 1) {
            String list = own.entrySet().stream()
                    .map(module -> module.getKey() + " " + module.getValue())
                    .collect(Collectors.joining(", "));
            gaps.add(
                    "one release of " + netty.prefix(),
                    "its modules are of different releases, which Netty does not support: " + list,
                    "known defects are matched by the buffer module; mix no releases, for instance by importing netty-bom");
        }
    }

    private static @Nullable NettyVersion checked(
            @Nullable String text, List<VersionRange> ranges, NettyClasses netty, String where, Gaps gaps) {
        NettyVersion version = text == null ? null : NettyVersion.parse(text).orElse(null);
        if (version == null) {
            return null;
        }
        NettyVersion parsed = version;
        if (ranges.isEmpty() || ranges.stream().anyMatch(range -> range.contains(parsed))) {
            return version;
        }
        gaps.add(
                "version of " + netty.prefix(),
                where + " says " + version + ", but its classes have the shape of " + ranges,
                "the shape decides which known defects are considered");
        return null;
    }
}
