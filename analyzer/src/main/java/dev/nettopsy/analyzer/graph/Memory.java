package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.bytes.Columns;

/**
 * How much memory an analysis may take for what it knows of each object.
 *
 * @param heapBytes what the JVM may take for all of its objects
 */
public record Memory(long heapBytes) {

    /** What else an analysis holds: classes, names, the snapshot of buffers, and young objects. */
    private static final long FOR_THE_REST = 48L << 20;

    /** Of what is left, the part that the collector needs to move pages, and the snapshot may need in a large dump. */
    private static final int SPARE_SHARE = 5;

    /** What is known of each object takes about half of what the dump has for it; of many small ones, as much. */
    private static final double BYTES_A_BYTE_OF_DUMP = 0.75;

    /** All that the JVM was given. */
    public static Memory ofJvm() {
        return new Memory(Runtime.getRuntime().maxMemory());
    }

    /** Columns that put pages aside only if a dump with so many bytes of heap might not fit otherwise. */
    Columns columnsFor(long dumpBytes) {
        long left = Math.max(0, heapBytes - FOR_THE_REST);
        long forPages = left - left / SPARE_SHARE;
        return dumpBytes * BYTES_A_BYTE_OF_DUMP <= forPages ? Columns.unbounded() : Columns.within(forPages);
    }
}
