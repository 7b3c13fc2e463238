package dev.nettopsy.samples.truth;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Goes through one side (direct or heap) of a living adaptive allocator and notes where its chunks are. Shared structures
 * are visited once; what belongs to a thread is visited by that thread itself, through Netty's own thread-locals.
 * Queues are read by taking everything out and putting it back in the same order, so the allocator must be at rest.
 */
final class AdaptiveSide {

    private final Object allocator;
    private final IdentityHashMap<Object, Place> places = new IdentityHashMap<>();
    private final List<Object> inOrder = new ArrayList<>();

    /** @param allocator an {@code AdaptivePoolingAllocator} */
    AdaptiveSide(Object allocator) {
        this.allocator = allocator;
    }

    long usedMemory() {
        return (Long) Fields.call(allocator, "usedMemory");
    }

    /** "direct" or "heap". */
    String memory() {
        String factory = Fields.require(allocator, "chunkAllocator").getClass().getSimpleName();
        return factory.startsWith("Direct") ? "direct" : "heap";
    }

    /** Whether the chunk is of this side: its memory was made through this side's factory of chunks. */
    boolean owns(Object chunk) {
        Object memory = Fields.require(chunk, "delegate");
        boolean sameKind = ((ByteBuf) memory).isDirect() == memory().equals("direct");
        return sameKind
                && ((ByteBuf) memory).alloc()
                        == Fields.require(Fields.require(allocator, "chunkAllocator"), "allocator");
    }

    boolean knows(Object chunk) {
        return places.containsKey(chunk);
    }

    Place placeOf(Object chunk) {
        return Objects.requireNonNull(places.get(chunk));
    }

    /** All chunks found so far. */
    List<Object> chunks() {
        return inOrder;
    }

    void visitShared() {
        if (Fields.has(allocator, "magazines")) {
            visitMagazines(Fields.require(allocator, "magazines"), "", 0);
            queue((Queue<?>) Fields.require(allocator, "centralQueue"), new Place("central-queue", "", 0));
            return;
        }
        Object groups = Fields.require(allocator, "sizeClassedMagazineGroups");
        for (int i = 0; i < Array.getLength(groups); i++) {
            visitGroup(Array.get(groups, i), "", sizeClass(i));
        }
        visitGroup(Fields.require(allocator, "largeBufferMagazineGroup"), "", 0);
    }

    /** To be called on every thread that may have structures of its own. */
    void visitThread() {
        String name = Thread.currentThread().getName();
        String slot = Fields.has(allocator, "threadLocalGroup") ? "threadLocalGroup" : "threadLocalMagazine";
        Object local = Fields.get(allocator, slot);
        Object mine = local == null ? null : ((FastThreadLocal<?>) local).getIfExists();
        if (mine == null || mine instanceof Boolean) {
            return;
        }
        if (!mine.getClass().isArray()) {
            visitMagazine(mine, name, 0);
            return;
        }
        for (int i = 0; i < Array.getLength(mine); i++) {
            visitGroup(Array.get(mine, i), name, sizeClass(i));
        }
    }

    /** What only the allocator's own lists still reach: magazines of ended threads, and the registry of chunks. */
    void visitRemains() {
        Object magazines =
                Fields.has(allocator, "liveCachedMagazines") ? Fields.get(allocator, "liveCachedMagazines") : null;
        if (magazines != null) {
            ((Collection<?>) magazines).forEach(magazine -> visitMagazine(magazine, "", 0));
        }
        if (registry() instanceof Collection<?> chunks) {
            chunks.forEach(chunk -> note(chunk, new Place(Place.BUFFERS_ONLY, "", 0)));
        }
    }

    /** Whether the allocator's own list still reaches the chunk. */
    boolean isRegistered(Object chunk) {
        return registry() instanceof Collection<?> chunks && chunks.contains(chunk);
    }

    /** A chunk that one of the program's buffers is in; its place is that of a structure if one was found before. */
    void visitBuffersChunk(Object chunk) {
        note(chunk, new Place(Place.BUFFERS_ONLY, "", 0));
    }

    private @Nullable Object registry() {
        return Fields.has(allocator, "chunkRegistry") ? Fields.get(allocator, "chunkRegistry") : null;
    }

    private int sizeClass(int index) {
        Object sizes = Fields.getStatic(allocator.getClass(), "SIZE_CLASSES");
        return sizes == null ? 0 : Array.getInt(sizes, index);
    }

    private void visitGroup(Object group, String thread, int sizeClass) {
        Object own = Fields.get(group, "threadLocalMagazine");
        if (own != null) {
            visitMagazine(own, thread, sizeClass);
        } else {
            visitMagazines(Fields.require(group, "magazines"), thread, sizeClass);
        }
        String shared =
                sizeClass == 0 && !Fields.has(group, "chunkReuseQueue") ? "large-chunk-cache" : "size-class-queue";
        Place place = new Place(thread.isEmpty() ? shared : "thread-chunk-cache", thread, sizeClass);
        if (Fields.has(group, "chunkReuseQueue")) {
            queue((Queue<?>) Fields.require(group, "chunkReuseQueue"), place);
        } else {
            cache(Fields.require(group, "chunkCache"), place);
        }
    }

    private void cache(Object cache, Place place) {
        if (Fields.has(cache, "queue")) {
            queue((Queue<?>) Fields.require(cache, "queue"), place);
            return;
        }
        Object chunks = Fields.require(cache, "chunks");
        if (chunks instanceof Object[] ring) {
            for (Object chunk : ring) {
                note(chunk, place);
            }
        } else {
            ((Iterable<?>) chunks).forEach(entry -> note(Fields.call(entry, "getValue"), place));
        }
    }

    private void visitMagazines(Object magazines, String thread, int sizeClass) {
        for (int i = 0; i < Array.getLength(magazines); i++) {
            visitMagazine(Array.get(magazines, i), thread, sizeClass);
        }
    }

    private void visitMagazine(Object magazine, String thread, int sizeClass) {
        note(Fields.get(magazine, "current"), new Place(Place.CURRENT, thread, sizeClass));
        note(Fields.get(magazine, "nextInLine"), new Place(Place.NEXT_IN_LINE, thread, sizeClass));
    }

    private <T> void queue(Queue<T> queue, Place place) {
        List<T> contents = new ArrayList<>();
        for (T chunk = queue.poll(); chunk != null; chunk = queue.poll()) {
            contents.add(chunk);
        }
        for (T chunk : contents) {
            note(chunk, place);
            if (!queue.offer(chunk)) {
                throw new IllegalStateException("the allocator is not at rest");
            }
        }
    }

    private void note(@Nullable Object chunk, Place place) {
        if (chunk == null || places.containsKey(chunk)) {
            return;
        }
        ChunkReading reading = new ChunkReading(chunk);
        if (reading.isSentinel()) {
            return;
        }
        places.put(chunk, reading.isPooled() ? place : new Place(Place.ONE_OFF, "", 0));
        inOrder.add(chunk);
    }
}
