package dev.nettopsy.analyzer.decode;

import static dev.nettopsy.analyzer.graph.FieldType.BOOLEAN;
import static dev.nettopsy.analyzer.graph.FieldType.INT;
import static dev.nettopsy.analyzer.graph.FieldType.LONG;
import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapGraphs;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.hprof.TestClass;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.analyzer.reach.Reachability;
import dev.nettopsy.snapshot.HeapSummary;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.SnapshotSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Tiny dumps with a pooled allocator of one heap arena in them, in the shape of 4.1.114 to 4.1.140. Pages are of 16 bytes.
 *
 * <pre>{@code
 * PoolDump pool = new PoolDump();
 * long chunk = pool.chunk(4, PoolDump.run(2, 2));
 * pool.list("q050", chunk);
 * pool.buffer(chunk, PoolDump.run(0, 2), 20, 32);
 * MemorySnapshot snapshot = pool.decode(folder);
 * }</pre>
 */
final class PoolDump {

    static final int PAGE = 16;

    private static final int ELEMENT_BITS = 32;
    private static final long SUBPAGE = 1L << ELEMENT_BITS;

    private final HprofBuilder dump = new HprofBuilder();
    private final long arena;

    PoolDump() {
        declareArenas();
        declareChunks();
        declareBuffers();
        declareCaches();
        long allocator = dump.instance(name("buffer.PooledByteBufAllocator"));
        arena = dump.instance(
                name("buffer.PoolArena$HeapArena"),
                "parent",
                allocator,
                "allocationsNormal",
                9,
                "deallocationsNormal",
                4);
        dump.set(allocator, "heapArenas", dump.array(name("buffer.PoolArena"), arena));
        dump.root(GcRoot.Kind.JNI_GLOBAL, allocator);
    }

    HprofBuilder dump() {
        return dump;
    }

    String name(String suffix) {
        return "io.netty." + suffix;
    }

    long arena() {
        return arena;
    }

    private TestClass type(String suffix) {
        return dump.type(name(suffix));
    }

    private void declareArenas() {
        type("buffer.PooledByteBufAllocator")
                .field("heapArenas", REFERENCE)
                .field("directArenas", REFERENCE)
                .field("smallCacheSize", INT);
        TestClass arenaClass = type("buffer.PoolArena")
                .field("parent", REFERENCE)
                .field("allocationsNormal", LONG)
                .field("deallocationsNormal", LONG);
        for (String list : List.of("qInit", "q000", "q025", "q050", "q075", "q100")) {
            arenaClass.field(list, REFERENCE);
        }
        type("buffer.PoolArena$HeapArena").extending(arenaClass).field("lastDestroyedChunk", REFERENCE);
        type("buffer.PoolChunkList").field("head", REFERENCE);
        dump.type("java.util.concurrent.atomic.AtomicReference").field("value", REFERENCE);
    }

    private void declareChunks() {
        type("buffer.PoolChunk")
                .field("arena", REFERENCE)
                .field("base", REFERENCE)
                .field("memory", REFERENCE)
                .field("unpooled", BOOLEAN)
                .field("chunkSize", INT)
                .field("freeBytes", INT)
                .field("pageSize", INT)
                .field("maxPageIdx", INT)
                .field("pinnedBytes", REFERENCE)
                .field("runsAvail", REFERENCE)
                .field("runsAvailLock", REFERENCE)
                .field("subpages", REFERENCE)
                .field("next", REFERENCE);
        type("buffer.IntPriorityQueue").field("array", REFERENCE).field("size", INT);
        type("buffer.PoolSubpage")
                .field("elemSize", INT)
                .field("maxNumElems", INT)
                .field("runOffset", INT)
                .field("runSize", INT)
                .field("numAvail", INT)
                .field("bitmap", REFERENCE);
        dump.type("java.util.concurrent.atomic.AtomicLong").field("value", LONG);
    }

    private void declareBuffers() {
        TestClass plain = type("buffer.AbstractByteBuf")
                .field("readerIndex", INT)
                .field("writerIndex", INT)
                .field("maxCapacity", INT);
        TestClass counted =
                type("buffer.AbstractReferenceCountedByteBuf").extending(plain).field("refCnt", INT);
        TestClass pooled = type("buffer.PooledByteBuf")
                .extending(counted)
                .field("chunk", REFERENCE)
                .field("handle", LONG)
                .field("offset", INT)
                .field("length", INT)
                .field("maxLength", INT)
                .field("cache", REFERENCE);
        type("buffer.PooledUnsafeHeapByteBuf").extending(pooled);
    }

    private void declareCaches() {
        type("buffer.PoolThreadCache")
                .field("heapArena", REFERENCE)
                .field("smallSubPageHeapCaches", REFERENCE)
                .field("normalHeapCaches", REFERENCE)
                .field("freed", REFERENCE);
        type("buffer.PoolThreadCache$MemoryRegionCache")
                .field("queue", REFERENCE)
                .field("size", INT);
        type("buffer.PoolThreadCache$MemoryRegionCache$Entry")
                .field("chunk", REFERENCE)
                .field("handle", LONG)
                .field("normCapacity", INT);
        type("util.internal.shaded.org.jctools.queues.MpscArrayQueue")
                .field("buffer", REFERENCE)
                .field("mask", LONG)
                .field("producerIndex", LONG)
                .field("consumerIndex", LONG);
        dump.type("java.util.concurrent.atomic.AtomicBoolean").field("value", INT);
    }

