package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import org.jspecify.annotations.Nullable;

/** {@code PoolChunk}: one chunk of a pooled arena, or the memory of one buffer that is larger than a chunk. */
public record PoolChunkMirror(HeapInstance object) {

    public static final String SUFFIX = "buffer.PoolChunk";

    /** Whether chunks of this class keep runs (Netty 4.1.52+), and not a tree of depths. */
    public static boolean hasRuns(HeapClass type) {
        return type.hasField("runsAvail") && type.hasField("subpages") && type.hasField("freeBytes");
    }

    /** The {@code byte[]} or the JDK's buffer; {@code base} (4.1.61+) owns the memory where {@code memory} is a slice of it. */
    public @Nullable HeapObject owningMemory() {
        HeapObject base = object.reference("base");
        return base != null ? base : memory();
    }

    /** The {@code byte[]}, or the JDK's buffer whose first byte is that of the first page. */
    public @Nullable HeapObject memory() {
        return object.reference("memory");
    }

    public long arenaId() {
        return object.referenceId("arena");
    }

    /** Whether it was made for one buffer that is larger than a chunk. */
    public boolean isHuge() {
        return object.number("unpooled", 0) != 0;
    }

    /** Bytes that it hands out, without what alignment takes. */
    public long chunkSize() {
        return object.number("chunkSize", 0);
    }

    /** Bytes of pages that belong to no run; what a thread cache keeps counts as taken. */
    public long freeBytes() {
        return object.number("freeBytes", 0);
    }

    /** Bytes of a page; 0 for huge chunks. */
    public long pageSize() {
        return object.number("pageSize", 0);
    }

    /** First byte of the first page within {@link #memory}: only up to 4.1.60, where memory is aligned by hand. */
    public long offset() {
        return object.number("offset", 0);
    }

    /**
     * Bytes of buffers in use; -1 if it does not count them. 4.1.69-72 count what thread caches keep as well (PR 11990), in
     * an {@code int}: that repeats the runs that are taken, and is the count of nothing else.
     */
    public long pinnedBytes() {
        HeapInstance counter = object.instance("pinnedBytes");
        return counter == null ? -1 : Counters.value(counter);
    }

    /** A queue of free runs for each number of pages. */
    public @Nullable HeapObjectArray runsAvail() {
        return object.reference("runsAvail") instanceof HeapObjectArray queues ? queues : null;
    }

    /** For each page the subpage that begins there. */
    public @Nullable HeapObjectArray subpages() {
        return object.reference("subpages") instanceof HeapObjectArray subpages ? subpages : null;
    }

    public long nextId() {
        return object.referenceId("next");
    }
}
