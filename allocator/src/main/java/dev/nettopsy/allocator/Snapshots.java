package dev.nettopsy.allocator;

import dev.nettopsy.allocator.pool.Chunk;
import dev.nettopsy.allocator.pool.ChunkView;
import dev.nettopsy.allocator.pool.Slab;
import dev.nettopsy.allocator.size.SlabShape;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.ChunkKind;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.FreeMap;
import dev.nettopsy.snapshot.Gap;
import dev.nettopsy.snapshot.HeapSummary;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.NettyCopy;
import dev.nettopsy.snapshot.NettyVersion;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.ProcessMemory;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import dev.nettopsy.snapshot.RunBook;
import dev.nettopsy.snapshot.RuntimeFacts;
import dev.nettopsy.snapshot.SnapshotSource;
import io.netty.buffer.ByteBuf;
import io.netty.util.Version;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws an allocator in the vocabulary of a memory snapshot. Each slab is read by one reading of its word, so that its slots
 * fit together even while others take and give back; nobody is kept waiting longer than a chunk's list of slabs takes to copy.
 */
final class Snapshots {

    private final AllocatorOptions options;
    private final List<Allocator> allocators = new ArrayList<>();
    private final List<Owner> owners = new ArrayList<>();
    private final List<Region> regions = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();

    private Snapshots(AllocatorOptions options) {
        this.options = options;
    }

    static MemorySnapshot of(AllocatorOptions options, Arena... arenas) {
        Snapshots snapshots = new Snapshots(options);
        for (Arena arena : arenas) {
            snapshots.enter(arena);
        }
        return snapshots.finished();
    }

    private void enter(Arena arena) {
        MemoryKind kind = arena.isDirect() ? MemoryKind.DIRECT : MemoryKind.HEAP;
        allocators.add(allocator(arena, kind));
        int allocator = allocators.size() - 1;
        owners.add(new Owner(
                allocator + 1,
                allocator,
                Owner.Kind.ARENA,
                kind.id() + " arena",
                -1,
                0,
                arena.treasury().committed(),
                false));
        arena.view().forEach(view -> enterChunk(view, kind, allocator));
        arena.treasury().blocks().stream()
                .filter(NettyBlock::isOfOneBuffer)
                .sorted(Comparator.comparingLong(NettyBlock::id))
                .forEach(block -> enterOwn(block, kind, allocator));
    }

    private Allocator allocator(Arena arena, MemoryKind kind) {
        return new Allocator(
                allocators.size() + 1L,
                0,
                BoundedByteBufAllocator.class.getName(),
                Allocator.Kind.BOUNDED,
                kind,
                "bounded 1",
                Reach.UNKNOWN,
                false,
                arena.treasury().committed(),
                Map.of(
                        "mostCommitted", arena.treasury().mostCommitted(),
                        "obtained", arena.treasury().obtained(),
                        "returned", arena.treasury().returned(),
                        "refused", arena.treasury().refused(),
                        "failedReturns", arena.treasury().failedReturns()),
                Map.of(
                        "limit", arena.treasury().limit(),
                        "maxIdleBytes", options.maxIdleBytes(),
                        "decayMillis", options.decay().toMillis(),
                        "magazines", (long) options.magazines()),
                List.of());
    }