    /** The handle of a run. */
    static long run(int firstPage, int pages) {
        return (long) firstPage << 49 | (long) pages << 34;
    }

    /** The handle of an element. */
    static long element(int firstPage, int pages, int index) {
        return run(firstPage, pages) | SUBPAGE | index;
    }

    /** A chunk of so many pages with these free runs. */
    long chunk(int pages, long... freeRuns) {
        int free = 0;
        int[] halves = new int[freeRuns.length + 2];
        for (int i = 0; i < freeRuns.length; i++) {
            halves[i + 1] = (int) (freeRuns[i] >>> ELEMENT_BITS);
            free += (int) (freeRuns[i] >>> 34 & 0x7fff);
        }
        long queue =
                dump.instance(name("buffer.IntPriorityQueue"), "array", dump.ints(halves), "size", freeRuns.length);
        return dump.instance(
                name("buffer.PoolChunk"),
                "arena",
                arena,
                "memory",
                dump.bytes(new byte[pages * PAGE]),
                "chunkSize",
                pages * PAGE,
                "pageSize",
                PAGE,
                "freeBytes",
                free * PAGE,
                "runsAvail",
                dump.array(name("buffer.IntPriorityQueue"), queue),
                "subpages",
                dump.array(name("buffer.PoolSubpage"), new long[pages]));
    }

    /** A chunk made for one large buffer. */
    long huge(int bytes, long pinned) {
        return dump.instance(
                name("buffer.PoolChunk"),
                "arena",
                arena,
                "memory",
                dump.bytes(new byte[bytes]),
                "unpooled",
                1,
                "chunkSize",
                bytes,
                "pinnedBytes",
                dump.instance("java.util.concurrent.atomic.AtomicLong", "value", pinned));
    }

    /** Puts chunks into a list of the arena, in this order. */
    void list(String list, long... chunks) {
        for (int i = 0; i + 1 < chunks.length; i++) {
            dump.set(chunks[i], "next", chunks[i + 1]);
        }
        dump.set(arena, list, dump.instance(name("buffer.PoolChunkList"), "head", chunks[0]));
    }

    /** Carves a run of a chunk with one subpage at most; a set bit of {@code used} is a taken element. */
    long subpage(long chunk, int pages, int first, int runPages, int size, int elements, long used) {
        long subpage = dump.instance(
                name("buffer.PoolSubpage"),
                "runOffset",
                first,
                "runSize",
                runPages * PAGE,
                "elemSize",
                size,
                "maxNumElems",
                elements,
                "numAvail",
                elements - Long.bitCount(used),
                "bitmap",
                dump.longs(used));
        long[] starts = new long[pages];
        starts[first] = subpage;
        dump.set(chunk, "subpages", dump.array(name("buffer.PoolSubpage"), starts));
        return subpage;
    }

    /** A buffer in use that a root holds. */
    long buffer(long chunk, long handle, int length, int reserved) {
        long buffer = lostBuffer(chunk, handle, length, reserved);
        dump.root(GcRoot.Kind.JNI_GLOBAL, buffer);
        return buffer;
    }

    /** A buffer in use that nothing holds. */
    long lostBuffer(long chunk, long handle, int length, int reserved) {
        return dump.instance(
                name("buffer.PooledUnsafeHeapByteBuf"),
                "chunk",
                chunk,
                "handle",
                handle,
                "length",
                length,
                "maxLength",
                reserved,
                "refCnt",
                2);
    }

    /** A thread cache with one queue of entries, which a root holds. */
    long cache(long... entries) {
        long[] slots = Arrays.copyOf(entries, Math.max(2, Integer.highestOneBit(entries.length) * 2));
        long queue = dump.instance(
                name("util.internal.shaded.org.jctools.queues.MpscArrayQueue"),
                "buffer",
                dump.array("java.lang.Object", slots),
                "mask",
                slots.length - 1,
                "producerIndex",
                entries.length);
        long region = dump.instance(name("buffer.PoolThreadCache$MemoryRegionCache"), "queue", queue);
        long cache = dump.instance(
                name("buffer.PoolThreadCache"),
                "heapArena",
                arena,
                "normalHeapCaches",
                dump.array(name("buffer.PoolThreadCache$MemoryRegionCache"), region));
        dump.root(GcRoot.Kind.JNI_GLOBAL, cache);
        return cache;
    }

    /** Released memory that waits in a cache. */
    long entry(long chunk, long handle, int capacity) {
        return dump.instance(
                name("buffer.PoolThreadCache$MemoryRegionCache$Entry"),
                "chunk",
                chunk,
                "handle",
                handle,
                "normCapacity",
                capacity);
    }

    /** Writes the dump and decodes it. */
    MemorySnapshot decode(Path folder) {
        Path file = dump.writeTo(folder.resolve("pool.hprof"));
        try (HeapGraph graph = HeapGraphs.open(file, Progress.SILENT)) {
            Reachability reach = Reachability.of(graph, Progress.SILENT);
            SnapshotSource source = new SnapshotSource("heap-dump", "pool.hprof", 1, "", 8, 0, true, true, List.of());
            return SnapshotDecoder.decode(graph, reach, source, HeapSummary.NONE, Progress.SILENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
