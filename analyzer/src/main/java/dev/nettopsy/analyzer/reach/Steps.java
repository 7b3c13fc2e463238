package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.FieldDeclaration;
import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import dev.nettopsy.analyzer.graph.StaticField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the field by which one object holds another. Reads the file; safe from several threads. */
final class Steps {

    private static final String WEAK_OWNER = "java.lang.ref.Reference";
    private static final String WEAK_FIELD = "referent";

    private final Map<HeapClass, List<Step>> fieldsOf = new ConcurrentHashMap<>();

    /** The first field, in the order of the file, by which {@code from} holds {@code to} strongly. */
    Step between(HeapObject from, long to) {
        if (from instanceof HeapInstance instance) {
            return ofInstance(instance, to);
        }
        if (from instanceof HeapObjectArray array) {
            return ofArray(array, to);
        }
        if (from instanceof HeapClass type) {
            return ofClass(type, to);
        }
        return from instanceof HeapPrimitiveArray ? Step.CLASS : Step.UNNAMED;
    }

    private Step ofInstance(HeapInstance instance, long to) {
        for (Step field : fieldsOf.computeIfAbsent(instance.type(), Steps::referenceFields)) {
            if (instance.referenceId(field.owner() + "#" + field.name()) == to) {
                return field;
            }
        }
        return instance.type().id() == to ? Step.CLASS : Step.UNNAMED;
    }

    private static Step ofArray(HeapObjectArray array, long to) {
        for (int i = 0; i < array.length(); i++) {
            if (array.elementId(i) == to) {
                return Step.slot(i);
            }
        }
        return Step.CLASS;
    }

    private static Step ofClass(HeapClass type, long to) {
        for (StaticField field : type.staticFields()) {
            if (field.type() == FieldType.REFERENCE && field.bits() == to) {
                return new Step(type.name(), field.name(), true);
            }
        }
        if (type.loaderId() == to) {
            return Step.LOADER;
        }
        HeapClass superclass = type.superclass();
        return superclass != null && superclass.id() == to ? Step.SUPER : Step.UNNAMED;
    }

    private static List<Step> referenceFields(HeapClass type) {
        List<Step> fields = new ArrayList<>();
        // A crafted dump may have a class that is its own ancestor.
        Set<HeapClass> seen = new HashSet<>();
        for (@Nullable HeapClass at = type; at != null && seen.add(at); at = at.superclass()) {
            for (FieldDeclaration field : at.declaredFields()) {
                boolean weak = at.name().equals(WEAK_OWNER) && field.name().equals(WEAK_FIELD);
                if (field.type() == FieldType.REFERENCE && !weak) {
                    fields.add(new Step(at.name(), field.name(), false));
                }
            }
        }
        return List.copyOf(fields);
    }
}
