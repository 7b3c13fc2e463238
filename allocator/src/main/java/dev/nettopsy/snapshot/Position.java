package dev.nettopsy.snapshot;

/** Where a region sits: which structure, if any, could hand it out or give it back. */
public enum Position {
    /** The chunk that a magazine carves from. */
    CURRENT("current"),
    /** The chunk that a magazine takes next. */
    NEXT_IN_LINE("next-in-line"),
    /** The queue shared by all magazines of an adaptive allocator (Netty 4.1.110-122, 4.2.0-2). */
    CENTRAL_QUEUE("central-queue"),
    /** The reuse queue or shared cache of one size class (Netty 4.1.123+, 4.2.3+). */
    SIZE_CLASS_QUEUE("size-class-queue"),
    /** The shared cache of buddy chunks (Netty 4.1.131+, 4.2.10+). */
    LARGE_CHUNK_CACHE("large-chunk-cache"),
    /** A thread's own queue or ring of chunks. */
    THREAD_CHUNK_CACHE("thread-chunk-cache"),
    /** In a chunk list of a pooled arena. */
    ARENA("arena"),
    /** The last chunk that a heap arena keeps. */
    SPARE("spare"),
    /** Made for one buffer alone; pooled huge allocations too. */
    ONE_OFF("one-off"),
    /** A pooled chunk that no magazine, queue or arena holds any more, only its buffers. */
    BUFFERS_ONLY("buffers-only"),
    /** A buffer of Netty's unpooled allocator. */
    UNPOOLED("unpooled"),
    /** A buffer of the JDK. */
    NIO("nio"),
    /** A mapped file. */
    MAPPED("mapped"),
    /** Memory whose chunk object is there but that neither a structure nor a buffer holds. */
    UNOWNED("unowned");

    private final String id;

    Position(String id) {
        this.id = id;
    }

    /** The word of the report contract. */
    public String id() {
        return id;
    }

    /** Whether an empty chunk here waits for any thread that may want it, rather than for its own thread. */
    public boolean isSharedQueue() {
        return this == CENTRAL_QUEUE || this == SIZE_CLASS_QUEUE || this == LARGE_CHUNK_CACHE;
    }

    /** Whether a chunk here can be carved from again, so that its free bytes are free and not stranded. */
    public boolean canHandOut() {
        return switch (this) {
            case CURRENT,
                    NEXT_IN_LINE,
                    CENTRAL_QUEUE,
                    SIZE_CLASS_QUEUE,
                    LARGE_CHUNK_CACHE,
                    THREAD_CHUNK_CACHE,
                    ARENA,
                    SPARE -> true;
            case ONE_OFF, BUFFERS_ONLY, UNPOOLED, NIO, MAPPED, UNOWNED -> false;
        };
    }
}
