package dev.nettopsy.analyzer.decode.netty;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.StaticField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one Netty: those under one package prefix in one class loader. Classes are asked for by what follows the
 * prefix, {@code "buffer.PoolChunk"}, so that relocated copies are read like the original.
 */
public final class NettyClasses {

    private static final String COMMON_PACKAGE = "util.";

    /** What every buffer implements, so that it is loaded with the first of them. */
    private static final String ALWAYS_LOADED = "util.ReferenceCounted";

    private final HeapGraph graph;
    private final String prefix;
    private final long loader;
    private final Map<String, Optional<HeapClass>> found = new HashMap<>();

    public NettyClasses(HeapGraph graph, String prefix, long loader) {
        this.graph = graph;
        this.prefix = prefix;
        this.loader = loader;
    }

    /** {@code "io.netty"}, or where a relocated copy lives. */
    public String prefix() {
        return prefix;
    }

    /** Address of its class loader; 0 for the boot loader. */
    public long loader() {
        return loader;
    }

    /** The full name of a class of this copy. */
    public String name(String suffix) {
        return prefix + "." + suffix;
    }

    /** The class of this loader; null if it was not loaded. */
    public @Nullable HeapClass find(String suffix) {
        return found.computeIfAbsent(suffix, this::lookUp).orElse(null);
    }

    /**
     * The class of this loader. If Netty's common module came from another loader than its buffer module, as in OSGi, a class
     * of the common module is the only one of that name; it is never another copy's as long as this one has its own.
     */
    public @Nullable HeapClass findNearby(String suffix) {
        HeapClass own = find(suffix);
        if (own != null || !suffix.startsWith(COMMON_PACKAGE) || find(ALWAYS_LOADED) != null) {
            return own;
        }
        List<HeapClass> others = graph.classesNamed(name(suffix));
        return others.size() == 1 ? others.get(0) : null;
    }

    /**
     * Whether a feature is there: {@code "suffix"} for a class, {@code "suffix#field"} for an instance field or a static,
     * {@code "suffix#FIELD=18"} for a static number.
     */
    public boolean has(String feature) {
        int hash = feature.indexOf('#');
        if (hash < 0) {
            return findNearby(feature) != null;
        }
        HeapClass type = findNearby(feature.substring(0, hash));
        if (type == null) {
            return false;
        }
        String field = feature.substring(hash + 1);
        int equals = field.indexOf('=');
        if (equals < 0) {
            return type.hasField(field) || type.staticField(field) != null;
        }
        StaticField number = type.staticField(field.substring(0, equals));
        return number != null && number.bits() == Long.parseLong(field.substring(equals + 1));
    }

    private Optional<HeapClass> lookUp(String suffix) {
        return graph.classesNamed(name(suffix)).stream()
                .filter(type -> type.loaderId() == loader)
                .findFirst();
    }
}
