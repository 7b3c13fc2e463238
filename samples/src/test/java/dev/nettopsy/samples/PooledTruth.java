package dev.nettopsy.samples;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a process wrote down of its pooled allocators. Bytes everywhere. */
record PooledTruth(List<Side> sides, List<Entry> entries) {

    /** One side of an allocator. */
    record Side(String memory, long usedMemory, List<Arena> arenas) {}

    /** An arena with its own counters. */
    record Arena(JsonNode node, String name, long activeBytes, List<Chunk> chunks) {
        long counter(String field) {
            return node.get(field).asLong();
        }
    }

    /** A chunk as its metrics and reflection found it, with the number of the program's own buffers in it. */
    record Chunk(
            String list,
            long address,
            long chunkSize,
            long freeBytes,
            String freePages,
            List<String> subpages,
            long liveBuffers,
            long lostBuffers) {}

    /** An entry of a thread's cache. */
    record Entry(String thread, String memory, long bytes, long chunkAddress, long handle) {}

    static PooledTruth of(Truth truth) {
        List<Side> sides = new ArrayList<>();
        truth.root().get("pooled").forEach(side -> sides.add(side(side)));
        List<Entry> entries = new ArrayList<>();
        truth.root().get("caches").forEach(entry -> entries.add(entry(entry)));
        return new PooledTruth(sides, entries);
    }

    List<Chunk> chunks() {
        return sides.stream()
                .flatMap(side -> side.arenas().stream())
                .flatMap(arena -> arena.chunks().stream())
                .toList();
    }

    private static Side side(JsonNode node) {
        List<Arena> arenas = new ArrayList<>();
        node.get("arenas").forEach(arena -> arenas.add(arena(arena)));
        return new Side(node.get("memory").asText(), node.get("usedMemory").asLong(), arenas);
    }

    private static Arena arena(JsonNode node) {
        List<Chunk> chunks = new ArrayList<>();
        node.get("chunks").forEach(chunk -> chunks.add(chunk(chunk)));
        return new Arena(
                node, node.get("name").asText(), node.get("activeBytes").asLong(), chunks);
    }

    private static Chunk chunk(JsonNode node) {
        List<String> subpages = new ArrayList<>();
        node.get("subpages").forEach(subpage -> subpages.add(subpage.asText()));
        return new Chunk(
                node.get("list").asText(),
                node.get("address").asLong(),
                node.get("chunkSize").asLong(),
                node.get("freeBytes").asLong(),
                node.get("freePages").asText(),
                subpages,
                node.get("liveBuffers").asLong(),
                node.get("lostBuffers").asLong());
    }

    private static Entry entry(JsonNode node) {
        return new Entry(
                node.get("thread").asText(),
                node.get("memory").asText(),
                node.get("bytes").asLong(),
                node.get("chunkAddress").asLong(),
                node.get("handle").asLong());
    }
}
