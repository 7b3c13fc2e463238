package dev.nettopsy.analyzer.decode;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tiny dumps with the structures of an adaptive allocator in them, told in the order in which Netty makes them:
 *
 * <pre>{@code
 * NettyDump netty = NettyDump.a3();
 * long magazine = netty.sharedMagazine();
 * long chunk = netty.heapChunk(1000, 700, 2, magazine);
 * netty.dump().set(magazine, "current", chunk);
 * netty.buffer(chunk, 0, 100);
 * MemorySnapshot snapshot = netty.decode(folder);
 * }</pre>
 */
public final class NettyDump {

    private final String prefix;
    private final HprofBuilder dump;
    private final String startField;
    private final List<Long> magazines = new ArrayList<>();
    private final List<Long> queued = new ArrayList<>();
    private long allocator;

    private NettyDump(String prefix, HprofBuilder dump, String startField) {
        this.prefix = prefix;
        this.dump = dump;
        this.startField = startField;
    }

    /** The shape of 4.1.115 with one allocator for heap memory. */
    public static NettyDump a3() {
        return a3("io.netty", new HprofBuilder());
    }

    /** The same under another package. */
    public static NettyDump a3(String prefix, HprofBuilder dump) {
        NettyDump netty = new NettyDump(prefix, dump, "adjustment");
        new NettyShapes(netty).a3();
        long sentinel = dump.instance(netty.name("buffer.AdaptivePoolingAllocator$Chunk"));
        dump.setStatic(netty.name("buffer.AdaptivePoolingAllocator$Magazine"), "MAGAZINE_FREED", sentinel);
        netty.allocator = netty.newAllocator();
        return netty;
    }

    /** The shape of 4.1.132 to 4.1.136 and 4.2.11 to 4.2.15, without the allocator's own fields filled in. */
    public static NettyDump c2() {
        return grouped("startIndex", "chunkCache");
    }

    /** The shape of 4.1.123 to 4.1.127 and 4.2.3: free lists hold the numbers of segments. */
    public static NettyDump b1() {
        NettyDump netty = grouped("adjustment", "chunkReuseQueue");
        netty.type("buffer.AdaptivePoolingAllocator$AdaptiveByteBuf").field("segmentId", INT);
        netty.type("buffer.AdaptivePoolingAllocator$SizeClassChunkControllerFactory")
                .field("segmentSize", INT);
        return netty;
    }

    private static NettyDump grouped(String start, String queue) {
        NettyDump netty = new NettyDump("io.netty", new HprofBuilder(), start);
        new NettyShapes(netty).grouped(start, queue);
        netty.allocator = netty.dump.instance(netty.name("buffer.AdaptivePoolingAllocator"));
        return netty;
    }

    /** The builder underneath, for what is special in a test. */
    public HprofBuilder dump() {
        return dump;
    }

    /** The full name of a class of this Netty. */
    public String name(String suffix) {
        return prefix + "." + suffix;
    }

    TestClass type(String suffix) {
        return dump.type(name(suffix));
    }

    /** Address of the allocator's side. */
    public long allocator() {
        return allocator;
    }

    private long newAllocator() {
        return dump.instance(
                name("buffer.AdaptivePoolingAllocator"),
                "chunkAllocator",
                dump.instance(name("buffer.AdaptivePoolingAllocator$HeapChunkAllocator")));
    }

    /** A magazine with a lock, listed by the allocator. */
    public long sharedMagazine() {
        long magazine = dump.instance(
                name("buffer.AdaptivePoolingAllocator$Magazine"),
                "parent",
                allocator,
                "allocationLock",
                dump.instance("java.util.concurrent.locks.StampedLock"));
        magazines.add(magazine);
        return magazine;
    }

    /** A chunk in the central queue as well. */
    public void queue(long chunk) {
        queued.add(chunk);
    }

