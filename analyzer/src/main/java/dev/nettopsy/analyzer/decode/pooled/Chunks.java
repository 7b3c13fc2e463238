package dev.nettopsy.analyzer.decode.pooled;

import dev.nettopsy.analyzer.decode.draft.Memory;
import dev.nettopsy.analyzer.decode.mirror.DirectBufferMirror;
import dev.nettopsy.analyzer.decode.mirror.PoolChunkMirror;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import dev.nettopsy.snapshot.MemoryKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All chunks that have memory. An arena that drops a chunk gives its memory back at once, but the object may stay for a while. */
final class Chunks {

    private final PooledContext context;
    private final Arenas arenas;
    private final int firstRegion;
    private final Map<Long, ChunkDraft> chunks = new LinkedHashMap<>();
    private final List<ChunkDraft> inOrder = new ArrayList<>();
    /** Two chunk objects can only share memory in a crafted dump; the first one has it. */
    private final Map<Long, Long> byAddress = new HashMap<>();

    private Chunks(PooledContext context, Arenas arenas) {
        this.context = context;
        this.arenas = arenas;
        this.firstRegion = context.draft().regions().size();
    }

    static Chunks read(PooledContext context, Arenas arenas) {
        Chunks chunks = new Chunks(context, arenas);
        context.forEachInstance(PoolChunkMirror.SUFFIX, chunks::add);
        return chunks;
    }

    /** Null for a chunk without memory. */
    @Nullable
    ChunkDraft of(long id) {
        return chunks.get(id);
    }

    Collection<ChunkDraft> all() {
        return chunks.values();
    }

    /** Index that the chunk's region has, or will have once all regions are entered. */
    int regionOf(ChunkDraft chunk) {
        if (chunk.region() < 0) {
            chunk.setRegion(firstRegion + inOrder.size());
            inOrder.add(chunk);
        }
        return chunk.region();
    }

    /**
     * All chunks that have their memory still, in the order of their regions. To be asked when all claims are made: a huge chunk
     * that gave its memory back without a cleaner keeps no mark of it but that nothing claims it.
     */
    List<ChunkDraft> inUse() {
        for (ChunkDraft chunk : chunks.values()) {
            boolean kept = !chunk.isHuge()
                    || chunk.mirror().pinnedBytes() > 0
                    || (chunk.memory().kind() == MemoryKind.DIRECT
                            && chunk.memory().freedByCollector());
            if (kept) {
                regionOf(chunk);
            }
        }
        return inOrder;
    }

    private void add(HeapInstance object) {
        PoolChunkMirror mirror = new PoolChunkMirror(object);
        Arenas.Place place = arenas.placeOf(object.id());
        if (place == null && isDropped(mirror)) {
            return;
        }
        Memory memory = memory(mirror.owningMemory());
        if (memory == null
                || context.draft().regions().at(memory.kind(), memory.address()) >= 0
                || byAddress.putIfAbsent(memory.address(), object.id()) != null) {
            return;
        }
        chunks.put(object.id(), new ChunkDraft(mirror, memory, start(mirror, memory), place));
    }

    /** A chunk that no list holds has left its arena when it was empty, which is what the books of the object still say. */
    private static boolean isDropped(PoolChunkMirror chunk) {
        return !chunk.isHuge() && chunk.freeBytes() == chunk.chunkSize();
    }

    private @Nullable Memory memory(@Nullable HeapObject object) {
        if (object instanceof HeapPrimitiveArray array && array.length() > 0) {
            return new Memory(array.id(), MemoryKind.HEAP, array.id(), array.length(), true);
        }
        if (!(object instanceof HeapInstance buffer) || !buffer.type().isSubclassOf(DirectBufferMirror.CLASS)) {
            return null;
        }
        HeapInstance owner = buffer;
        // Before 4.1.61 an aligned chunk only keeps the slice, whose attachment is the buffer that has the memory.
        if (context.draft().graph().objectAt(new DirectBufferMirror(buffer).attachmentId()) instanceof HeapInstance base
                && base.type().isSubclassOf(DirectBufferMirror.CLASS)) {
            owner = base;
        }
        Memory memory = Memory.ofDirect(owner);
        return new DirectBufferMirror(owner).isFreed() || memory.capacity() == 0 ? null : memory;
    }

    private static long start(PoolChunkMirror chunk, Memory memory) {
        long aligned = 0;
        if (memory.kind() == MemoryKind.DIRECT && chunk.memory() instanceof HeapInstance slice) {
            aligned = new DirectBufferMirror(slice).address() - memory.address();
        }
        long start = aligned + chunk.offset();
        return start < 0 || start > memory.capacity() ? 0 : start;
    }
}
