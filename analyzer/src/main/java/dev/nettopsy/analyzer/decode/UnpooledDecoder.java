package dev.nettopsy.analyzer.decode;

import dev.nettopsy.analyzer.decode.bounded.SourceBytes;
import dev.nettopsy.analyzer.decode.draft.AllocatorDraft;
import dev.nettopsy.analyzer.decode.draft.Memory;
import dev.nettopsy.analyzer.decode.draft.Reaches;
import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.decode.mirror.Counters;
import dev.nettopsy.analyzer.decode.mirror.RefCountForm;
import dev.nettopsy.analyzer.decode.mirror.UnpooledAllocatorMirror;
import dev.nettopsy.analyzer.decode.mirror.UnpooledBufferMirror;
import dev.nettopsy.analyzer.decode.netty.NettyClasses;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Buffers of one Netty with memory of their own that is no chunk's: those of the unpooled allocator, and wrapped arrays. */
final class UnpooledDecoder {

    private record Side(long allocator, MemoryKind memory) {}

    private final SnapshotDraft draft;
    private final NettyClasses netty;
    private final int nettyIndex;
    private final SourceBytes bounded;
    private final Map<Side, Integer> allocators = new HashMap<>();

    /** {@code bounded}: what allocators of ours took from Netty's and have entered. */
    UnpooledDecoder(SnapshotDraft draft, NettyClasses netty, int nettyIndex, SourceBytes bounded) {
        this.draft = draft;
        this.netty = netty;
        this.nettyIndex = nettyIndex;
        this.bounded = bounded;
    }

    /** Must come after the allocators whose chunks are unpooled buffers inside. */
    void decode() {
        HeapClass allocator = netty.find(UnpooledAllocatorMirror.SUFFIX);
        if (allocator != null) {
            draft.forEachInstance(allocator, this::addAllocator);
        }
        String heap = netty.name(UnpooledBufferMirror.HEAP_SUFFIX);
        String direct = netty.name(UnpooledBufferMirror.DIRECT_SUFFIX);
        for (HeapClass type : draft.graph().classes()) {
            boolean ours = type.loaderId() == netty.loader()
                    && type.instanceCount() > 0
                    && (type.isSubclassOf(heap) || type.isSubclassOf(direct));
            if (ours) {
                RefCountForm form = RefCountForm.of(type);
                draft.forEachInstance(type, buffer -> addBuffer(buffer, form));
            }
        }
    }

    private void addAllocator(HeapInstance object) {
        UnpooledAllocatorMirror mirror = new UnpooledAllocatorMirror(object);
        addSide(object, MemoryKind.DIRECT, mirror.directCounter());
        addSide(object, MemoryKind.HEAP, mirror.heapCounter());
    }

    /** One that only serves a bounded allocator has nothing of its own, and is not told. */
    private void addSide(HeapInstance object, MemoryKind memory, @Nullable HeapInstance counter) {
        long used = counter == null ? -1 : Counters.value(counter) - bounded.of(object.id(), memory);
        if (bounded.isSource(object.id()) && (counter == null || used == 0)) {
            return;
        }
        AllocatorDraft side = new AllocatorDraft(
                object.id(),
                nettyIndex,
                object.type().name(),
                Allocator.Kind.UNPOOLED,
                memory,
                "unpooled",
                draft.reach().of(object.id()));
        if (counter != null) {
            side.setUsedBytes(used);
        }
        allocators.put(new Side(object.id(), memory), draft.add(side));
    }

    private void addBuffer(HeapInstance object, RefCountForm form) {
        long raw = form.raw(object);
        UnpooledBufferMirror buffer = new UnpooledBufferMirror(object);
        if (!RefCountForm.inUse(raw) || buffer.isWrapper()) {
            return;
        }
        Memory memory = Memory.of(object);
        if (memory == null || memory.capacity() == 0) {
            return;
        }
        int known = draft.regions().at(memory.kind(), memory.address());
        if (known >= 0 && draft.regions().get(known).position() != Position.UNPOOLED) {
            // The memory of a chunk: its buffers claim it, not the unpooled buffer inside.
            return;
        }
        Reach reach = draft.reach().of(object.id());
        if (memory.kind() == MemoryKind.HEAP
                && Reaches.isLost(reach)
                && !UnpooledBufferMirror.isCounted(object.type())) {
            // A wrapped array that went out of use: nobody has to release it, and the collector takes it.
            return;
        }
        int region = known >= 0 ? known : enter(object, buffer, memory);
        draft.add(new Claim(
                object.id(), region, 0, memory.capacity(), memory.capacity(), raw / 2, Claim.Kind.IN_USE, reach, -1));
    }

    private int enter(HeapInstance object, UnpooledBufferMirror buffer, Memory memory) {
        // A wrapped array names an allocator too, but nobody ever asked that for memory, and its counters leave it out.
        boolean counted = UnpooledBufferMirror.isCounted(object.type());
        Side side = new Side(buffer.allocatorId(), memory.kind());
        return draft.regions()
                .add(new Region(
                        object.id(),
                        memory.address(),
                        memory.capacity(),
                        memory.kind(),
                        Position.UNPOOLED,
                        memory.freedByCollector(),
                        Reaches.best(draft.reach(), object.id(), memory.object()),
                        counted ? allocators.getOrDefault(side, -1) : -1,
                        -1,
                        null));
    }
}