    /** A pooled bump chunk of heap memory with one raw count of {@code 2 * references}. */
    public long heapChunk(int capacity, int allocated, int references, long magazine) {
        return dump.instance(
                name("buffer.AdaptivePoolingAllocator$Chunk"),
                "delegate",
                heapDelegate(capacity),
                "magazine",
                magazine,
                "capacity",
                capacity,
                "allocatedBytes",
                allocated,
                "pooled",
                1,
                "refCnt",
                2 * references);
    }

    /** An unpooled heap buffer in use. */
    public long heapDelegate(int capacity) {
        return dump.instance(name("buffer.UnpooledHeapByteBuf"), "array", dump.bytes(new byte[capacity]), "refCnt", 2);
    }

    /** A buffer in use, held by a root. */
    public long buffer(long chunk, int start, int length) {
        long buffer = lostBuffer(chunk, start, length);
        dump.root(GcRoot.Kind.JNI_GLOBAL, buffer);
        return buffer;
    }

    /** A buffer in use that nothing holds. */
    public long lostBuffer(long chunk, int start, int length) {
        return dump.instance(
                name("buffer.AdaptivePoolingAllocator$AdaptiveByteBuf"),
                "chunk",
                chunk,
                startField,
                start,
                "length",
                length,
                "refCnt",
                2);
    }

    /** An int queue in the form of 4.2, with these elements from its index 0 on. */
    public long intQueue(int capacity, int... elements) {
        int[] array = new int[capacity];
        Arrays.fill(array, -1);
        System.arraycopy(elements, 0, array, 0, elements.length);
        return dump.instance(
                name("util.concurrent.MpscIntQueue$MpscAtomicIntegerArrayQueue"),
                "array",
                dump.ints(array),
                "mask",
                capacity - 1,
                "emptyValue",
                -1,
                "producerIndex",
                elements.length);
    }

    /** Writes the dump and decodes it. The allocator is held by a root. */
    public MemorySnapshot decode(Path folder) {
        dump.root(GcRoot.Kind.JNI_GLOBAL, allocator);
        return decodeWithoutRoots(folder);
    }

    /** Writes the dump as it is and decodes it. */
    public MemorySnapshot decodeWithoutRoots(Path folder) {
        finish();
        Path file = dump.writeTo(folder.resolve("test.hprof"));
        try (HeapGraph graph = HeapGraphs.open(file, Progress.SILENT)) {
            Reachability reach = Reachability.of(graph, Progress.SILENT);
            boolean roots = graph.facts().hasRoots();
            SnapshotSource source = new SnapshotSource("heap-dump", "test.hprof", 1, "", 8, 0, true, roots, List.of());
            return SnapshotDecoder.decode(graph, reach, source, HeapSummary.NONE, Progress.SILENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void finish() {
        if (!magazines.isEmpty()) {
            dump.set(
                    allocator,
                    "magazines",
                    dump.array(name("buffer.AdaptivePoolingAllocator$Magazine"), ids(magazines)));
        }
        if (!queued.isEmpty()) {
            dump.set(allocator, "centralQueue", mpmcQueue(ids(queued)));
        }
    }

    private static long[] ids(List<Long> list) {
        return list.stream().mapToLong(Long::longValue).toArray();
    }

    /** A queue as JCTools has it where Unsafe is usable. */
    public long mpmcQueue(long... elements) {
        String type = name("util.internal.shaded.org.jctools.queues.MpmcArrayQueue");
        dump.type(type)
                .field("buffer", REFERENCE)
                .field("mask", LONG)
                .field("producerIndex", LONG)
                .field("consumerIndex", LONG);
        long[] slots = Arrays.copyOf(elements, Math.max(4, Integer.highestOneBit(elements.length) * 2));
        return dump.instance(
                type,
                "buffer",
                dump.array("java.lang.Object", slots),
                "mask",
                slots.length - 1,
                "producerIndex",
                elements.length);
    }
}
