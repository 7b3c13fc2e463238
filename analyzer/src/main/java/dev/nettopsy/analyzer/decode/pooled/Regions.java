package dev.nettopsy.analyzer.decode.pooled;

import dev.nettopsy.analyzer.decode.draft.AllocatorDraft;
import dev.nettopsy.analyzer.decode.draft.Reaches;
import dev.nettopsy.analyzer.decode.mirror.PoolChunkMirror;
import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.ChunkKind;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Region;
import dev.nettopsy.snapshot.RunBook;

/** Enters a region for each chunk, once it is known which of them have buffers. */
final class Regions {

    private final PooledContext context;
    private final Arenas arenas;
    private long contradicting;

    Regions(PooledContext context, Arenas arenas) {
        this.context = context;
        this.arenas = arenas;
    }

    void enter(Chunks chunks) {
        for (ChunkDraft chunk : chunks.inUse()) {
            Region region = region(chunk);
            int index = context.draft().regions().add(region);
            if (index != chunk.region()) {
                throw new IllegalStateException("region " + index + " was promised as " + chunk.region());
            }
            count(region);
        }
        if (contradicting > 0) {
            context.gap(
                    PoolChunkMirror.SUFFIX,
                    contradicting + " chunks have books that contradict themselves",
                    "what is free and what is unclaimed in them may be wrong");
        }
    }

    private Region region(ChunkDraft chunk) {
        Arenas.Place place = chunk.place();
        Arenas.Arena arena =
                place != null ? place.arena() : arenas.of(chunk.mirror().arenaId());
        return new Region(
                chunk.mirror().object().id(),
                chunk.memory().address(),
                chunk.memory().capacity(),
                chunk.memory().kind(),
                position(chunk),
                chunk.memory().freedByCollector(),
                Reaches.best(
                        context.draft().reach(),
                        chunk.mirror().object().id(),
                        chunk.memory().object()),
                arena == null ? -1 : arena.allocator(),
                arena == null ? -1 : arena.owner(),
                chunk.isHuge() ? hugeBook(chunk) : runBook(chunk));
    }

    private static Position position(ChunkDraft chunk) {
        if (chunk.isHuge()) {
            return Position.ONE_OFF;
        }
        Arenas.Place place = chunk.place();
        if (place == null) {
            return Position.BUFFERS_ONLY;
        }
        return place.isSpare() ? Position.SPARE : Position.ARENA;
    }

    private static ChunkBook hugeBook(ChunkDraft chunk) {
        return new ChunkBook(
                chunk.mirror().object().type().name(),
                ChunkKind.ONE_OFF,
                false,
                false,
                -1,
                0,
                false,
                chunk.mirror().chunkSize(),
                0,
                0,
                null,
                -1,
                null);
    }

    private ChunkBook runBook(ChunkDraft chunk) {
        RunReader books = new RunReader(chunk.mirror(), chunk.start());
        if (!books.isSound()) {
            contradicting++;
        }
        Arenas.Place place = chunk.place();
        return new ChunkBook(
                chunk.mirror().object().type().name(),
                ChunkKind.RUNS,
                true,
                false,
                -1,
                0,
                false,
                books.handedOut(),
                books.free(),
                0,
                books.pages(),
                -1,
                new RunBook(place == null ? "" : place.list(), chunk.mirror().pinnedBytes(), books.subpages()));
    }

    private void count(Region region) {
        if (region.allocator() >= 0) {
            AllocatorDraft side = context.draft().allocator(region.allocator());
            side.count("chunks", 1);
            side.count("chunkBytes", region.capacity());
        }
    }
}
