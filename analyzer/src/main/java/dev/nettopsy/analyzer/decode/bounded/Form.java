package dev.nettopsy.analyzer.decode.bounded;

import dev.nettopsy.analyzer.graph.FieldDeclaration;
import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.HeapClass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields that are read of each class of the allocator: what a class must have for its objects to be understood. */
final class Form {

    static final Form ALLOCATOR = new Form(List.of("options", "directArena", "heapArena"), List.of());
    static final Form OPTIONS = new Form(List.of("decay"), List.of("maxIdleBytes", "magazines"));
    static final Form ARENA = new Form(List.of("treasury", "pool"), List.of());
    static final Form TREASURY = new Form(
            List.of("source", "committed", "mostCommitted", "obtained", "returned", "refused", "blocks"),
            List.of("limit"));
    static final Form POOL = new Form(List.of("spaces"), List.of());
    static final Form SPACE = new Form(List.of("chunks"), List.of());
    static final Form CHUNK = new Form(List.of("block", "pages", "slabs"), List.of());
    static final Form PAGES = new Form(List.of("free"), List.of("pages", "freePages"));
    static final Form SLAB = new Form(List.of("shape"), List.of("book", "firstPage"));
    static final Form SHAPE = new Form(List.of(), List.of("slotBytes", "slots", "pages"));
    static final Form BLOCK = new Form(List.of("buffer"), List.of("capacity", "ofOneBuffer"));
    static final Form BUFFER = new Form(List.of("slab", "block"), List.of("slot", "length"));

    private static final Set<FieldType> NUMBERS = Collections.unmodifiableSet(
            EnumSet.of(FieldType.BOOLEAN, FieldType.BYTE, FieldType.SHORT, FieldType.INT, FieldType.LONG));

    private final List<String> references;
    private final List<String> numbers;

    private Form(List<String> references, List<String> numbers) {
        this.references = references;
        this.numbers = numbers;
    }

    /** Fields that the class, with its superclasses, lacks or has as something else. */
    List<String> missing(HeapClass type) {
        List<String> missing = new ArrayList<>();
        for (String name : references) {
            if (typeOf(type, name) != FieldType.REFERENCE) {
                missing.add(name);
            }
        }
        for (String name : numbers) {
            FieldType found = typeOf(type, name);
            if (found == null || !NUMBERS.contains(found)) {
                missing.add(name);
            }
        }
        return missing;
    }

    private static @Nullable FieldType typeOf(HeapClass type, String name) {
        for (@Nullable HeapClass at = type; at != null; at = at.superclass()) {
            for (FieldDeclaration field : at.declaredFields()) {
                if (field.name().equals(name)) {
                    return field.type();
                }
            }
        }
        return null;
    }
}
