package dev.nettopsy.analyzer.heap;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import dev.nettopsy.analyzer.graph.ReferenceArrays;
import dev.nettopsy.analyzer.reach.Reachability;
import dev.nettopsy.snapshot.Reach;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a search for waste looks at, and what is known of the heap around. Safe from several threads. */
final class WasteScope {

    static final String STRING = "java.lang.String";

    /** Strings of JDK 7u5 and before are parts of arrays. */
    private static final String PART_OF_ARRAY = "offset";

    /** Arrays that are noted, about: with so many the search takes a few hundredths of an analysis, and a few megabytes. */
    private static final long MOST_ARRAYS = 1 << 16;

    /** Strings that are noted, about: where the JVM makes equal ones share their array, there are many more than arrays. */
    private static final long MOST_STRINGS = 1 << 18;

    private static final long MULTIPLIER = 0x9e37_79b9_7f4a_7c15L;

    private final HeapGraph graph;
    private final Reachability reach;
    private final ObjectOrdinals ordinals;
    private final Map<HeapClass, CollectionShape> shapes = new HashMap<>();
    private final List<HeapClass> types = new ArrayList<>();
    private final long stride;

    WasteScope(HeapGraph graph, Reachability reach) {
        this.graph = graph;
        this.reach = reach;
        ordinals = graph.ordinals();
        stride = Math.max(
                1 + (instances("byte[]") + instances("char[]")) / MOST_ARRAYS, 1 + instances(STRING) / MOST_STRINGS);
        graph.classesNamed(STRING).stream()
                .filter(type -> !type.hasField(PART_OF_ARRAY))
                .forEach(types::add);
        for (CollectionShape shape : CollectionShape.ALL) {
            for (HeapClass type : graph.classesNamed(shape.className())) {
                if (shape.fits(type)) {
                    types.add(type);
                    shapes.put(type, shape);
                }
            }
        }
    }

    /** Objects of all classes of a name, in the dump. */
    long instances(String className) {
        return graph.classesNamed(className).stream()
                .mapToLong(HeapClass::instanceCount)
                .sum();
    }

    /** Classes whose instances are looked at: collections and strings. */
    List<HeapClass> types() {
        return types;
    }

    /** The shape of a class of collections; null if its instances are strings. */
    @Nullable
    CollectionShape shape(HeapClass type) {
        return shapes.get(type);
    }

    /** Whether an array is looked at, by its address, and so all strings that have it. */
    boolean isSampled(long array) {
        return stride == 1 || Long.remainderUnsigned((array * MULTIPLIER) >>> 16, stride) == 0;
    }

    /** Whether no root reaches the object at an address: what goes by itself is no waste. */
    boolean isGarbage(long id) {
        return reach.of(id) == Reach.UNREACHABLE;
    }

    /** Bytes that the object at an address takes by itself; 0 if no object is there. */
    long shallowBytes(long id) {
        return ordinals.ordinalOf(id) < 0 ? 0 : ordinals.shallowBytes(ordinals.ordinalOf(id));
    }

    /** Bytes of an array of so many references. */
    long tableBytes(long slots) {
        return ReferenceArrays.bytes(graph, slots);
    }
}
