package dev.nettopsy.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** What a process wrote down of itself just before its dump. Bytes everywhere. */
record Truth(JsonNode root, List<Side> sides, List<Buffer> buffers) {

    /** One side of an allocator. */
    record Side(String memory, long usedMemory, List<Chunk> chunks) {}

    /** A chunk as reflection found it, with the number of the program's own buffers in it. */
    record Chunk(
            String memory,
            String position,
            String thread,
            int sizeClass,
            String kind,
            long capacity,
            long references,
            long handedOut,
            long free,
            long address,
            boolean registered,
            long liveBuffers,
            long lostBuffers) {

        /** Whether, in the dump, nothing but lost buffers holds it, so that a collection takes it along with them. */
        boolean isLost() {
            boolean unowned = position.equals("buffers-only") || position.equals("one-off");
            return unowned && !registered && liveBuffers == 0;
        }
    }

    /** A buffer on the program's own list. */
    record Buffer(
            boolean lost,
            String memory,
            long capacity,
            long reserved,
            long references,
            long address,
            long offset,
            long chunkAddress) {}

    static Truth read(Path file) throws IOException {
        JsonNode root = new ObjectMapper().readTree(file.toFile());
        List<Side> sides = new ArrayList<>();
        root.get("sides").forEach(side -> sides.add(side(side)));
        List<Buffer> buffers = new ArrayList<>();
        root.get("buffers").forEach(buffer -> buffers.add(buffer(buffer)));
        return new Truth(root, sides, buffers);
    }

    /** The chunks and buffers of both; what is said of the process is this one's. */
    Truth and(Truth other) {
        List<Side> allSides = new ArrayList<>(sides);
        allSides.addAll(other.sides);
        List<Buffer> allBuffers = new ArrayList<>(buffers);
        allBuffers.addAll(other.buffers);
        return new Truth(root, allSides, allBuffers);
    }

    long number(String name) {
        return root.get(name).asLong();
    }

    String text(String name) {
        return root.get(name).asText();
    }

    /** A figure that only this incident knows. */
    long figure(String name) {
        return root.get("figures").get(name).asLong();
    }

    boolean collected() {
        return root.get("collected").asBoolean();
    }

    List<Chunk> chunks() {
        return sides.stream().flatMap(side -> side.chunks().stream()).toList();
    }

    /** Chunks that a heap dump must show: without a collection all of them. */
    List<Chunk> chunksInDump() {
        return chunks().stream()
                .filter(chunk -> !(collected() && chunk.isLost()))
                .toList();
    }

    List<Buffer> live() {
        return buffers.stream().filter(buffer -> !buffer.lost()).toList();
    }

    List<Buffer> lost() {
        return buffers.stream().filter(Buffer::lost).toList();
    }

    private static Side side(JsonNode side) {
        String memory = side.get("memory").asText();
        List<Chunk> chunks = StreamSupport.stream(side.get("chunks").spliterator(), false)
                .map(chunk -> chunk(memory, chunk))
                .toList();
        return new Side(memory, side.get("usedMemory").asLong(), chunks);
    }

    private static Chunk chunk(String memory, JsonNode chunk) {
        return new Chunk(
                memory,
                chunk.get("position").asText(),
                chunk.get("thread").asText(),
                chunk.get("sizeClass").asInt(),
                chunk.get("kind").asText(),
                chunk.get("capacity").asLong(),
                chunk.get("references").asLong(),
                chunk.get("handedOut").asLong(),
                chunk.get("free").asLong(),
                chunk.get("address").asLong(),
                chunk.get("registered").asBoolean(),
                chunk.get("liveBuffers").asLong(),
                chunk.get("lostBuffers").asLong());
    }

    private static Buffer buffer(JsonNode buffer) {
        return new Buffer(
                buffer.get("fate").asText().equals("lost"),
                buffer.get("memory").asText(),
                buffer.get("capacity").asLong(),
                buffer.get("reserved").asLong(),
                buffer.get("references").asLong(),
                buffer.get("address").asLong(),
                buffer.get("offset").asLong(),
                buffer.get("chunkAddress").asLong());
    }
}
