package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import org.jspecify.annotations.Nullable;

/** {@code ThreadLocal$ThreadLocalMap} and {@code InternalThreadLocalMap}: the values that belong to one thread. */
public final class ThreadLocalsMirror {

    /** Class name, behind the package prefix, of Netty's own map. */
    public static final String FAST_MAP = "util.internal.InternalThreadLocalMap";

    private ThreadLocalsMirror() {}

    /** Entries of an ordinary map. */
    public static @Nullable HeapObjectArray table(HeapInstance ordinaryMap) {
        return ordinaryMap.reference("table") instanceof HeapObjectArray table ? table : null;
    }

    /** Value of an entry of an ordinary map. */
    public static @Nullable HeapInstance value(HeapInstance entry) {
        return entry.instance("value");
    }

    /** Slots of Netty's map. */
    public static @Nullable HeapObjectArray slots(HeapInstance fastMap) {
        return fastMap.reference("indexedVariables") instanceof HeapObjectArray slots ? slots : null;
    }
}
