package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.ObjectListing.Field;
import dev.nettopsy.analyzer.graph.FieldDeclaration;
import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import dev.nettopsy.analyzer.graph.StaticField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is in an object, in words. Reads little of the file, however large the object is. */
final class ObjectValues {

    /** Fields that are told of an object: a crafted class has millions. */
    private static final int MOST_FIELDS = 100;

    private static final int MOST_SLOTS = 10;

    /** Slots of an array in which used ones are looked for. */
    private static final int SLOTS_SEEN = 1_000;

    private final HeapGraph graph;

    ObjectValues(HeapGraph graph) {
        this.graph = graph;
    }

    /** Its class: {@code a.B}, {@code byte[16]}, {@code class a.B}. */
    static String name(HeapObject object) {
        if (object instanceof HeapClass type) {
            return "class " + type.name();
        }
        String name = object.type().name();
        if (object instanceof HeapObjectArray array) {
            return withLength(name, array.length());
        }
        return object instanceof HeapPrimitiveArray array ? withLength(name, array.length()) : name;
    }

    private static String withLength(String name, int length) {
        int bracket = name.indexOf("[]");
        return bracket < 0 ? name : name.substring(0, bracket + 1) + length + name.substring(bracket + 1);
    }

    /** All of it in a few words; empty if its fields tell it. */
    String value(HeapObject object) {
        if (object instanceof HeapObjectArray array) {
            int seen = Math.min(array.length(), SLOTS_SEEN);
            int used = usedSlots(array, seen).size();
            return used + " of " + (seen < array.length() ? "the first " : "") + seen + " slots used";
        }
        return Contents.of(object);
    }

    /** The first fields, static fields or used slots. */
    List<Field> fields(HeapObject object) {
        if (object instanceof HeapInstance instance) {
            return fieldsOf(instance);
        }
        if (object instanceof HeapClass type) {
            return staticsOf(type);
        }
        if (object instanceof HeapObjectArray array) {
            return usedSlots(array, Math.min(array.length(), SLOTS_SEEN)).stream()
                    .limit(MOST_SLOTS)
                    .map(slot -> new Field("[" + slot + "]", reference(array.elementId(slot))))
                    .toList();
        }
        return List.of();
    }

    /** Fields that it has; an array has none. */
    static long fieldCount(HeapObject object) {
        if (object instanceof HeapClass type) {
            return type.staticFields().size() + 1L;
        }
        long count = 0;
        if (object instanceof HeapInstance instance) {
            for (@Nullable HeapClass type = instance.type(); type != null; type = type.superclass()) {
                count += type.declaredFields().size();
            }
        }
        return count;
    }

    private List<Field> fieldsOf(HeapInstance instance) {
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (@Nullable HeapClass type = instance.type(); type != null; type = type.superclass()) {
            for (FieldDeclaration field : type.declaredFields()) {
                if (fields.size() == MOST_FIELDS) {
                    return fields;
                }
                // A field of a superclass may have the name of one before.
                String name = names.add(field.name()) ? field.name() : field.name() + " (" + type.name() + ")";
                fields.add(new Field(name, valueOf(field, type, instance)));
            }
        }
        return fields;
    }

    private String valueOf(FieldDeclaration field, HeapClass owner, HeapInstance instance) {
        String name = owner.name() + "#" + field.name();
        return field.type() == FieldType.REFERENCE
                ? reference(instance.referenceId(name))
                : Contents.number(field.type(), instance.number(name, 0));
    }

    private List<Field> staticsOf(HeapClass type) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("<loader>", type.loaderId() == 0 ? "boot loader" : reference(type.loaderId())));
        for (StaticField field : type.staticFields()) {
            if (fields.size() < MOST_FIELDS) {
                boolean isReference = field.type() == FieldType.REFERENCE;
                String value = isReference ? reference(field.bits()) : Contents.number(field.type(), field.bits());
                fields.add(new Field(field.name(), value));
            }
        }
        return fields;
    }

    private static List<Integer> usedSlots(HeapObjectArray array, int seen) {
        List<Integer> used = new ArrayList<>();
        for (int slot = 0; slot < seen; slot++) {
            if (array.elementId(slot) != 0) {
                used.add(slot);
            }
        }
        return used;
    }

    private String reference(long id) {
        if (id == 0) {
            return "null";
        }
        HeapObject object = graph.objectAt(id);
        if (object == null) {
            return "0x" + Long.toHexString(id) + " (no object there)";
        }
        String name = name(object) + " @ 0x" + Long.toHexString(id);
        String value = Contents.of(object);
        return value.isEmpty() ? name : value + "  " + name;
    }
}
