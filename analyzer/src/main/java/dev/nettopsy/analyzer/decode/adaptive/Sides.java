package dev.nettopsy.analyzer.decode.adaptive;

import dev.nettopsy.analyzer.decode.draft.AllocatorDraft;
import dev.nettopsy.analyzer.decode.draft.Reaches;
import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.decode.mirror.AllocatorMirror;
import dev.nettopsy.analyzer.decode.netty.NettyClasses;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.StaticField;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Reach;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The direct and heap sides of all adaptive allocators of one Netty, garbage ones too. */
final class Sides {

    /** @param index of the allocator in the snapshot */
    record Side(int index, AllocatorMirror mirror) {}

    /** The allocator that users see, as found from its two fields. */
    private record Front(HeapInstance object, MemoryKind memory) {}

    private final SnapshotDraft draft;
    private final NettyClasses netty;
    private final int nettyIndex;
    private final Shape shape;
    private final Map<Long, Side> sides = new LinkedHashMap<>();

    private Sides(SnapshotDraft draft, NettyClasses netty, int nettyIndex, Shape shape) {
        this.draft = draft;
        this.netty = netty;
        this.nettyIndex = nettyIndex;
        this.shape = shape;
    }

    static Sides read(SnapshotDraft draft, NettyClasses netty, int nettyIndex, Shape shape) {
        Sides sides = new Sides(draft, netty, nettyIndex, shape);
        HeapClass type = netty.find(AllocatorMirror.SUFFIX);
        if (type != null) {
            Map<Long, Front> fronts = sides.fronts();
            draft.forEachInstance(type, object -> sides.add(object, fronts.get(object.id())));
        }
        return sides;
    }

    Collection<Side> all() {
        return sides.values();
    }

    /** Index of the allocator whose books are at this address; -1 if there is none. */
    int indexOf(long id) {
        Side side = sides.get(id);
        return side == null ? -1 : side.index();
    }

    private Map<Long, Front> fronts() {
        Map<Long, Front> fronts = new HashMap<>();
        HeapClass type = netty.find(AllocatorMirror.FRONT_SUFFIX);
        if (type != null) {
            draft.forEachInstance(type, front -> {
                fronts.put(front.referenceId(AllocatorMirror.FRONT_DIRECT), new Front(front, MemoryKind.DIRECT));
                fronts.put(front.referenceId(AllocatorMirror.FRONT_HEAP), new Front(front, MemoryKind.HEAP));
            });
        }
        return fronts;
    }

    private void add(HeapInstance object, @Nullable Front front) {
        AllocatorMirror mirror = new AllocatorMirror(object);
        Reach reach = front == null
                ? draft.reach().of(object.id())
                : Reaches.best(draft.reach(), object.id(), front.object().id());
        AllocatorDraft allocator = new AllocatorDraft(
                object.id(),
                nettyIndex,
                front == null
                        ? netty.name(AllocatorMirror.FRONT_SUFFIX)
                        : front.object().type().name(),
                Allocator.Kind.ADAPTIVE,
                front == null ? kindByChunkAllocator(mirror) : front.memory(),
                shape.label(),
                reach);
        allocator.setFreed(mirror.freed());
        allocator.setUnknownFields(shape.unknown());
        for (String name : AllocatorMirror.CONFIGURATION) {
            StaticField field = object.type().staticField(name);
            if (field != null) {
                allocator.configure(name, field.bits());
            }
        }
        sides.put(object.id(), new Side(draft.add(allocator), mirror));
    }

    private static MemoryKind kindByChunkAllocator(AllocatorMirror mirror) {
        HeapInstance chunkAllocator = mirror.chunkAllocator();
        boolean heap =
                chunkAllocator != null && chunkAllocator.type().name().endsWith(AllocatorMirror.HEAP_CHUNK_ALLOCATOR);
        return heap ? MemoryKind.HEAP : MemoryKind.DIRECT;
    }
}
