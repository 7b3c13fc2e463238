package dev.nettopsy.analyzer.decode;

import dev.nettopsy.analyzer.decode.mirror.Counters;
import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.StaticField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers in static fields, be they primitive or counters. */
final class Statics {

    private Statics() {}

    /** The first of these names that the class has as a static field; null if it has none. */
    static @Nullable StaticField first(HeapClass type, List<String> names) {
        for (String name : names) {
            StaticField field = type.staticField(name);
            if (field != null) {
                return field;
            }
        }
        return null;
    }

    /** The number in a static field; -1 if the field is missing or null. */
    static long number(HeapClass type, @Nullable StaticField field) {
        if (field == null) {
            return -1;
        }
        if (field.type() != FieldType.REFERENCE) {
            return field.bits();
        }
        return type.staticReference(field.name()) instanceof HeapInstance counter ? Counters.value(counter) : -1;
    }
}
