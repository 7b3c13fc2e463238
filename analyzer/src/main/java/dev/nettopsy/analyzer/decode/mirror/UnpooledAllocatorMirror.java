package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import org.jspecify.annotations.Nullable;

/** {@code UnpooledByteBufAllocator}: keeps nothing but two counters of bytes. */
public record UnpooledAllocatorMirror(HeapInstance object) {

    public static final String SUFFIX = "buffer.UnpooledByteBufAllocator";

    public @Nullable HeapInstance directCounter() {
        return counter("directCounter");
    }

    public @Nullable HeapInstance heapCounter() {
        return counter("heapCounter");
    }

    private @Nullable HeapInstance counter(String name) {
        HeapInstance metric = object.instance("metric");
        return metric == null ? null : metric.instance(name);
    }
}
