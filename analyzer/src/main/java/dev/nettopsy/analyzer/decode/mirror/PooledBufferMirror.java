package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;

/** {@code PooledByteBuf}: what users hold of an arena, or an idle object of a recycler. */
public record PooledBufferMirror(HeapInstance object) {

    public static final String SUFFIX = "buffer.PooledByteBuf";

    /** The handle of an object without memory: it is taken away with the last release. */
    public static final long NO_HANDLE = -1;

    /** The chunk that its memory is of; 0 if it has none. */
    public long chunkId() {
        return object.referenceId("chunk");
    }

    /** Which run, and which element of it, it has. */
    public long handle() {
        return object.number("handle", NO_HANDLE);
    }

    /** Bytes that the user sees. */
    public long length() {
        return object.number("length", 0);
    }

    /** Bytes set apart in the chunk. */
    public long maxLength() {
        return object.number("maxLength", 0);
    }

    /** The thread cache that it goes to when it is released; 0 if to none. */
    public long cacheId() {
        return object.referenceId("cache");
    }
}
