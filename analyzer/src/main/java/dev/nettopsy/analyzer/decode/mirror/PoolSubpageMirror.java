package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import org.jspecify.annotations.Nullable;

/** {@code PoolSubpage}: a run that is carved into elements of one size; a set bit stands for an element that is taken. */
public record PoolSubpageMirror(HeapInstance object) {

    public long elementSize() {
        return object.number("elemSize", 0);
    }

    public long elements() {
        return object.number("maxNumElems", 0);
    }

    /** Number of its first page within the chunk. */
    public long firstPage() {
        return object.number("runOffset", -1);
    }

    /** Bytes of its run. */
    public long runSize() {
        return object.number("runSize", 0);
    }

    /** Elements that are not taken, as it counts them. */
    public long available() {
        return object.number("numAvail", -1);
    }

    /** One bit for each element, 64 in a word, lowest first. */
    public @Nullable HeapPrimitiveArray bitmap() {
        return object.reference("bitmap") instanceof HeapPrimitiveArray bitmap ? bitmap : null;
    }
}
