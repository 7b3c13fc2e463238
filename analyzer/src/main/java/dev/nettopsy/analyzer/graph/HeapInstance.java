package dev.nettopsy.analyzer.graph;

import org.jspecify.annotations.Nullable;

/**
 * An instance. Field names are looked up from its class upwards; {@code "declaring.Class#name"} asks one class only, where
 * a name occurs twice in the chain. Each call reads the file.
 *
 * <p>A field that the class does not have is answered with null or the given default: shapes differ between versions, and
 * callers decide on shapes with {@link HeapClass#hasField}.
 */
public non-sealed interface HeapInstance extends HeapObject {

    /** The object that a reference field points to; null if it is null, the field is missing or it leads nowhere. */
    @Nullable
    HeapObject reference(String field);

    /** The address in a reference field, even if no object is there; 0 if it is null or missing. */
    long referenceId(String field);

    /** An integer field of any width (boolean as 0 or 1, char as its code), sign-extended; the default if it is missing. */
    long number(String field, long missing);

    /** The instance that a reference field points to; null also if it points to an array or a class. */
    default @Nullable HeapInstance instance(String field) {
        return reference(field) instanceof HeapInstance instance ? instance : null;
    }
}
