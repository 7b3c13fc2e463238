package dev.nettopsy.analyzer.decode.pooled;

import dev.nettopsy.analyzer.decode.mirror.ArrayQueueMirror;
import dev.nettopsy.analyzer.decode.mirror.ThreadCacheMirror;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Owner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What threads keep of released buffers, by thread and kind of memory. */
final class ThreadCaches {

    private record Key(long cache, MemoryKind memory) {}

    private final PooledContext context;
    private final Arenas arenas;
    private final Claims claims;
    private final Map<Key, Integer> owners = new HashMap<>();
    private long entries;

    private ThreadCaches(PooledContext context, Arenas arenas, Claims claims) {
        this.context = context;
        this.arenas = arenas;
        this.claims = claims;
    }

    static ThreadCaches read(PooledContext context, Arenas arenas, Claims claims) {
        ThreadCaches caches = new ThreadCaches(context, arenas, claims);
        context.forEachInstance(ThreadCacheMirror.SUFFIX, caches::add);
        claims.note(ThreadCacheMirror.SUFFIX);
        return caches;
    }

    /** Index of the owner that stands for one kind of memory in a thread cache; -1 if there is none. */
    int ownerOf(long cache, MemoryKind memory) {
        return cache == 0 ? -1 : owners.getOrDefault(new Key(cache, memory), -1);
    }

    private void add(HeapInstance object) {
        ThreadCacheMirror cache = new ThreadCacheMirror(object);
        int thread = context.locals().threadOf(object.id());
        add(cache, thread, MemoryKind.DIRECT, cache.directArenaId(), ThreadCacheMirror.DIRECT_CACHES);
        add(cache, thread, MemoryKind.HEAP, cache.heapArenaId(), ThreadCacheMirror.HEAP_CACHES);
    }

    private void add(ThreadCacheMirror cache, int thread, MemoryKind memory, long arenaId, List<String> fields) {
        Arenas.Arena arena = arenas.of(arenaId);
        boolean caches = fields.stream().anyMatch(field -> cache.caches(field) != null);
        if (arena == null || !caches) {
            return;
        }
        int owner = context.draft().owners().size();
        long before = entries;
        for (String field : fields) {
            HeapObjectArray regions = cache.caches(field);
            for (int i = 0; regions != null && i < regions.length(); i++) {
                if (regions.element(i) instanceof HeapInstance region) {
                    readEntries(region, owner);
                }
            }
        }
        boolean freed = cache.freed();
        context.draft()
                .add(new Owner(
                        cache.object().id(),
                        arena.allocator(),
                        Owner.Kind.THREAD_CACHE,
                        memory.id() + " thread cache",
                        thread,
                        0,
                        -1,
                        freed || context.hasEnded(thread),
                        Map.of("freed", freed ? 1L : 0L, "entries", entries - before)));
        owners.put(new Key(cache.object().id(), memory), owner);
    }

    private void readEntries(HeapInstance region, int owner) {
        HeapInstance object = ThreadCacheMirror.queue(region);
        if (object != null && ArrayQueueMirror.fits(object.type())) {
            ArrayQueueMirror queue = new ArrayQueueMirror(object);
            HeapObjectArray slots = queue.buffer();
            if (slots != null) {
                readEntries(queue, slots, owner);
                return;
            }
        }
        context.gap(
                ThreadCacheMirror.SUFFIX,
                "a queue of a form that is not known",
                "what it keeps looks like memory that nobody claims");
    }

    private void readEntries(ArrayQueueMirror queue, HeapObjectArray slots, int owner) {
        long size = queue.producerIndex() - queue.consumerIndex();
        boolean fits = size >= 0 && size <= slots.length() && Integer.bitCount(slots.length()) == 1;
        // Slots are emptied as they are taken, so that all of them tell the same where the indices do not fit.
        long first = fits ? queue.consumerIndex() : 0;
        for (long i = first; i < first + (fits ? size : slots.length()); i++) {
            if (slots.element((int) Math.floorMod(i, (long) slots.length())) instanceof HeapInstance entry) {
                add(new ThreadCacheMirror.Entry(entry), owner);
            }
        }
    }

    private void add(ThreadCacheMirror.Entry entry, int owner) {
        long capacity = entry.capacity();
        if (entry.chunkId() != 0 && capacity > 0) {
            entries++;
            claims.add(
                    entry.object().id(),
                    entry.chunkId(),
                    entry.handle(),
                    capacity,
                    capacity,
                    0,
                    Claim.Kind.CACHED,
                    owner);
        }
    }
}
