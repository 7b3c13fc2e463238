package dev.nettopsy.analyzer.decode.pooled;

import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.decode.draft.ThreadLocals;
import dev.nettopsy.analyzer.decode.mirror.PoolChunkMirror;
import dev.nettopsy.analyzer.decode.mirror.PooledAllocatorMirror;
import dev.nettopsy.analyzer.decode.netty.NettyClasses;

/** Decodes all pooled allocators of one Netty into a draft. */
public final class PooledDecoder {

    private PooledDecoder() {}

    /**
     * Enters allocators, arenas, thread caches, regions and claims. Does nothing where the allocator's classes were never
     * loaded.
     *
     * @param nettyIndex index that this Netty has in the snapshot
     */
    public static void decode(SnapshotDraft draft, NettyClasses netty, int nettyIndex, ThreadLocals locals) {
        if (netty.find(PooledAllocatorMirror.SUFFIX) == null && netty.find(PoolChunkMirror.SUFFIX) == null) {
            return;
        }
        PooledContext context = new PooledContext(draft, netty, nettyIndex, PooledEpoch.of(netty), locals);
        Sides sides = Sides.read(context);
        Arenas arenas = Arenas.read(context, sides);
        Chunks chunks = Chunks.read(context, arenas);
        if (context.epoch() == PooledEpoch.UNKNOWN) {
            UnreadChunks.enter(context, arenas, chunks);
            return;
        }
        Claims claims = new Claims(context, chunks);
        ThreadCaches caches = ThreadCaches.read(context, arenas, claims);
        new Buffers(context, chunks, caches, claims).read();
        new Regions(context, arenas).enter(chunks);
    }
}
