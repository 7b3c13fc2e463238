package dev.nettopsy.analyzer.graph;

import org.jspecify.annotations.Nullable;

/** An array of references. */
public non-sealed interface HeapObjectArray extends HeapObject {

    /** Elements that it has, or that the file has room for if it is cut. */
    int length();

    /** The address in a slot; 0 for null. */
    long elementId(int index);

    /** The object in a slot; null if it is null or leads nowhere. */
    @Nullable
    HeapObject element(int index);
}