    private void enterChunk(ChunkView<BoundedByteBuf, NettyBlock> view, MemoryKind kind, int allocator) {
        BitSet pages = new BitSet();
        pages.or(view.freePages());
        List<RunBook.Subpage> slabs = new ArrayList<>();
        long handedOut = 0;
        for (Slab<BoundedByteBuf, NettyBlock> slab : view.slabs()) {
            long reading = slab.book();
            long free = slab.freeSlots(reading);
            long taken = slab.takenSlots(reading);
            if (free == 0 && taken == 0) { // Retired since the chunk was looked at.
                pages.set(slab.firstPage(), slab.firstPage() + slab.shape().pages());
                continue;
            }
            slabs.add(new RunBook.Subpage(slab.shape().bytes(), slots(slab, free)));
            handedOut += (long) Long.bitCount(taken) * slab.shape().slotBytes();
            enterSlots(slab, taken);
        }
        long freeBytes = (long) pages.cardinality() * SlabShape.PAGE_BYTES
                + slabs.stream().mapToLong(slab -> slab.elements().freeBytes()).sum();
        FreeMap map = new FreeMap(SlabShape.PAGE_BYTES, view.chunk().pages(), pages);
        ChunkBook book = new ChunkBook(
                Chunk.class.getName(),
                ChunkKind.RUNS,
                true,
                false,
                -1,
                0,
                false,
                handedOut,
                freeBytes,
                0,
                map,
                -1,
                new RunBook("", -1, slabs));
        regions.add(region(view.chunk().block(), kind, Position.ARENA, allocator, book));
    }

    private static FreeMap slots(Slab<BoundedByteBuf, NettyBlock> slab, long free) {
        return new FreeMap(
                slab.offsetOf(0), slab.shape().slotBytes(), slab.shape().slots(), BitSet.valueOf(new long[] {free}));
    }

    private void enterSlots(Slab<BoundedByteBuf, NettyBlock> slab, long taken) {
        int slotBytes = slab.shape().slotBytes();
        for (long rest = taken; rest != 0; rest &= rest - 1) {
            int slot = Long.numberOfTrailingZeros(rest);
            claims.add(claim(slab.offsetOf(slot), Math.min(slab.requested(slot), slotBytes), slotBytes));
        }
    }

    private void enterOwn(NettyBlock block, MemoryKind kind, int allocator) {
        ChunkBook book = new ChunkBook(
                NettyBlock.class.getName(),
                ChunkKind.ONE_OFF,
                false,
                false,
                -1,
                0,
                false,
                block.capacity(),
                0,
                0,
                null,
                -1);
        claims.add(claim(0, Math.min(block.requested(), block.capacity()), block.capacity()));
        regions.add(region(block, kind, Position.ONE_OFF, allocator, book));
    }

    /** A claim on the region that is entered next. Who holds the buffer cannot be seen from here. */
    private Claim claim(long offset, long length, long reserved) {
        long id = claims.size() + 1L;
        return new Claim(id, regions.size(), offset, length, reserved, 1, Claim.Kind.IN_USE, Reach.UNKNOWN, -1);
    }

    private static Region region(NettyBlock block, MemoryKind kind, Position position, int allocator, ChunkBook book) {
        return new Region(
                block.id(),
                Math.max(0, block.address()),
                block.capacity(),
                kind,
                position,
                kind == MemoryKind.HEAP,
                Reach.UNKNOWN,
                allocator,
                allocator,
                book);
    }

    private MemorySnapshot finished() {
        return new MemorySnapshot(
                new SnapshotSource("snapshot", "", 0, "", 0, System.currentTimeMillis(), true, false, List.of()),
                new RuntimeFacts(
                        System.getProperty("java.version", ""),
                        System.getProperty("java.vm.name", "") + ' ' + System.getProperty("java.vm.version", ""),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.getRuntime().maxMemory(),
                        Map.of()),
                List.of(netty()),
                List.of(),
                allocators,
                owners,
                List.of(),
                regions,
                claims,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Gap(
                        "holders of buffers",
                        "an allocator sees its slots, not who refers to their buffers",
                        "a buffer that was lost counts as live")),
                HeapSummary.NONE,
                ProcessMemory.NONE);
    }

    private static NettyCopy netty() {
        Map<String, String> modules = new TreeMap<>();
        Version.identify(ByteBuf.class.getClassLoader()).forEach((artifact, version) -> {
            if (artifact.startsWith("netty-")) {
                modules.put(artifact.substring("netty-".length()), version.artifactVersion());
            }
        });
        NettyVersion version =
                NettyVersion.parse(modules.getOrDefault("buffer", "")).orElse(null);
        return new NettyCopy("io.netty", 0, version, List.of(), NettyCopy.Source.VERSION_PROPERTIES, modules);
    }
}
