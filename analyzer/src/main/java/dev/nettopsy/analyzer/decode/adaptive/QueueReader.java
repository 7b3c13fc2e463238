package dev.nettopsy.analyzer.decode.adaptive;

import dev.nettopsy.analyzer.decode.mirror.ArrayQueueMirror;
import dev.nettopsy.analyzer.decode.mirror.ChunkCacheMirror;
import dev.nettopsy.analyzer.decode.mirror.ListMirror;
import dev.nettopsy.analyzer.decode.mirror.SkipListMirror;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads queues and caches of chunks from their own arrays, indices and links. Never loops, never reads past an array. */
final class QueueReader {

    private QueueReader() {}

    /** The elements of a queue or cache of any of the known forms. */
    static ChunkIds read(HeapInstance queue) {
        if (ArrayQueueMirror.fits(queue.type())) {
            return arrayQueue(new ArrayQueueMirror(queue));
        }
        ChunkCacheMirror cache = new ChunkCacheMirror(queue);
        return switch (cache.form()) {
            case QUEUE -> sharedCache(cache);
            case RING -> ring(cache);
            case SKIP_LIST -> skipList(cache.skipList());
            case UNKNOWN -> ChunkIds.unreadable("a queue of a form that is not known");
        };
    }

    private static ChunkIds arrayQueue(ArrayQueueMirror queue) {
        HeapObjectArray buffer = queue.buffer();
        if (buffer == null) {
            return ChunkIds.unreadable("its array is missing");
        }
        long size = queue.producerIndex() - queue.consumerIndex();
        if (size < 0 || size > buffer.length() || Integer.bitCount(buffer.length()) != 1) {
            return new ChunkIds(
                    slots(buffer, 0, buffer.length()),
                    buffer.length(),
                    "its indices do not fit its array, so every slot was taken: consumerIndex=" + queue.consumerIndex()
                            + ", producerIndex=" + queue.producerIndex() + ", slots=" + buffer.length());
        }
        return new ChunkIds(slots(buffer, queue.consumerIndex(), size), buffer.length(), "");
    }

    private static ChunkIds sharedCache(ChunkCacheMirror cache) {
        HeapInstance queue = cache.queue();
        if (queue == null || !ArrayQueueMirror.fits(queue.type())) {
            return ChunkIds.unreadable("its queue is missing or of a form that is not known");
        }
        ChunkIds queued = arrayQueue(new ArrayQueueMirror(queue));
        HeapInstance deferred = cache.deferred();
        if (deferred == null) {
            return queued;
        }
        List<Long> ids = new ArrayList<>(queued.ids());
        ids.addAll(ListMirror.elementIds(deferred));
        return new ChunkIds(ids, queued.capacity(), queued.problem());
    }

    private static ChunkIds ring(ChunkCacheMirror cache) {
        HeapObjectArray ring = cache.ring();
        if (ring == null) {
            return ChunkIds.unreadable("its array is missing");
        }
        if (cache.count() < 0 || cache.count() > ring.length()) {
            return new ChunkIds(
                    slots(ring, 0, ring.length()),
                    cache.maxCachedChunks(),
                    "its count does not fit its array, so every slot was taken: count=" + cache.count() + ", slots="
                            + ring.length());
        }
        return new ChunkIds(slots(ring, cache.head(), cache.count()), cache.maxCachedChunks(), "");
    }

    /** Addresses in {@code count} slots of a circular array whose length is a power of two, from {@code first} on. */
    private static List<Long> slots(HeapObjectArray array, long first, long count) {
        List<Long> ids = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long id = array.elementId((int) Math.floorMod(first + i, (long) array.length()));
            if (id != 0) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static ChunkIds skipList(@Nullable HeapInstance object) {
        if (object == null) {
            return ChunkIds.unreadable("its list is missing");
        }
        Set<Long> seen = new HashSet<>();
        HeapInstance index = new SkipListMirror(object).head();
        HeapInstance lowest = null;
        while (index != null && seen.add(index.id())) {
            lowest = index;
            index = SkipListMirror.down(index);
        }
        List<Long> ids = new ArrayList<>();
        HeapInstance node = lowest == null ? null : SkipListMirror.node(lowest);
        while (node != null && seen.add(node.id())) {
            long value = SkipListMirror.valueId(node);
            if (value != 0) {
                ids.add(value);
            }
            node = SkipListMirror.next(node);
        }
        boolean cyclic = node != null || index != null;
        return new ChunkIds(ids, -1, cyclic ? "its links lead back to themselves" : "");
    }
}
