package dev.nettopsy.analyzer.decode.adaptive;

import dev.nettopsy.analyzer.decode.draft.AllocatorDraft;
import dev.nettopsy.analyzer.decode.mirror.AllocatorMirror;
import dev.nettopsy.analyzer.decode.mirror.ChunkMirror;
import dev.nettopsy.analyzer.decode.mirror.Counters;
import dev.nettopsy.analyzer.decode.mirror.ListMirror;
import dev.nettopsy.analyzer.decode.mirror.MagazineMirror;
import dev.nettopsy.analyzer.decode.mirror.MapMirror;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import org.jspecify.annotations.Nullable;

/**
 * What {@code AdaptivePoolingAllocator.usedMemory()} of that epoch would return, added up from the same fields: a statement
 * of the allocator about itself, right or wrong.
 */
final class UsedMemory {

    private final Context context;

    UsedMemory(Context context) {
        this.context = context;
    }

    void read() {
        for (Sides.Side side : context.sides().all()) {
            AllocatorDraft draft = context.draft().allocator(side.index());
            draft.setUsedBytes(
                    side.mirror().centralQueue() != null
                            ? byMagazines(side.mirror(), draft)
                            : byRegistry(side.mirror(), draft));
        }
    }

    private long byMagazines(AllocatorMirror side, AllocatorDraft draft) {
        long queued = 0;
        for (long id : ChunkQueues.central(side).ids()) {
            if (context.draft().graph().objectAt(id) instanceof HeapInstance chunk) {
                queued += new ChunkMirror(chunk).capacity();
            }
        }
        long shared = 0;
        HeapObjectArray magazines = side.magazines();
        for (int i = 0; magazines != null && i < magazines.length(); i++) {
            shared += usedBy(magazines.element(i));
        }
        long cached = 0;
        HeapInstance live = side.liveCachedMagazines();
        if (live != null) {
            for (long id : ListMirror.elementIds(live)) {
                cached += usedBy(context.draft().graph().objectAt(id));
            }
        }
        draft.count("centralQueueBytes", queued);
        draft.count("sharedMagazinesUsedMemory", shared);
        draft.count("liveCachedMagazinesUsedMemory", cached);
        return queued + shared + cached;
    }

    private static long usedBy(@Nullable HeapObject magazine) {
        return magazine instanceof HeapInstance instance ? Math.max(0, new MagazineMirror(instance).usedMemory()) : 0;
    }

    private long byRegistry(AllocatorMirror side, AllocatorDraft draft) {
        if (!(side.chunkRegistry() instanceof HeapInstance registry)) {
            return -1;
        }
        HeapInstance counter = AllocatorMirror.totalCapacity(registry);
        if (counter != null) {
            return Counters.value(counter);
        }
        long[] sum = new long[2];
        boolean read = MapMirror.forEach(registry, (chunk, present) -> {
            if (chunk instanceof HeapInstance instance) {
                sum[0] += new ChunkMirror(instance).capacity();
                sum[1]++;
            }
        });
        if (!read) {
            context.gap(
                    "class " + registry.type().name(),
                    "a registry of chunks of a form that is not known",
                    "what the allocator's metric says is not known");
            return -1;
        }
        draft.count("registeredChunks", sum[1]);
        return sum[0];
    }
}
