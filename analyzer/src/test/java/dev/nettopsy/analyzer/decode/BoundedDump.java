package dev.nettopsy.analyzer.decode;

import static dev.nettopsy.analyzer.graph.FieldType.BOOLEAN;
import static dev.nettopsy.analyzer.graph.FieldType.INT;
import static dev.nettopsy.analyzer.graph.FieldType.LONG;
import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;

import dev.nettopsy.analyzer.graph.FieldType;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tiny dumps with a bounded allocator of heap memory in them. Pages are of 64 bytes, slabs of one page with four slots of 16.
 *
 * <pre>{@code
 * BoundedDump bounded = new BoundedDump();
 * long chunk = bounded.chunk(2, 0b10);
 * long slab = bounded.slab(chunk, 0, BoundedDump.MAGAZINE | 0b1101);
 * bounded.buffer(slab, 1, 10);
 * MemorySnapshot snapshot = bounded.decode(folder);
 * }</pre>
 */
final class BoundedDump {

    static final int PAGE = 64;
    static final int SLOT = 16;
    static final int SLOTS = 4;
    static final long MAGAZINE = 1L << 60;
    static final long DEPOT = 1L << 61;
    static final long RETIRED = 1L << 62;

    /**
     * How a field of the allocator's classes is in this dump.
     *
     * @param field {@code "allocator.pool.Slab#book"}
     * @param type null if it is missing
     */
    record Change(String field, @Nullable FieldType type) {
        static final Change NONE = new Change("", null);
    }

    private final String prefix;
    private final Change change;
    private final HprofBuilder dump = new HprofBuilder();
    private final List<Long> chunks = new ArrayList<>();
    private final List<Long> blocks = new ArrayList<>();
    private final Map<Long, Long> blockOf = new HashMap<>();
    private final long sourceCounter;
    private final long source;
    private final long treasury;
    private final long pool;
    private final long arena;
    private final long allocator;
    private long shape;
    private long obtained;
    private long drift;
    private boolean ring;

    BoundedDump() {
        this("dev.nettopsy", Change.NONE);
    }

    /** With the allocator's classes under another package, and one field of them changed. */
    BoundedDump(String prefix, Change change) {
        this.prefix = prefix;
        this.change = change;
        declareNetty();
        declareAllocator();
        declareMemory();
        declarePool();
        sourceCounter = counter(0);
        source = dump.instance(
                netty("buffer.UnpooledByteBufAllocator"),
                "metric",
                dump.instance(netty("buffer.UnpooledByteBufAllocator$Metric"), "heapCounter", sourceCounter));
        treasury = dump.instance(
                name("allocator.memory.Treasury"),
                "source",
                dump.instance(name("allocator.NettyMemory"), "source", source),
                "limit",
                5000,
                "mostCommitted",
                counter(900),
                "obtained",
                counter(7),
                "returned",
                counter(3),
                "refused",
                counter(1));
        pool = dump.instance(name("allocator.pool.Pool"));
        arena = dump.instance(name("allocator.Arena"), "treasury", treasury, "pool", pool);
        allocator = dump.instance(
                name("allocator.BoundedByteBufAllocator"),
                "heapArena",
                arena,
                "directArena",
                emptyArena(),
                "options",
                options());
        shape = shape(SLOT, SLOTS, 1);
    }

    HprofBuilder dump() {
        return dump;
    }

    String name(String suffix) {
        return prefix + "." + suffix;
    }

    private static String netty(String suffix) {
        return "io.netty." + suffix;
    }

    long allocator() {
        return allocator;
    }

    long arena() {
        return arena;
    }

    long treasury() {
        return treasury;
    }

    private void declareNetty() {
        TestClass plain = dump.type(netty("buffer.AbstractByteBuf"))
                .field("readerIndex", INT)
                .field("writerIndex", INT)
                .field("maxCapacity", INT);
        TestClass counted = dump.type(netty("buffer.AbstractReferenceCountedByteBuf"))
                .extending(plain)
                .field("refCnt", INT);
        TestClass unpooled = dump.type(netty("buffer.UnpooledHeapByteBuf"))
                .extending(counted)
                .field("alloc", REFERENCE)
                .field("array", REFERENCE);
        dump.type(netty("buffer.UnpooledByteBufAllocator$InstrumentedUnpooledHeapByteBuf"))
                .extending(unpooled);
        dump.type(netty("buffer.AbstractByteBufAllocator")).field("directByDefault", BOOLEAN);
        dump.type(netty("buffer.UnpooledByteBufAllocator"))
                .extending(dump.type(netty("buffer.AbstractByteBufAllocator")))
                .field("metric", REFERENCE);
        dump.type(netty("buffer.UnpooledByteBufAllocator$Metric"))
                .field("heapCounter", REFERENCE)
                .field("directCounter", REFERENCE);
        declare("allocator.BoundedByteBuf", "arena", REFERENCE, "slab", REFERENCE, "block", REFERENCE, "slot", INT)
                .extending(counted);
        declare("allocator.BoundedByteBuf", "offset", INT, "length", INT, "room", INT);
        dump.type(name("allocator.HeapBoundedByteBuf")).extending(dump.type(name("allocator.BoundedByteBuf")));
    }

