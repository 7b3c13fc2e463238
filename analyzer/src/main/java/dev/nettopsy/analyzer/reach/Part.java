package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.HeapClass;
import org.jspecify.annotations.Nullable;

/**
 * A part of the tree of dominators: all below an object and it, or the objects of one class that hang directly on it and all
 * below them.
 *
 * @param retainer index of the object among the {@link Retainers}
 * @param type the class; null if all is meant
 * @param least of a class, objects that keep so many bytes or more are no part of it
 */
public record Part(int retainer, @Nullable HeapClass type, long least) {

    /** All below an object, and it. */
    public static Part below(int retainer) {
        return new Part(retainer, null, Long.MAX_VALUE);
    }
}
