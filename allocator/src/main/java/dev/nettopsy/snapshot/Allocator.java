package dev.nettopsy.snapshot;

import java.util.List;
import java.util.Map;

/**
 * One side (direct or heap) of one allocator object.
 *
 * @param id address of the object that keeps the books of this side
 * @param netty index into {@link MemorySnapshot#nettys()}, or -1
 * @param className class of the allocator that users see
 * @param epoch the named shape that was recognised, for instance {@code "adaptive A3"}; {@code "unknown"} if none was
 * @param reach whether a root reaches the allocator
 * @param freed whether its finalizer has run
 * @param usedBytes what its own metric method would return, in bytes; -1 if it cannot be told
 * @param counters further numbers from its fields, by field name
 * @param configuration numbers that bound it, by the name of the field or constant, bytes or counts as there
 * @param unknownFields fields of its classes that the recognised shape does not know; empty if all are known
 */
public record Allocator(
        long id,
        int netty,
        String className,
        Kind kind,
        MemoryKind memory,
        String epoch,
        Reach reach,
        boolean freed,
        long usedBytes,
        Map<String, Long> counters,
        Map<String, Long> configuration,
        List<String> unknownFields) {

    public Allocator {
        counters = Ordered.copy(counters);
        configuration = Ordered.copy(configuration);
        unknownFields = List.copyOf(unknownFields);
    }

    /** Families of allocators. */
    public enum Kind {
        ADAPTIVE("adaptive"),
        POOLED("pooled"),
        UNPOOLED("unpooled"),
        BOUNDED("bounded");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** The word of the report contract. */
        public String id() {
            return id;
        }
    }
}
