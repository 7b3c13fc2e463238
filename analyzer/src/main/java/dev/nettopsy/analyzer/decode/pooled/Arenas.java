package dev.nettopsy.analyzer.decode.pooled;

import dev.nettopsy.analyzer.decode.draft.AllocatorDraft;
import dev.nettopsy.analyzer.decode.draft.Reaches;
import dev.nettopsy.analyzer.decode.mirror.PoolArenaMirror;
import dev.nettopsy.analyzer.decode.mirror.PoolChunkMirror;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Owner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All arenas, and which chunk is in which of their lists. */
final class Arenas {

    /**
     * @param owner index of its owner in the snapshot
     * @param allocator index of its allocator; -1 if that is not in the dump
     */
    record Arena(int owner, int allocator, MemoryKind memory) {}

    /** Where a chunk sits; {@code list} is empty for the spare chunk of a heap arena. */
    record Place(Arena arena, String list) {
        boolean isSpare() {
            return list.isEmpty();
        }
    }

    private final PooledContext context;
    private final Sides sides;
    private final Map<Long, Arena> arenas = new HashMap<>();
    private final Map<Long, Place> places = new HashMap<>();
    private final Set<Integer> reported = new HashSet<>();

    private Arenas(PooledContext context, Sides sides) {
        this.context = context;
        this.sides = sides;
    }

    static Arenas read(PooledContext context, Sides sides) {
        Arenas arenas = new Arenas(context, sides);
        context.forEachInstance(PoolArenaMirror.DIRECT_SUFFIX, arena -> arenas.add(arena, MemoryKind.DIRECT));
        context.forEachInstance(PoolArenaMirror.HEAP_SUFFIX, arena -> arenas.add(arena, MemoryKind.HEAP));
        return arenas;
    }

    /** Null for an address at which no arena is. */
    @Nullable
    Arena of(long id) {
        return arenas.get(id);
    }

    /** Null for a chunk that no arena holds. */
    @Nullable
    Place placeOf(long chunk) {
        return places.get(chunk);
    }

    private void add(HeapInstance object, MemoryKind memory) {
        PoolArenaMirror mirror = new PoolArenaMirror(object);
        int allocator = sides.indexOf(mirror.parentId(), memory);
        int owner = context.draft().owners().size();
        Arena arena = new Arena(owner, allocator, memory);
        long listed = 0;
        for (String list : PoolArenaMirror.LISTS) {
            listed += walk(mirror, list, arena);
        }
        long spare = mirror.spareChunkId();
        if (spare != 0) {
            places.putIfAbsent(spare, new Place(arena, ""));
        }
        arenas.put(object.id(), arena);
        enter(mirror, arena, listed);
    }

    /** Bytes of the chunks in a list. A list that leads back to itself ends there, and that is said. */
    private long walk(PoolArenaMirror mirror, String list, Arena arena) {
        long bytes = 0;
        HeapInstance at = mirror.firstChunk(list);
        while (at != null) {
            PoolChunkMirror chunk = new PoolChunkMirror(at);
            if (places.putIfAbsent(at.id(), new Place(arena, list)) != null) {
                context.gap(
                        PoolArenaMirror.SUFFIX,
                        "a chunk is in two lists, or twice in one",
                        "chunks behind it may be missing from their arena");
                return bytes;
            }
            bytes += chunk.chunkSize();
            at = context.draft().graph().objectAt(chunk.nextId()) instanceof HeapInstance next ? next : null;
        }
        return bytes;
    }

    private void enter(PoolArenaMirror mirror, Arena arena, long listed) {
        Map<String, Long> counters = new LinkedHashMap<>();
        for (String name : PoolArenaMirror.COUNTERS) {
            long value = mirror.counter(name);
            if (value != -1) {
                counters.put(name, value);
            }
        }
        long active = Math.max(0, listed + counters.getOrDefault(PoolArenaMirror.ACTIVE_BYTES_HUGE, 0L));
        boolean abandoned =
                Reaches.isLost(context.draft().reach().of(mirror.object().id()));
        context.draft()
                .add(new Owner(
                        mirror.object().id(),
                        arena.allocator(),
                        Owner.Kind.ARENA,
                        sides.nameOf(mirror.object().id()),
                        -1,
                        0,
                        active,
                        abandoned,
                        counters));
        if (arena.allocator() >= 0) {
            sum(context.draft().allocator(arena.allocator()), arena, mirror, counters, active);
        }
    }

    private void sum(
            AllocatorDraft side, Arena arena, PoolArenaMirror mirror, Map<String, Long> counters, long active) {
        counters.forEach(side::count);
        side.addUsedBytes(active);
        if (reported.add(arena.allocator())) {
            for (String name : PoolArenaMirror.GEOMETRY) {
                long value = mirror.geometry(name);
                if (value >= 0) {
                    side.configure(name, value);
                }
            }
        }
    }
}
