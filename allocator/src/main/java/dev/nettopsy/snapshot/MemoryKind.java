package dev.nettopsy.snapshot;

/** Where the bytes of a region are. */
public enum MemoryKind {
    /** Outside the Java heap: NIO direct buffers, libc memory, foreign-memory arenas. */
    DIRECT("direct"),
    /** A {@code byte[]} in the Java heap. */
    HEAP("heap"),
    /** A file mapped into the address space. */
    MAPPED("mapped");

    private final String id;

    MemoryKind(String id) {
        this.id = id;
    }

    /** The word of the report contract. */
    public String id() {
        return id;
    }
}
