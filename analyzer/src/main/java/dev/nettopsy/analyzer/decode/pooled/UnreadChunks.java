package dev.nettopsy.analyzer.decode.pooled;

import dev.nettopsy.analyzer.decode.draft.Reaches;
import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.decode.mirror.PoolChunkMirror;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;

/**
 * Chunks of a shape that is not known, as all up to Netty 4.1.51: each is entered as if all of it were in use, so that the
 * counters of JVM and Netty can be balanced, and that is said.
 */
final class UnreadChunks {

    private UnreadChunks() {}

    static void enter(PooledContext context, Arenas arenas, Chunks chunks) {
        long count = 0;
        long bytes = 0;
        for (ChunkDraft chunk : chunks.all()) {
            Reach reach = Reaches.best(
                    context.draft().reach(),
                    chunk.mirror().object().id(),
                    chunk.memory().object());
            enter(context, arenas, chunks, chunk, reach);
            count++;
            bytes += chunk.memory().capacity();
        }
        if (count > 0) {
            context.gap(
                    PoolChunkMirror.SUFFIX,
                    "its shape is not known: what is live and what is free inside of " + count + " chunks, " + bytes
                            + " bytes, was not read",
                    "their bytes are all entered as live, though part of them may be free, cached or lost");
        }
    }

    private static void enter(PooledContext context, Arenas arenas, Chunks chunks, ChunkDraft chunk, Reach reach) {
        long capacity = chunk.memory().capacity();
        Arenas.Arena arena = arenas.of(chunk.mirror().arenaId());
        context.draft()
                .regions()
                .add(new Region(
                        chunk.mirror().object().id(),
                        chunk.memory().address(),
                        capacity,
                        chunk.memory().kind(),
                        chunk.isHuge() ? Position.ONE_OFF : Position.ARENA,
                        chunk.memory().freedByCollector(),
                        reach,
                        arena == null ? -1 : arena.allocator(),
                        arena == null ? -1 : arena.owner(),
                        null));
        context.draft()
                .add(new Claim(
                        chunk.mirror().object().id(),
                        chunks.regionOf(chunk),
                        0,
                        capacity,
                        capacity,
                        0,
                        Claim.Kind.IN_USE,
                        reach,
                        SnapshotDraft.NO_HOLDER_WANTED));
    }
}
