package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import org.jspecify.annotations.Nullable;

/**
 * The array queues of JCTools (MPMC and MPSC; Unsafe, atomic and VarHandle variants): element of index {@code i} is
 * {@code buffer[i & mask]}, for i from {@code consumerIndex} to {@code producerIndex - 1}.
 */
public record ArrayQueueMirror(HeapInstance object) {

    /** Whether instances of a class are such queues, by its fields. */
    public static boolean fits(HeapClass type) {
        return type.hasField("buffer")
                && type.hasField("mask")
                && type.hasField("producerIndex")
                && type.hasField("consumerIndex");
    }

    /** The elements: an array, or an {@code AtomicReferenceArray} around one. */
    public @Nullable HeapObjectArray buffer() {
        HeapObject buffer = object.reference("buffer");
        if (buffer instanceof HeapInstance atomic) {
            buffer = atomic.reference("array");
        }
        return buffer instanceof HeapObjectArray array ? array : null;
    }

    public long producerIndex() {
        return object.number("producerIndex", 0);
    }

    public long consumerIndex() {
        return object.number("consumerIndex", 0);
    }
}
