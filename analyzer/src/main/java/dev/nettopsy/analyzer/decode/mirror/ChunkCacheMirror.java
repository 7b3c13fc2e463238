package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import org.jspecify.annotations.Nullable;

/**
 * The caches of chunks of epoch C, told apart by their fields: a queue ({@code ConcurrentQueueChunkCache}, {@code
 * SharedSizeClassedChunkCache}), a ring ({@code ThreadLocalSizeClassedChunkCache}) or a skip list ({@code
 * ConcurrentSkipListChunkCache}).
 */
public record ChunkCacheMirror(HeapInstance object) {

    /** The forms of a cache. */
    public enum Form {
        QUEUE,
        RING,
        SKIP_LIST,
        UNKNOWN
    }

    public Form form() {
        HeapClass type = object.type();
        if (type.hasField("queue")) {
            return Form.QUEUE;
        }
        if (type.hasField("chunks")) {
            return type.hasField("head") && type.hasField("count") ? Form.RING : Form.SKIP_LIST;
        }
        return Form.UNKNOWN;
    }

    public @Nullable HeapInstance queue() {
        return object.instance("queue");
    }

    /** {@code chunks[(head + k) & (length - 1)]} for k below {@link #count}. */
    public @Nullable HeapObjectArray ring() {
        return object.reference("chunks") instanceof HeapObjectArray array ? array : null;
    }

    public long head() {
        return object.number("head", 0);
    }

    public long count() {
        return object.number("count", 0);
    }

    /** Most chunks that the ring keeps; -1 where it has no bound (4.2.16). */
    public long maxCachedChunks() {
        return object.number("maxCachedChunks", -1);
    }

    public @Nullable HeapInstance skipList() {
        return object.instance("chunks");
    }

    /** Chunks that a shared cache set aside while it looks for one; an {@code ArrayList}, empty at rest. */
    public @Nullable HeapInstance deferred() {
        return object.instance("deferredBuffer");
    }
}
