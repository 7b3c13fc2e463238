package dev.nettopsy.analyzer.decode.bounded;

import dev.nettopsy.analyzer.decode.bounded.BlockReader.Block;
import dev.nettopsy.analyzer.decode.draft.AllocatorDraft;
import dev.nettopsy.analyzer.decode.draft.Memory;
import dev.nettopsy.analyzer.decode.mirror.Counters;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import java.util.List;

/**
 * Memory of an allocator that is garbage, and all its buffers with it: the allocator's cleaner still holds the treasury and
 * gives everything back in a moment. None of it is lost, whatever the books of the dead allocator say.
 */
final class Leftovers {

    private static final String EPOCH = "bounded 1, to be given back";

    private final BoundedContext context;
    private final Places places;

    Leftovers(BoundedContext context, Places places) {
        this.context = context;
        this.places = places;
    }

    /** {@code className} is that of the allocator, which may be gone from the dump. */
    void enter(HeapInstance treasury, List<Block> blocks, String className, int netty) {
        if (blocks.isEmpty()) {
            return;
        }
        boolean hasRoots = context.draft().graph().facts().hasRoots();
        AllocatorDraft draft = new AllocatorDraft(
                treasury.id(),
                netty,
                className,
                Allocator.Kind.BOUNDED,
                blocks.get(0).memory().kind(),
                EPOCH,
                hasRoots ? Reach.UNREACHABLE : Reach.UNKNOWN);
        HeapInstance committed = treasury.instance("committed");
        draft.setUsedBytes(committed == null ? -1 : Counters.value(committed));
        draft.configure("limit", treasury.number("limit", -1));
        int allocator = context.draft().add(draft);
        blocks.forEach(block -> enter(block, allocator, hasRoots));
    }

    /** Memory with a cleaner of the JDK counts as collectable; other memory is held by the treasury, as idle as in a cache. */
    private void enter(Block block, int allocator, boolean hasRoots) {
        places.whole(block.object().id());
        Memory memory = block.memory();
        if (context.draft().regions().at(memory.kind(), memory.address()) >= 0) {
            return;
        }
        Reach reach = hasRoots && memory.freedByCollector() ? Reach.UNREACHABLE : Reach.STRONG;
        long capacity = memory.capacity();
        int region = context.draft()
                .regions()
                .add(new Region(
                        block.object().id(),
                        memory.address(),
                        capacity,
                        memory.kind(),
                        Position.ONE_OFF,
                        memory.freedByCollector(),
                        reach,
                        allocator,
                        -1,
                        null));
        context.draft()
                .add(new Claim(block.object().id(), region, 0, capacity, capacity, 0, Claim.Kind.CACHED, reach, -1));
    }
}
