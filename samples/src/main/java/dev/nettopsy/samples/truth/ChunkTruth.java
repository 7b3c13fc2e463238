package dev.nettopsy.samples.truth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is true of one chunk.
 *
 * @param registered whether the allocator's own list of chunks reaches it (Netty 4.1.123-127, 4.2.3-4)
 * @param liveBuffers buffers of the program in it, by the program's own list
 * @param lostBuffers those that the program will have lost when the dump is made
 */
record ChunkTruth(
        Place place,
        String kind,
        long capacity,
        long references,
        long handedOut,
        long free,
        long address,
        boolean registered,
        long liveBuffers,
        long lostBuffers) {

    private static final Set<String> SHARED_QUEUES = Set.of("central-queue", "size-class-queue", "large-chunk-cache");

    static ChunkTruth of(AdaptiveSide side, Object chunk, long live, long lost) {
        ChunkReading reading = new ChunkReading(chunk);
        return new ChunkTruth(
                side.placeOf(chunk),
                reading.kind(),
                reading.capacity(),
                reading.references(),
                reading.handedOut(),
                reading.free(),
                reading.address(),
                side.isRegistered(chunk),
                live,
                lost);
    }

    /** Its bytes if it waits empty in a queue that threads share; otherwise 0. */
    long idleInSharedQueue() {
        return SHARED_QUEUES.contains(place.position()) && liveBuffers + lostBuffers == 0 ? capacity : 0;
    }

    Map<String, Object> describe() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("position", place.position());
        object.put("thread", place.thread());
        object.put("sizeClass", place.sizeClass());
        object.put("kind", kind);
        object.put("capacity", capacity);
        object.put("references", references);
        object.put("handedOut", handedOut);
        object.put("free", free);
        object.put("address", address);
        object.put("registered", registered);
        object.put("liveBuffers", liveBuffers);
        object.put("lostBuffers", lostBuffers);
        return object;
    }
}
