package dev.nettopsy.snapshot;

import java.util.Map;

/**
 * A structure that can hand out chunks, or keeps released buffers for reuse.
 *
 * @param id address of the object
 * @param allocator index into {@link MemorySnapshot#allocators()}
 * @param kind what it is
 * @param name a short name for people: {@code "magazine 3"}, {@code "size class 4096"}
 * @param thread index into {@link MemorySnapshot#threads()} of the thread that alone uses it; -1 where it is shared
 * @param sizeClass bytes of its size class; 0 where it serves many sizes
 * @param usedMemory what its own counter says, in bytes; -1 if it keeps none
 * @param abandoned whether it is freed, or no allocator and no living thread can reach it any more
 * @param counters further numbers from its fields, by field name
 */
public record Owner(
        long id,
        int allocator,
        Kind kind,
        String name,
        int thread,
        int sizeClass,
        long usedMemory,
        boolean abandoned,
        Map<String, Long> counters) {

    public Owner {
        counters = Ordered.copy(counters);
    }

    /** An owner without further numbers. */
    public Owner(
            long id,
            int allocator,
            Kind kind,
            String name,
            int thread,
            int sizeClass,
            long usedMemory,
            boolean abandoned) {
        this(id, allocator, kind, name, thread, sizeClass, usedMemory, abandoned, Map.of());
    }

    /** Kinds of owners. */
    public enum Kind {
        SHARED_MAGAZINE("shared-magazine"),
        THREAD_MAGAZINE("thread-magazine"),
        /** A queue or cache of chunks that several magazines share. */
        QUEUE("queue"),
        /** A queue or ring of chunks, or of released buffers, that belongs to one thread. */
        THREAD_CACHE("thread-cache"),
        ARENA("arena");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** The word used in reports. */
        public String id() {
            return id;
        }
    }
}
