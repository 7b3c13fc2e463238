package dev.nettopsy.analyzer.rules;

/** What explains a byte that should not be there. Each byte has one at most, the first of these that fits. */
enum Charge {
    /** The allocator, its finalizer or an ended thread dropped the chunk. */
    LOST_CHUNK,
    /** Handed out by a call that failed. */
    FAILED_CALL,
    /** Handed out and never released, and nobody can any more; with it what only such buffers pin. */
    LEAK,
    /** An empty chunk in a queue that magazines share. */
    IDLE_SHARED,
    /** An empty chunk of a magazine or of a thread's own cache. */
    IDLE_OWN,
    /** Released buffers that thread caches keep, or took with them. */
    THREAD_CACHE,
    /** Free space in the chunks of pooled arenas, and their spare chunks. */
    IDLE_ARENA,
    /** Released space in a chunk in which buffers live. */
    STRANDED
}
