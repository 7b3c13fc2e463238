package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists of the JDK: {@code ArrayList}, {@code CopyOnWriteArrayList}, {@code CopyOnWriteArraySet}, and the immutable ones of
 * {@code List.of}, which keep an array, or up to two elements in fields.
 */
public final class ListMirror {

    private static final String PLAIN_OBJECT = "java.lang.Object";

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
        } else if (core.reference("elements") instanceof HeapObjectArray array) {
            collect(array, array.length(), ids);
        } else if (core.type().hasField("e0")) {
            collect(core, "e0", ids);
            collect(core, "e1", ids);
        }
        return ids;
    }

    /** A list of one element has a plain object as a mark in place of the second. */
    private static void collect(HeapInstance list, String field, List<Long> ids) {
        HeapObject element = list.reference(field);
        if (element != null && !element.type().name().equals(PLAIN_OBJECT)) {
            ids.add(element.id());
        }
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
