package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import org.jspecify.annotations.Nullable;

/** {@code AdaptivePoolingAllocator$IntStack} (C): {@code stack[0..top]}. */
public record IntStackMirror(HeapInstance object) {

    public @Nullable HeapPrimitiveArray stack() {
        return object.reference("stack") instanceof HeapPrimitiveArray array ? array : null;
    }

    /** Index of the last element; -1 if it is empty. */
    public long top() {
        return object.number("top", -1);
    }
}