    private void declareAllocator() {
        declare("allocator.BoundedByteBufAllocator", "options", REFERENCE)
                .extending(dump.type(netty("buffer.AbstractByteBufAllocator")));
        declare("allocator.BoundedByteBufAllocator", "directArena", REFERENCE, "heapArena", REFERENCE);
        declare("allocator.AllocatorOptions", "maxIdleBytes", LONG, "magazines", INT, "decay", REFERENCE);
        dump.type("java.time.Duration").field("seconds", LONG).field("nanos", INT);
        declare("allocator.Arena", "treasury", REFERENCE, "pool", REFERENCE);
        declare("allocator.NettyMemory", "source", REFERENCE);
    }

    private void declareMemory() {
        declare("allocator.memory.Treasury", "limit", LONG, "source", REFERENCE, "committed", REFERENCE);
        declare("allocator.memory.Treasury", "mostCommitted", REFERENCE, "obtained", REFERENCE);
        declare("allocator.memory.Treasury", "returned", REFERENCE, "refused", REFERENCE, "blocks", REFERENCE);
        declare("allocator.NettyBlock", "id", LONG, "buffer", REFERENCE, "capacity", INT, "memory", REFERENCE);
        declare("allocator.NettyBlock", "array", REFERENCE, "address", LONG, "ofOneBuffer", BOOLEAN);
        dump.type("java.util.concurrent.atomic.AtomicLong").field("value", LONG);
        dump.type("java.util.concurrent.ConcurrentHashMap$KeySetView").field("map", REFERENCE);
        dump.type("java.util.concurrent.ConcurrentHashMap").field("table", REFERENCE);
        dump.type("java.util.concurrent.ConcurrentHashMap$Node")
                .field("key", REFERENCE)
                .field("val", REFERENCE)
                .field("next", REFERENCE);
    }

    private void declarePool() {
        declare("allocator.pool.Pool", "spaces", REFERENCE);
        declare("allocator.pool.Space", "chunks", REFERENCE);
        declare("allocator.pool.SharedSpace").extending(dump.type(name("allocator.pool.Space")));
        declare("allocator.pool.Chunk", "block", REFERENCE, "pages", REFERENCE, "slabs", REFERENCE);
        declare("allocator.pool.PageMap", "free", REFERENCE, "pages", INT, "freePages", INT);
        declare("allocator.pool.Slab", "book", LONG, "shape", REFERENCE, "firstPage", INT);
        declare("allocator.size.SlabShape", "slotBytes", INT, "slots", INT, "pages", INT);
        dump.type("java.util.ArrayList").field("elementData", REFERENCE).field("size", INT);
        dump.type("java.util.ImmutableCollections$ListN").field("elements", REFERENCE);
    }

