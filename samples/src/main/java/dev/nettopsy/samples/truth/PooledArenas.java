package dev.nettopsy.samples.truth;

import io.netty.buffer.PoolArenaMetric;
import io.netty.buffer.PoolChunkListMetric;
import io.netty.buffer.PoolChunkMetric;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a living pooled allocator. Chunks come from its public metrics; what these do not tell is read by reflection.
 * What a thread caches is visited by that thread itself, which takes every entry out of its queue and puts it back.
 */
final class PooledArenas {

    private static final List<String> LISTS = List.of("qInit", "q000", "q025", "q050", "q075", "q100");

    private final PooledByteBufAllocator allocator;
    private final List<Map<String, Object>> caches = new ArrayList<>();

    PooledArenas(PooledByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /** To be called on every thread that may cache. */
    void visitThread() {
        Object local = Fields.require(allocator, "threadCache");
        Object cache = ((FastThreadLocal<?>) local).getIfExists();
        if (cache != null) {
            String thread = Thread.currentThread().getName();
            visit(cache, thread, "direct", "smallSubPageDirectCaches", "normalDirectCaches");
            visit(cache, thread, "heap", "smallSubPageHeapCaches", "normalHeapCaches");
        }
    }

    /** Both sides, with arenas and chunks. */
    List<Map<String, Object>> describe(Map<Object, long[]> inChunk) {
        List<Map<String, Object>> sides = new ArrayList<>();
        sides.add(side(
                "direct", allocator.metric().directArenas(), allocator.metric().usedDirectMemory(), inChunk));
        sides.add(
                side("heap", allocator.metric().heapArenas(), allocator.metric().usedHeapMemory(), inChunk));
        return sides;
    }

    /** One line for each entry that was found in a cache. */
    List<Map<String, Object>> caches() {
        return caches;
    }

    private static Map<String, Object> side(
            String memory, List<PoolArenaMetric> arenas, long used, Map<Object, long[]> inChunk) {
        List<Map<String, Object>> described = new ArrayList<>();
        for (PoolArenaMetric arena : arenas) {
            described.add(arena(arena, memory + " arena " + described.size(), inChunk));
        }
        Map<String, Object> side = new LinkedHashMap<>();
        side.put("memory", memory);
        side.put("usedMemory", used);
        side.put("arenas", described);
        return side;
    }

    private static Map<String, Object> arena(PoolArenaMetric arena, String name, Map<Object, long[]> inChunk) {
        List<Map<String, Object>> chunks = new ArrayList<>();
        for (int i = 0; i < LISTS.size(); i++) {
            PoolChunkListMetric list = arena.chunkLists().get(i);
            for (PoolChunkMetric chunk : list) {
                chunks.add(new PooledChunk(chunk).describe(LISTS.get(i), inChunk));
            }
        }
        PoolChunkMetric spare = spare(arena);
        if (spare != null) {
            chunks.add(new PooledChunk(spare).describe("", inChunk));
        }
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", name);
        described.put("allocationsSmall", arena.numSmallAllocations());
        described.put("allocationsNormal", arena.numNormalAllocations());
        described.put("allocationsHuge", arena.numHugeAllocations());
        described.put("deallocationsSmall", arena.numSmallDeallocations());
        described.put("deallocationsNormal", arena.numNormalDeallocations());
        described.put("deallocationsHuge", arena.numHugeDeallocations());
        described.put("numThreadCaches", (long) arena.numThreadCaches());
        described.put("activeBytes", arena.numActiveBytes());
        described.put("chunks", chunks);
        return described;
    }

    private static @Nullable PoolChunkMetric spare(PoolArenaMetric arena) {
        if (!Fields.has(arena, "lastDestroyedChunk")) {
            return null;
        }
        return (PoolChunkMetric) ((AtomicReference<?>) Fields.require(arena, "lastDestroyedChunk")).get();
    }

    private void visit(Object cache, String thread, String memory, String... fields) {
        for (String field : fields) {
            Object regions = Fields.get(cache, field);
            for (int i = 0; regions != null && i < Array.getLength(regions); i++) {
                Object region = Array.get(regions, i);
                if (region != null) {
                    visit(thread, memory, entries(Fields.require(region, "queue")));
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Object> entries(Object queue) {
        Queue<Object> entries = (Queue<Object>) queue;
        List<Object> all = new ArrayList<>();
        for (Object entry = entries.poll(); entry != null; entry = entries.poll()) {
            all.add(entry);
        }
        all.forEach(entries::add);
        return all;
    }

    private void visit(String thread, String memory, List<Object> entries) {
        for (Object entry : entries) {
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("thread", thread);
            described.put("memory", memory);
            described.put("bytes", Fields.number(entry, "normCapacity"));
            described.put("chunkAddress", new PooledChunk(Fields.require(entry, "chunk")).address());
            described.put("handle", Fields.number(entry, "handle"));
            caches.add(described);
        }
    }
}
