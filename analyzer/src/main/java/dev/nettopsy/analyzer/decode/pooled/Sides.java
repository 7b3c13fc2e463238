package dev.nettopsy.analyzer.decode.pooled;

import dev.nettopsy.analyzer.decode.draft.AllocatorDraft;
import dev.nettopsy.analyzer.decode.mirror.PooledAllocatorMirror;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import dev.nettopsy.analyzer.graph.StaticField;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.MemoryKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The direct and the heap side of every pooled allocator of one Netty. */
final class Sides {

    private record Key(long allocator, MemoryKind memory) {}

    private final PooledContext context;
    private final Map<Key, Integer> indices = new HashMap<>();
    private final Map<Long, String> arenaNames = new HashMap<>();

    private Sides(PooledContext context) {
        this.context = context;
    }

    static Sides read(PooledContext context) {
        Sides sides = new Sides(context);
        context.forEachInstance(PooledAllocatorMirror.SUFFIX, sides::add);
        return sides;
    }

    /** Index of the allocator in the snapshot; -1 if it is not in the dump. */
    int indexOf(long allocator, MemoryKind memory) {
        return indices.getOrDefault(new Key(allocator, memory), -1);
    }

    /** {@code "direct arena 3"}: its place in the allocator's array. */
    String nameOf(long arena) {
        return arenaNames.getOrDefault(arena, "arena of an unknown allocator");
    }

    private void add(HeapInstance object) {
        PooledAllocatorMirror mirror = new PooledAllocatorMirror(object);
        add(mirror, MemoryKind.DIRECT, mirror.directArenas());
        add(mirror, MemoryKind.HEAP, mirror.heapArenas());
    }

    private void add(PooledAllocatorMirror mirror, MemoryKind memory, @Nullable HeapObjectArray arenas) {
        if (arenas == null) {
            return;
        }
        HeapInstance object = mirror.object();
        AllocatorDraft side = new AllocatorDraft(
                object.id(),
                context.nettyIndex(),
                object.type().name(),
                Allocator.Kind.POOLED,
                memory,
                context.epoch().label(),
                context.draft().reach().of(object.id()));
        configure(side, object);
        side.configure("arenas", arenas.length());
        indices.put(new Key(object.id(), memory), context.draft().add(side));
        for (int i = 0; i < arenas.length(); i++) {
            arenaNames.put(arenas.elementId(i), memory.id() + " arena " + i);
        }
    }

    private void configure(AllocatorDraft side, HeapInstance object) {
        for (String name : PooledAllocatorMirror.CONFIGURATION) {
            long value = object.number(name, -1);
            if (value >= 0) {
                side.configure(name, value);
            }
        }
        HeapClass type = context.netty().find(PooledAllocatorMirror.SUFFIX);
        for (String name : PooledAllocatorMirror.DEFAULTS) {
            StaticField field = type == null ? null : type.staticField(name);
            if (field != null) {
                side.configure(name, field.bits());
            }
        }
    }
}
