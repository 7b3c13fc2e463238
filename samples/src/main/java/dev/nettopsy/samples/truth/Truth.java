package dev.nettopsy.samples.truth;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the state of allocators and buffers into maps and lists. */
final class Truth {

    /** Both sides of every allocator. */
    private final List<AdaptiveSide> sides = new ArrayList<>();

    private final List<PooledArenas> pooled = new ArrayList<>();

    private final List<Map<String, Object>> buffers = new ArrayList<>();

    /** How many of the program's buffers are in each chunk: in use, and lost. */
    private final IdentityHashMap<Object, long[]> inChunk = new IdentityHashMap<>();

    void allocator(AdaptiveByteBufAllocator allocator) {
        for (String side : List.of("direct", "heap")) {
            AdaptiveSide adaptive = new AdaptiveSide(Fields.require(allocator, side));
            adaptive.visitShared();
            sides.add(adaptive);
        }
    }

    void allocator(PooledByteBufAllocator allocator) {
        pooled.add(new PooledArenas(allocator));
    }

    void visitThread() {
        sides.forEach(AdaptiveSide::visitThread);
        pooled.forEach(PooledArenas::visitThread);
    }

    void buffers(List<Register.Handed> handed) {
        sides.forEach(AdaptiveSide::visitRemains);
        for (Register.Handed one : handed) {
            boolean ofArena = PooledChunk.has(one.buffer());
            Object chunk = ofArena ? PooledChunk.of(one.buffer()) : ChunkReading.chunkOf(one.buffer());
            inChunk.computeIfAbsent(chunk, any -> new long[2])[one.lost() ? 1 : 0]++;
            if (!ofArena && sides.stream().noneMatch(side -> side.knows(chunk))) {
                sides.stream().filter(side -> side.owns(chunk)).forEach(side -> side.visitBuffersChunk(chunk));
            }
            buffers.add(describe(one, chunk, ofArena));
        }
    }

    Map<String, Object> describe() {
        Map<String, Object> object = new LinkedHashMap<>();
        List<Map<String, Object>> all = new ArrayList<>();
        long idle = 0;
        for (AdaptiveSide side : sides) {
            List<Map<String, Object>> chunks = new ArrayList<>();
            for (Object chunk : side.chunks()) {
                ChunkTruth truth = chunk(side, chunk);
                chunks.add(truth.describe());
                idle += truth.idleInSharedQueue();
            }
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("memory", side.memory());
            one.put("usedMemory", side.usedMemory());
            one.put("chunks", chunks);
            all.add(one);
        }
        object.put("idleCentralQueueBytes", idle);
        object.put("sides", all);
        object.put(
                "pooled",
                pooled.stream()
                        .flatMap(arenas -> arenas.describe(inChunk).stream())
                        .toList());
        object.put(
                "caches",
                pooled.stream().flatMap(arenas -> arenas.caches().stream()).toList());
        object.put("buffers", buffers);
        return object;
    }

    private ChunkTruth chunk(AdaptiveSide side, Object chunk) {
        long[] mine = inChunk.getOrDefault(chunk, new long[2]);
        return ChunkTruth.of(side, chunk, mine[0], mine[1]);
    }

    private static Map<String, Object> describe(Register.Handed one, Object chunk, boolean ofArena) {
        ByteBuf buffer = one.buffer();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("fate", one.lost() ? "lost" : "live");
        object.put("memory", buffer.isDirect() ? "direct" : "heap");
        object.put("requested", one.requested());
        object.put("capacity", buffer.capacity());
        object.put("reserved", one.reserved());
        object.put("references", buffer.refCnt());
        object.put("address", Addresses.of(buffer));
        object.put("offset", buffer.hasArray() ? buffer.arrayOffset() : -1);
        object.put("chunkAddress", ofArena ? new PooledChunk(chunk).address() : new ChunkReading(chunk).address());
        object.put("chunkCapacity", ofArena ? new PooledChunk(chunk).capacity() : new ChunkReading(chunk).capacity());
        object.put("huge", ofArena && new PooledChunk(chunk).isHuge());
        return object;
    }
}
