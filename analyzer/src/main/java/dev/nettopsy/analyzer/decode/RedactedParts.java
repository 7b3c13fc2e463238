package dev.nettopsy.analyzer.decode;

import dev.nettopsy.analyzer.decode.draft.Gaps;
import dev.nettopsy.analyzer.decode.mirror.BuddyChunkMirror;
import dev.nettopsy.analyzer.decode.mirror.ChunkMirror;
import dev.nettopsy.analyzer.decode.mirror.PoolChunkMirror;
import dev.nettopsy.analyzer.decode.netty.NettyClasses;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Redacted;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a redacted dump does not tell: said as gaps, and left out of the snapshot where a blank would be taken for a number. Who
 * holds whom, and how much of the Java heap that keeps, needs no number and stays.
 */
final class RedactedParts {

    private static final String BUFFER_SUFFIX = "buffer.AbstractByteBuf";

    private final List<Redacted> parts;
    private final HeapGraph graph;
    private final List<NettyClasses> nettys;
    private final Gaps gaps;

    private RedactedParts(List<Redacted> parts, HeapGraph graph, List<NettyClasses> nettys, Gaps gaps) {
        this.parts = parts;
        this.graph = graph;
        this.nettys = nettys;
        this.gaps = gaps;
    }

    /** With the books of buddy chunks, which are arrays of bytes and go with the texts, counted among numbers. */
    static List<Redacted> withBooks(List<Redacted> parts, List<NettyClasses> nettys) {
        boolean bytesAreNumbers = nettys.stream().anyMatch(netty -> {
            HeapClass buddy = netty.find(BuddyChunkMirror.SUFFIX);
            return buddy != null && buddy.instanceCount() > 0;
        });
        return parts.contains(Redacted.TEXT) && !parts.contains(Redacted.ARRAYS) && bytesAreNumbers
                ? Stream.concat(parts.stream(), Stream.of(Redacted.ARRAYS))
                        .sorted()
                        .toList()
                : parts;
    }

    static void note(List<Redacted> parts, HeapGraph graph, List<NettyClasses> nettys, Gaps gaps) {
        RedactedParts notes = new RedactedParts(parts, graph, nettys, gaps);
        parts.forEach(notes::note);
    }

    private void note(Redacted part) {
        switch (part) {
            case TEXT ->
                gaps.add(
                        "texts",
                        "the contents of the dump's arrays of bytes and characters were blanked before it was handed on",
                        "versions, settings, messages and most names of threads are not known; strings of equal contents"
                                + " cannot be told");
            case ARRAYS ->
                gaps.add(
                        "numbers in arrays",
                        "the contents of the dump's arrays were blanked before it was handed on",
                        "what is free and what is handed out within a chunk is not known, and so no use of buffer memory is"
                                + " told" + (parts.contains(Redacted.FIELDS) ? "" : objects()));
            case FIELDS ->
                gaps.add(
                        "numbers in fields",
                        "every number in the dump's fields was blanked before it was handed on",
                        "counters, limits, and the sizes and reference counts of buffers are not known" + objects()
                                + "; sizes of objects on the Java heap, and who holds them, are");
            case NAMES ->
                gaps.add(
                        "names of classes",
                        "the dump has no class java.lang.Object: its names were replaced before it was handed on",
                        "Netty is not found, fields that only a JVM knows of are not in the sizes of objects, and weak"
                                + " references cannot be told from others");
            case ADDRESSES ->
                gaps.add(
                        "addresses",
                        "objects have numbers in place of their addresses",
                        "how the JVM laid out objects is not known: sizes are those of a heap below 32 GiB with the usual"
                                + " headers");
        }
    }

    /** What can be counted without a number. */
    private String objects() {
        if (nettys.isEmpty()) {
            return "";
        }
        long chunks = 0;
        long buffers = 0;
        for (NettyClasses netty : nettys) {
            chunks += instances(netty, ChunkMirror.SUFFIX) + instances(netty, PoolChunkMirror.SUFFIX);
            buffers += instances(netty, BUFFER_SUFFIX);
        }
        return "; Netty has objects for " + chunks + " chunks and " + buffers + " buffers, whatever is in them";
    }

    private long instances(NettyClasses netty, String suffix) {
        HeapClass wanted = netty.find(suffix);
        if (wanted == null) {
            return 0;
        }
        return graph.classes().stream()
                .filter(type -> type.loaderId() == netty.loader() && type.isSubclassOf(wanted.name()))
                .mapToLong(HeapClass::instanceCount)
                .sum();
    }

    /** The snapshot without what was made of blanked numbers: no counter, no size, no use of memory. */
    static MemorySnapshot withoutNumbers(MemorySnapshot snapshot) {
        return new MemorySnapshot(
                snapshot.source(),
                snapshot.runtime(),
                snapshot.nettys(),
                snapshot.threads(),
                snapshot.allocators().stream()
                        .map(RedactedParts::withoutNumbers)
                        .toList(),
                snapshot.owners().stream().map(RedactedParts::withoutNumbers).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                snapshot.failures(),
                snapshot.trackers(),
                snapshot.gaps(),
                snapshot.heap(),
                snapshot.process());
    }

    private static Allocator withoutNumbers(Allocator allocator) {
        return new Allocator(
                allocator.id(),
                allocator.netty(),
                allocator.className(),
                allocator.kind(),
                allocator.memory(),
                allocator.epoch(),
                allocator.reach(),
                false,
                -1,
                Map.of(),
                Map.of(),
                allocator.unknownFields());
    }

    private static Owner withoutNumbers(Owner owner) {
        return new Owner(owner.id(), owner.allocator(), owner.kind(), owner.name(), owner.thread(), 0, -1, false);
    }
}
