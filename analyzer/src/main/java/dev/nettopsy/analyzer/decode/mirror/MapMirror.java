package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Hash tables of the JDK: {@code HashMap}, {@code ConcurrentHashMap}, {@code Hashtable}, {@code Properties} and the sets around
 * them. Chains are followed once each, so that a crafted dump with a ring in it comes to an end.
 */
public final class MapMirror {

    private static final int MOST_WRAPPERS = 4;

    private MapMirror() {}

    /** Visits every entry with its key and value; false if the object is no table that is known here. */
    public static boolean forEach(HeapInstance map, BiConsumer<@Nullable HeapObject, @Nullable HeapObject> visitor) {
        HeapInstance core = unwrap(map);
        if (!core.type().hasField("table")) {
            return false;
        }
        Set<Long> seen = new HashSet<>();
        followTable(core.reference("table"), seen, visitor);
        // A ConcurrentHashMap that grows has some of its bins here already, and may have one in both.
        followTable(core.reference("nextTable"), seen, visitor);
        return true;
    }

    private static void followTable(
            @Nullable HeapObject object,
            Set<Long> seen,
            BiConsumer<@Nullable HeapObject, @Nullable HeapObject> visitor) {
        if (object instanceof HeapObjectArray table) {
            for (int i = 0; i < table.length(); i++) {
                followChain(table.element(i), seen, visitor);
            }
        }
    }

    /** Properties of JDK 9+ keep a map in {@code map}, as key sets do; set views of maps theirs in {@code m}. */
    private static HeapInstance unwrap(HeapInstance map) {
        HeapInstance core = map;
        for (int i = 0; i < MOST_WRAPPERS; i++) {
            HeapInstance inner = core.instance("map");
            if (inner == null) {
                inner = core.instance("m");
            }
            if (inner == null) {
                return core;
            }
            core = inner;
        }
        return core;
    }

    private static void followChain(
            @Nullable HeapObject first,
            Set<Long> seen,
            BiConsumer<@Nullable HeapObject, @Nullable HeapObject> visitor) {
        HeapInstance node = first instanceof HeapInstance instance ? instance : null;
        if (node != null && node.type().hasField("first")) {
            // A bin that became a tree still chains its nodes.
            node = node.instance("first");
        }
        while (node != null && seen.add(node.id())) {
            HeapObject value = node.reference("val");
            visitor.accept(node.reference("key"), value != null ? value : node.reference("value"));
            node = node.instance("next");
        }
    }
}
