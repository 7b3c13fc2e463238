package dev.nettopsy.analyzer.graph;

/** How large arrays of references are in the heap of a dump. */
public final class ReferenceArrays {

    private ReferenceArrays() {}

    /** Bytes of an array of so many references, header and padding included. */
    public static long bytes(HeapGraph graph, long length) {
        return ((HprofGraph) graph).index().layout().referenceArrayBytes(length);
    }
}