    /** Fields of a class of the allocator, but for the one that this dump has not, or has otherwise. */
    private TestClass declare(String suffix, Object... namesAndTypes) {
        TestClass type = dump.type(name(suffix));
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            String field = (String) namesAndTypes[i];
            boolean isChanged = change.field.equals(suffix + "#" + field);
            FieldType fieldType = isChanged ? change.type : (FieldType) namesAndTypes[i + 1];
            if (fieldType != null) {
                type.field(field, fieldType);
            }
        }
        return type;
    }

    private long counter(long value) {
        return dump.instance("java.util.concurrent.atomic.AtomicLong", "value", value);
    }

    private long options() {
        long decay = dump.instance("java.time.Duration", "seconds", 4, "nanos", 5_000_000);
        return dump.instance(name("allocator.AllocatorOptions"), "maxIdleBytes", 777, "magazines", 2, "decay", decay);
    }

    private long emptyArena() {
        long none = dump.instance(
                name("allocator.memory.Treasury"),
                "limit",
                1,
                "committed",
                counter(0),
                "blocks",
                dump.instance("java.util.concurrent.ConcurrentHashMap", "table", 0));
        return dump.instance(name("allocator.Arena"), "treasury", none, "pool", poolOf(List.of()));
    }

    private long poolOf(List<Long> inOneSpace) {
        long space = dump.instance(name("allocator.pool.SharedSpace"), "chunks", list(inOneSpace));
        long spaces = dump.instance(
                "java.util.ImmutableCollections$ListN", "elements", dump.array("java.lang.Object", space));
        return dump.instance(name("allocator.pool.Pool"), "spaces", spaces);
    }

    private long list(List<Long> elements) {
        long[] ids = Arrays.copyOf(ids(elements), elements.size() + 3);
        return dump.instance(
                "java.util.ArrayList", "elementData", dump.array("java.lang.Object", ids), "size", elements.size());
    }

    private static long[] ids(List<Long> list) {
        return list.stream().mapToLong(Long::longValue).toArray();
    }

    long shape(int slotBytes, int slots, int pages) {
        return dump.instance(name("allocator.size.SlabShape"), "slotBytes", slotBytes, "slots", slots, "pages", pages);
    }

    /** A block that the treasury holds. */
    long block(int bytes, boolean ofOneBuffer) {
        long array = dump.bytes(new byte[bytes]);
        long buffer = dump.instance(
                netty("buffer.UnpooledByteBufAllocator$InstrumentedUnpooledHeapByteBuf"),
                "alloc",
                source,
                "array",
                array,
                "refCnt",
                2);
        long block = dump.instance(
                name("allocator.NettyBlock"),
                "id",
                blocks.size() + 1,
                "buffer",
                buffer,
                "capacity",
                bytes,
                "array",
                array,
                "address",
                -1,
                "ofOneBuffer",
                ofOneBuffer ? 1 : 0);
        blocks.add(block);
        obtained += bytes;
        return block;
    }

    /** A chunk of so many pages, of which these are free. */
    long chunk(int pages, long freePages) {
        long map = dump.instance(
                name("allocator.pool.PageMap"),
                "free",
                dump.longs(freePages),
                "pages",
                pages,
                "freePages",
                Long.bitCount(freePages));
        long block = block(pages * PAGE, false);
        long chunk = dump.instance(name("allocator.pool.Chunk"), "block", block, "pages", map);
        blockOf.put(chunk, block);
        chunks.add(chunk);
        return chunk;
    }

    /** The only slab of a chunk, of one page. */
    long slab(long chunk, int pages, int page, long book) {
        long slab = dump.instance(name("allocator.pool.Slab"), "book", book, "shape", shape, "firstPage", page);
        blockOf.put(slab, blockOf.getOrDefault(chunk, 0L));
        long[] starts = new long[pages];
        starts[page] = slab;
        slabs(chunk, starts);
        return slab;
    }

    void slabs(long chunk, long... starts) {
        dump.set(chunk, "slabs", dump.array(name("allocator.pool.Slab"), starts));
    }

    /** Slabs that come after have this shape. */
    void shapeOfSlabs(long other) {
        shape = other;
    }

    /** A buffer in use that a root holds. */
    long buffer(long slab, int slot, int length) {
        long buffer = lostBuffer(slab, slot, length);
        dump.root(GcRoot.Kind.JNI_GLOBAL, buffer);
        return buffer;
    }

    /** A buffer in use that nothing holds. */
    long lostBuffer(long slab, int slot, int length) {
        return dump.instance(
                name("allocator.HeapBoundedByteBuf"),
                "arena",
                arena,
                "slab",
                slab,
                "block",
                blockOf.getOrDefault(slab, 0L),
                "slot",
                slot,
                "length",
                length,
                "room",
                SLOT,
                "refCnt",
                2);
    }

    /** A buffer on a block of its own. */
    long ownBuffer(long block, int length) {
        return dump.instance(
                name("allocator.HeapBoundedByteBuf"), "arena", arena, "block", block, "length", length, "refCnt", 2);
    }

    /** Lists a chunk once more, and its block. */
    void again(long chunk) {
        chunks.add(chunk);
        blocks.add(blocks.get(0));
    }

    /** Lets the table of blocks lead back into itself. */
    void ringOfBlocks() {
        ring = true;
    }

    /** Lets the treasury count so many bytes more than it has. */
    void drift(long bytes) {
        drift = bytes;
    }

    /** Writes the dump and decodes it. The allocator is held by a root. */
    MemorySnapshot decode(Path folder) {
        dump.root(GcRoot.Kind.JNI_GLOBAL, allocator);
        return decodeUnheld(folder);
    }

    /** Writes the dump and decodes it. */
    MemorySnapshot decodeUnheld(Path folder) {
        finish();
        Path file = dump.writeTo(folder.resolve("bounded.hprof"));
        try (HeapGraph graph = HeapGraphs.open(file, Progress.SILENT)) {
            Reachability reach = Reachability.of(graph, Progress.SILENT);
            SnapshotSource origin =
                    new SnapshotSource("heap-dump", "bounded.hprof", 1, "", 8, 0, true, true, List.of());
            return SnapshotDecoder.decode(graph, reach, origin, HeapSummary.NONE, Progress.SILENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void finish() {
        long space = dump.instance(name("allocator.pool.SharedSpace"), "chunks", list(chunks));
        dump.set(
                pool,
                "spaces",
                dump.instance(
                        "java.util.ImmutableCollections$ListN", "elements", dump.array("java.lang.Object", space)));
        long[] nodes = blocks.stream()
                .mapToLong(block -> dump.instance("java.util.concurrent.ConcurrentHashMap$Node", "key", block))
                .toArray();
        if (ring) {
            dump.set(nodes[nodes.length - 1], "next", nodes[0]);
        }
        long map = dump.instance(
                "java.util.concurrent.ConcurrentHashMap",
                "table",
                dump.array("java.util.concurrent.ConcurrentHashMap$Node", nodes));
        dump.set(treasury, "blocks", dump.instance("java.util.concurrent.ConcurrentHashMap$KeySetView", "map", map));
        dump.set(treasury, "committed", counter(obtained + drift));
        dump.set(sourceCounter, "value", obtained);
    }
}
