package dev.nettopsy.analyzer.decode.adaptive;

import dev.nettopsy.analyzer.decode.draft.AllocatorDraft;
import dev.nettopsy.analyzer.decode.draft.Memory;
import dev.nettopsy.analyzer.decode.draft.Reaches;
import dev.nettopsy.analyzer.decode.mirror.RefCountForm;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.ChunkKind;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import org.jspecify.annotations.Nullable;

/** Enters a region for each chunk, once it is known which of them have buffers. */
final class Regions {

    /** In the raw form of counts. */
    private static final long ONE_REFERENCE = 2;

    private final Context context;
    private final Magazines magazines;

    Regions(Context context, Magazines magazines) {
        this.context = context;
        this.magazines = magazines;
    }

    void enter(Chunks chunks) {
        for (ChunkDraft chunk : chunks.all()) {
            Region region = region(chunk);
            int index = context.draft().regions().add(region);
            if (index != chunk.region()) {
                throw new IllegalStateException("region " + index + " was promised as " + chunk.region());
            }
            count(region);
        }
    }

    private Region region(ChunkDraft chunk) {
        Memory memory = chunk.memory();
        long magazine = chunk.mirror().magazineId();
        Places.Place place = chunk.place();
        return new Region(
                chunk.mirror().object().id(),
                memory.address(),
                memory.capacity(),
                memory.kind(),
                position(chunk),
                memory.freedByCollector(),
                reach(chunk),
                allocator(chunk, place, magazine),
                place != null ? place.owner() : magazines.ownerOf(magazine),
                book(chunk));
    }

    private Position position(ChunkDraft chunk) {
        Places.Place place = chunk.place();
        if (place != null) {
            return place.position();
        }
        if (chunk.kind() == ChunkKind.ONE_OFF) {
            return Position.ONE_OFF;
        }
        return chunk.buffers() > 0 || isHeldByLostBuffers(chunk) ? Position.BUFFERS_ONLY : Position.UNOWNED;
    }

    /**
     * Whether references of buffers keep it that are not in the dump any more. A magazine that drops a chunk properly gives
     * its reference back, so that what still counts is of buffers; a magazine that is gone itself cannot have done so. A
     * single reference of garbage may as well be the one that the chunk was made with and that nobody gave back.
     */
    private boolean isHeldByLostBuffers(ChunkDraft chunk) {
        long magazine = chunk.mirror().magazineId();
        boolean letGo = magazine == 0 || magazines.ownerOf(magazine) >= 0;
        boolean counts = countsBuffers(chunk)
                ? RefCountForm.inUse(chunk.rawCount())
                        && !(chunk.rawCount() == ONE_REFERENCE && Reaches.isLost(reach(chunk)))
                : chunk.space().handedOut() > 0;
        return letGo && counts;
    }

    private boolean countsBuffers(ChunkDraft chunk) {
        if (!chunk.known()) {
            return false;
        }
        return chunk.kind() != ChunkKind.SIZE_CLASS || context.epoch().segmentsOwnReferences();
    }

    private Reach reach(ChunkDraft chunk) {
        HeapInstance delegate = chunk.mirror().delegate();
        return Reaches.best(
                context.draft().reach(),
                chunk.mirror().object().id(),
                delegate == null ? 0 : delegate.id(),
                chunk.memory().object());
    }

    private int allocator(ChunkDraft chunk, Places.@Nullable Place place, long magazine) {
        int own = context.sides().indexOf(chunk.mirror().allocatorId());
        if (own >= 0) {
            return own;
        }
        int ofMagazine = magazines.allocatorOf(magazine);
        if (ofMagazine >= 0) {
            return ofMagazine;
        }
        return place == null ? -1 : context.draft().owner(place.owner()).allocator();
    }

    private ChunkBook book(ChunkDraft chunk) {
        boolean released = RefCountForm.released(chunk.rawCount());
        return new ChunkBook(
                chunk.mirror().object().type().name(),
                chunk.kind(),
                chunk.pooled(),
                released,
                released ? 0 : chunk.rawCount() / 2,
                chunk.place() == null ? 0 : 1,
                countsBuffers(chunk),
                chunk.space().handedOut(),
                chunk.space().free(),
                chunk.space().unit(),
                chunk.space().freeMap(),
                chunk.mirror().allocatedBytes());
    }

    private void count(Region region) {
        if (region.allocator() >= 0) {
            AllocatorDraft side = context.draft().allocator(region.allocator());
            side.count("chunks", 1);
            side.count("chunkBytes", region.capacity());
        }
    }
}
