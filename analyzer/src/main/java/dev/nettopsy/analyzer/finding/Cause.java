package dev.nettopsy.analyzer.finding;

import java.util.Arrays;
import java.util.Optional;

/** What can happen to buffer memory. The ids are a public contract and never change their meaning. */
public enum Cause {
    BUFFER_LEAK(
            "buffer-leak",
            Group.APPLICATION,
            "Buffers were handed out and never released, and nobody can release them any more"),
    BUFFER_RETENTION(
            "buffer-retention", Group.APPLICATION, "Live buffers pile up in a structure that still reaches them"),
    OUTBOUND_BACKLOG("outbound-backlog", Group.APPLICATION, "Writes pile up in channels whose peer does not read"),
    INBOUND_ACCUMULATION(
            "inbound-accumulation",
            Group.APPLICATION,
            "A decoder or aggregator keeps what it received and does not finish"),
    DIRECT_BUFFER_RETENTION(
            "direct-buffer-retention",
            Group.APPLICATION,
            "Plain NIO direct buffers pile up in a structure that still reaches them"),
    HEAP_EXHAUSTION("heap-exhaustion", Group.APPLICATION, "The Java heap itself is full; buffers are not the problem"),
    IDLE_CENTRAL_QUEUE(
            "idle-central-queue",
            Group.ALLOCATOR,
            "Empty chunks wait in the allocator's shared queue, more than it will use"),
    IDLE_MAGAZINE(
            "idle-magazine",
            Group.ALLOCATOR,
            "Empty chunks wait in magazines and in threads' own chunk caches; too many of them, or caches without a bound"),
    IDLE_ARENA("idle-arena", Group.ALLOCATOR, "Pooled arenas keep mostly empty chunks"),
    THREAD_CACHE_BLOAT(
            "thread-cache-bloat", Group.ALLOCATOR, "Thread caches keep released buffers; many or dead threads"),
    STRANDED_CHUNK_SPACE(
            "stranded-chunk-space",
            Group.ALLOCATOR,
            "Released space inside chunks cannot be handed out again while a few buffers live"),
    RELEASE_ACCOUNTING_MISMATCH(
            "release-accounting-mismatch",
            Group.ALLOCATOR,
            "The allocator's counter is not what its chunks add up to: chunks went without the counter being told"),
    INIT_FAILURE_NOT_ROLLED_BACK(
            "init-failure-not-rolled-back", Group.ALLOCATOR, "An allocation that failed half-way kept its bytes"),
    CHUNK_LOST(
            "chunk-lost",
            Group.ALLOCATOR,
            "The allocator (or its finalizer, or a thread that ended) dropped a chunk without giving its memory back"),
    DIRECT_BUFFERS_AWAIT_GC(
            "direct-buffers-await-gc",
            Group.JVM,
            "Unreachable direct buffers wait for a garbage collection that does not come"),
    NIO_TEMPORARY_BUFFERS(
            "nio-temporary-buffers", Group.JVM, "The JDK keeps a direct buffer per thread for heap-buffer I/O"),
    DIRECT_LIMIT_TOO_LOW(
            "direct-limit-too-low",
            Group.JVM,
            "The memory is in honest use and the limit is simply reached, or set twice and differently"),
    MAPPED_FILES("mapped-files", Group.JVM, "Memory-mapped files make up the footprint"),
    NATIVE_OUTSIDE_JVM(
            "native-outside-jvm",
            Group.PROCESS,
            "The process is larger than all that JVM and allocators account for (malloc arenas, JNI)"),
    JVM_NATIVE(
            "jvm-native",
            Group.PROCESS,
            "JVM-internal memory (metaspace, threads, code cache, GC) makes up the footprint"),
    HEALTHY("healthy", Group.NONE, "The books balance and no bucket is out of proportion"),
    INCONCLUSIVE("inconclusive", Group.NONE, "The evidence does not decide; the report says what would");

    private final String id;
    private final Group group;
    private final String sentence;

    Cause(String id, Group group, String sentence) {
        this.id = id;
        this.group = group;
        this.sentence = sentence;
    }

    /** The cause with this id; empty if there is none. */
    public static Optional<Cause> byId(String id) {
        return Arrays.stream(values()).filter(cause -> cause.id.equals(id)).findFirst();
    }

    /** Lower case with hyphens. */
    public String id() {
        return id;
    }

    public Group group() {
        return group;
    }

    /** The cause in one sentence, without a full stop. */
    public String sentence() {
        return sentence;
    }

    /** Who has to act. */
    public enum Group {
        APPLICATION,
        ALLOCATOR,
        JVM,
        PROCESS,
        NONE
    }
}
