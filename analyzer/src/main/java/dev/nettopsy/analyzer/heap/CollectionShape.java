package dev.nettopsy.analyzer.heap;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.InstanceValues;
import java.util.List;

/**
 * Where a collection of the JDK keeps its elements and their number, since JDK 8. A set of a map is that map.
 *
 * @param size field with the number of elements
 * @param table field with the array of its slots; empty if it has none
 */
record CollectionShape(String className, String size, String table) {

    static final List<CollectionShape> ALL = List.of(
            new CollectionShape("java.util.ArrayDeque", "tail", "elements"),
            new CollectionShape("java.util.ArrayList", "size", "elementData"),
            new CollectionShape("java.util.HashMap", "size", "table"),
            new CollectionShape("java.util.Hashtable", "count", "table"),
            new CollectionShape("java.util.LinkedHashMap", "size", "table"),
            new CollectionShape("java.util.LinkedList", "size", ""),
            new CollectionShape("java.util.PriorityQueue", "size", "queue"),
            new CollectionShape("java.util.TreeMap", "size", ""),
            new CollectionShape("java.util.Vector", "elementCount", "elementData"),
            new CollectionShape("java.util.concurrent.ConcurrentHashMap", "baseCount", "table"));

    /** Whether a class has the fields. */
    boolean fits(HeapClass type) {
        return type.hasField(size) && (table.isEmpty() || type.hasField(table));
    }

    /** Elements of a collection; more than there can be where that would take a closer look. */
    long elements(InstanceValues collection) {
        long number = collection.number(size);
        return switch (className) {
            // Elements may go round the end of the array.
            case "java.util.ArrayDeque" ->
                number < collection.number("head") ? Long.MAX_VALUE : number - collection.number("head");
            // What several threads added or removed at once is counted in cells.
            case "java.util.concurrent.ConcurrentHashMap" ->
                collection.referenceId("counterCells") == 0 ? number : Long.MAX_VALUE;
            default -> number;
        };
    }
}
