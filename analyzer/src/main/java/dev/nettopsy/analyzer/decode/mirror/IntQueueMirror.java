package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import org.jspecify.annotations.Nullable;

/**
 * {@code MpscAtomicIntegerArrayQueue} (Netty 4.1.123+) and {@code MpscIntQueue$MpscAtomicIntegerArrayQueue} (4.2.3+): an
 * {@code AtomicIntegerArray} read like the other array queues; slots without an element hold {@code emptyValue}.
 */
public record IntQueueMirror(HeapInstance object) {

    public @Nullable HeapPrimitiveArray array() {
        return object.reference("array") instanceof HeapPrimitiveArray array ? array : null;
    }

    public long producerIndex() {
        return object.number("producerIndex", 0);
    }

    public long consumerIndex() {
        return object.number("consumerIndex", 0);
    }

    public long emptyValue() {
        return object.number("emptyValue", -1);
    }
}
