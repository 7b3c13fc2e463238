package dev.nettopsy.analyzer.decode.bounded;

import dev.nettopsy.analyzer.decode.bounded.BlockReader.Block;
import dev.nettopsy.analyzer.decode.draft.AllocatorDraft;
import dev.nettopsy.analyzer.decode.draft.Memory;
import dev.nettopsy.analyzer.decode.draft.Reaches;
import dev.nettopsy.analyzer.decode.mirror.Counters;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.ChunkKind;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import dev.nettopsy.snapshot.RunBook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Enters what an arena keeps as the allocator draws it of itself: the arena, its chunks, and blocks of one buffer each. */
final class SideEntry {

    private static final String EPOCH = "bounded 1";
    private static final String UNKNOWN = "unknown";
    private static final List<String> COUNTERS =
            List.of("mostCommitted", "obtained", "returned", "refused", "failedReturns");
    private static final long NANOS_OF_A_MILLI = 1_000_000;
    private static final long MILLIS_OF_A_SECOND = 1_000;

    private final BoundedContext context;
    private final Places places;

    /** Whether buffers can be read: if not, a slot without one proves nothing. */
    private final boolean seesBuffers;

    SideEntry(BoundedContext context, Places places, boolean seesBuffers) {
        this.context = context;
        this.places = places;
        this.seesBuffers = seesBuffers;
    }

    void enter(Side side) {
        Reach reach = context.draft().reach().of(side.allocator().id());
        AllocatorDraft draft = new AllocatorDraft(
                side.id(),
                context.nettyOf(side.allocator().type()),
                side.allocator().type().name(),
                Allocator.Kind.BOUNDED,
                side.memory(),
                side.known() && seesBuffers ? EPOCH : UNKNOWN,
                reach);
        long committed = count(side.treasury(), draft);
        configure(side, draft);
        int allocator = context.draft().add(draft);
        String name = side.memory().id() + " arena";
        int owner = context.draft()
                .add(new Owner(side.id(), allocator, Owner.Kind.ARENA, name, -1, 0, committed, Reaches.isLost(reach)));
        side.chunks().forEach(chunk -> enterChunk(chunk, allocator, owner));
        side.own().forEach(block -> enterOwn(block, allocator, owner));
        side.loose().forEach(block -> enterLoose(block, side.known(), allocator, owner));
    }

    private static long count(@Nullable HeapInstance treasury, AllocatorDraft draft) {
        if (treasury == null) {
            return -1;
        }
        for (String name : COUNTERS) {
            HeapInstance counter = treasury.instance(name);
            if (counter != null) {
                draft.count(name, Counters.value(counter));
            }
        }
        draft.configure("limit", treasury.number("limit", -1));
        HeapInstance committed = treasury.instance("committed");
        long bytes = committed == null ? -1 : Counters.value(committed);
        draft.setUsedBytes(bytes);
        return bytes;
    }

    private void configure(Side side, AllocatorDraft draft) {
        HeapInstance options = context.read(Form.OPTIONS, side.allocator().reference("options"));
        if (options == null) {
            return;
        }
        draft.configure("maxIdleBytes", options.number("maxIdleBytes", -1));
        draft.configure("magazines", options.number("magazines", -1));
        HeapInstance decay = options.instance("decay");
        if (decay != null && decay.type().hasField("seconds")) {
            draft.configure(
                    "decayMillis",
                    decay.number("seconds", 0) * MILLIS_OF_A_SECOND + decay.number("nanos", 0) / NANOS_OF_A_MILLI);
        }
    }

    private void enterChunk(Side.Chunk chunk, int allocator, int owner) {
        ChunkReader.Pages pages = seesBuffers ? chunk.pages() : null;
        ChunkBook book = pages == null
                ? null
                : new ChunkBook(
                        chunk.object().type().name(),
                        ChunkKind.RUNS,
                        true,
                        false,
                        -1,
                        0,
                        false,
                        pages.handedOut(),
                        pages.free(),
                        0,
                        pages.pages(),
                        -1,
                        new RunBook("", -1, pages.subpages()));
        int region = add(chunk.object(), chunk.block(), Position.ARENA, allocator, owner, book);
        if (region < 0 || pages == null) {
            places.whole(chunk.block().object().id());
        } else {
            pages.slabs().forEach(slab -> places.slab(region, slab));
        }
    }

    private void enterOwn(Block block, int allocator, int owner) {
        long capacity = block.memory().capacity();
        ChunkBook book = seesBuffers ? book(block, ChunkKind.ONE_OFF, capacity, 0) : null;
        int region = add(block.object(), block, Position.ONE_OFF, allocator, owner, book);
        if (region >= 0 && book != null) {
            places.own(block.object().id(), region, capacity);
        } else {
            places.whole(block.object().id());
        }
    }

    /** No buffer is there, and in a moment it is a free chunk or none; but for chunks that could not be found. */
    private void enterLoose(Block block, boolean known, int allocator, int owner) {
        ChunkBook book = known ? book(block, ChunkKind.RUNS, 0, block.memory().capacity()) : null;
        places.whole(block.object().id());
        add(block.object(), block, Position.ARENA, allocator, owner, book);
    }

    private static ChunkBook book(Block block, ChunkKind kind, long handedOut, long free) {
        String className = block.object().type().name();
        boolean pooled = kind != ChunkKind.ONE_OFF;
        return new ChunkBook(className, kind, pooled, false, -1, 0, false, handedOut, free, 0, null, -1);
    }

    /** Index of the region; -1 if its memory was entered before, which only a crafted dump can have. */
    private int add(
            HeapInstance object, Block block, Position position, int allocator, int owner, @Nullable ChunkBook book) {
        Memory memory = block.memory();
        if (context.draft().regions().at(memory.kind(), memory.address()) >= 0) {
            return -1;
        }
        Reach reach = Reaches.best(
                context.draft().reach(), object.id(), block.object().id(), memory.object());
        return context.draft()
                .regions()
                .add(new Region(
                        object.id(),
                        memory.address(),
                        memory.capacity(),
                        memory.kind(),
                        position,
                        memory.freedByCollector(),
                        reach,
                        allocator,
                        owner,
                        book));
    }
}
