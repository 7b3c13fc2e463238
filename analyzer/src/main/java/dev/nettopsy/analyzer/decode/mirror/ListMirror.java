package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import java.util.ArrayList;
import java.util.List;

/** Lists of the JDK around an array: {@code ArrayList}, {@code CopyOnWriteArrayList}, {@code CopyOnWriteArraySet}. */
public final class ListMirror {

    private ListMirror() {}

    /** Addresses of the elements, nulls left out; empty if the object is no such list. */
    public static List<Long> elementIds(HeapInstance list) {
        HeapInstance inner = list.instance("al");
        HeapInstance core = inner == null ? list : inner;
        List<Long> ids = new ArrayList<>();
        if (core.reference("array") instanceof HeapObjectArray array) {
            collect(array, array.length(), ids);
        } else if (core.reference("elementData") instanceof HeapObjectArray array) {
            collect(array, Math.min(array.length(), core.number("size", 0)), ids);
        }
        return ids;
    }

    private static void collect(HeapObjectArray array, long length, List<Long> ids) {
        for (int i = 0; i < length; i++) {
            long id = array.elementId(i);
            if (id != 0) {
                ids.add(id);
            }
        }
    }
}
