package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import org.jspecify.annotations.Nullable;

/**
 * {@code io.netty.util.concurrent.ConcurrentSkipListIntObjMultimap}: from {@code head} down to the lowest index, its node is
 * the header, and every node after it that has a value is an entry.
 */
public record SkipListMirror(HeapInstance object) {

    /** The top index of the header; null for a list that never had an entry. */
    public @Nullable HeapInstance head() {
        return object.instance("head");
    }

    public static @Nullable HeapInstance down(HeapInstance index) {
        return index.instance("down");
    }

    public static @Nullable HeapInstance node(HeapInstance index) {
        return index.instance("node");
    }

    public static @Nullable HeapInstance next(HeapInstance node) {
        return node.instance("next");
    }

    /** Address of the value; 0 for the header and for nodes that are being removed. */
    public static long valueId(HeapInstance node) {
        return node.referenceId("val");
    }
}
