package dev.nettopsy.analyzer.decode.adaptive;

import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.decode.draft.ThreadLocals;
import dev.nettopsy.analyzer.decode.mirror.AllocatorMirror;
import dev.nettopsy.analyzer.decode.mirror.ChunkMirror;
import dev.nettopsy.analyzer.decode.netty.NettyClasses;

/** Decodes all adaptive allocators of one Netty into a draft. */
public final class AdaptiveDecoder {

    private AdaptiveDecoder() {}

    /**
     * Enters allocators, owners, queues, regions and claims. Does nothing where the allocator's classes were never loaded.
     *
     * @param nettyIndex index that this Netty has in the snapshot
     */
    public static void decode(SnapshotDraft draft, NettyClasses netty, int nettyIndex, ThreadLocals locals) {
        if (netty.find(AllocatorMirror.SUFFIX) == null && netty.find(ChunkMirror.SUFFIX) == null) {
            return;
        }
        Shape shape = Shape.of(netty);
        noteShape(draft, netty, shape);
        Sides sides = Sides.read(draft, netty, nettyIndex, shape);
        Context context = new Context(draft, netty, shape, sides, locals, new Places());
        Groups groups = Groups.read(context);
        Magazines magazines = Magazines.read(context, groups);
        ChunkQueues queues = ChunkQueues.read(context, groups);
        Chunks chunks = Chunks.read(context, magazines.sentinel());
        queues.enter(id -> {
            ChunkDraft chunk = chunks.of(id);
            return chunk != null && chunk.space().hiddenFree();
        });
        new Buffers(context, chunks).read();
        new Regions(context, magazines).enter(chunks);
        new UsedMemory(context).read();
    }

    private static void noteShape(SnapshotDraft draft, NettyClasses netty, Shape shape) {
        String what = "class " + netty.name(AllocatorMirror.SUFFIX);
        if (!shape.recognised()) {
            String missing = shape.missing().isEmpty() ? "" : "; missing: " + String.join(", ", shape.missing());
            draft.gaps()
                    .add(
                            what,
                            "its shape is not known; it was read as "
                                    + shape.epoch().label() + missing,
                            "positions, handed-out bytes and counters of its chunks may be incomplete");
        }
        if (!shape.unknown().isEmpty()) {
            draft.gaps()
                    .add(
                            what,
                            "fields that this version does not know: " + String.join(", ", shape.unknown()),
                            "what they say is not taken into account");
        }
    }
}
