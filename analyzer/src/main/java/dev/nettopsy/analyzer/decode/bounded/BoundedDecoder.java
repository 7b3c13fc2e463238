package dev.nettopsy.analyzer.decode.bounded;

import dev.nettopsy.analyzer.decode.bounded.BlockReader.Block;
import dev.nettopsy.analyzer.decode.draft.Reaches;
import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.decode.netty.NettyClasses;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Reach;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decodes all bounded allocators of a dump into a draft. */
public final class BoundedDecoder {

    private static final String SIMPLE_NAME = "BoundedByteBufAllocator";
    private static final String TREASURY = "Treasury";

    private final BoundedContext context;
    private final SideReader reader;
    private final Places places = new Places();
    private final SourceBytes sources = new SourceBytes();
    private final List<Side> sides = new ArrayList<>();
    private final Set<Long> treasuries = new HashSet<>();
    private String className = SIMPLE_NAME;
    private int netty = -1;

    private BoundedDecoder(SnapshotDraft draft, List<NettyClasses> nettys) {
        this.context = new BoundedContext(draft, nettys);
        this.reader = new SideReader(context);
    }

    /**
     * Enters allocators, arenas, regions and claims. Does nothing where there is none of them.
     *
     * @param nettys in the order of the snapshot
     * @return what must not be entered again as memory of Netty's unpooled allocators
     */
    public static SourceBytes decode(SnapshotDraft draft, List<NettyClasses> nettys) {
        BoundedDecoder decoder = new BoundedDecoder(draft, nettys);
        decoder.decode();
        return decoder.sources;
    }

    private void decode() {
        for (HeapClass type : context.classes(SIMPLE_NAME, Form.ALLOCATOR)) {
            className = type.name();
            netty = context.nettyOf(type);
            context.forEachInstance(type, this::readAllocator);
        }
        Buffers buffers = new Buffers(context, places);
        SideEntry entry = new SideEntry(context, places, buffers.areSeen());
        Leftovers leftovers = new Leftovers(context, places);
        for (Side side : sides) {
            HeapInstance treasury = side.treasury();
            if (treasury != null && isLeftOver(side.allocator(), treasury)) {
                leftovers.enter(
                        treasury,
                        blocks(side),
                        side.allocator().type().name(),
                        context.nettyOf(side.allocator().type()));
            } else {
                entry.enter(side);
            }
            blocks(side).forEach(sources::add);
        }
        enterOrphans(leftovers);
        buffers.read();
    }

    private void readAllocator(HeapInstance allocator) {
        if (context.read(Form.ALLOCATOR, allocator) == null) {
            return;
        }
        add(reader.read(allocator, MemoryKind.DIRECT, allocator.reference("directArena")));
        add(reader.read(allocator, MemoryKind.HEAP, allocator.reference("heapArena")));
    }

    private void add(Side side) {
        sides.add(side);
        HeapInstance treasury = side.treasury();
        if (treasury != null) {
            treasuries.add(treasury.id());
            sources.source(source(treasury));
        }
    }

    /** The allocator of Netty that memory comes from, where the source has it in a field of that name. */
    private static long source(HeapInstance treasury) {
        HeapInstance source = treasury.instance("source");
        return source == null ? 0 : source.referenceId("source");
    }

    /** Whether only the allocator's cleaner still holds its memory. */
    private boolean isLeftOver(HeapInstance allocator, @Nullable HeapInstance treasury) {
        return treasury != null
                && Reaches.isLost(context.draft().reach().of(allocator.id()))
                && context.draft().reach().of(treasury.id()) == Reach.STRONG;
    }

    private static List<Block> blocks(Side side) {
        List<Block> all = new ArrayList<>();
        side.chunks().forEach(chunk -> all.add(chunk.block()));
        all.addAll(side.own());
        all.addAll(side.loose());
        return all;
    }

    /** A collection before the dump takes the allocator, but not what its cleaner needs. */
    private void enterOrphans(Leftovers leftovers) {
        for (HeapClass type : context.classes(TREASURY, Form.TREASURY)) {
            if (Form.TREASURY.missing(type).isEmpty()) {
                context.forEachInstance(type, treasury -> enterOrphan(treasury, leftovers));
            }
        }
    }

    private void enterOrphan(HeapInstance treasury, Leftovers leftovers) {
        if (!treasuries.add(treasury.id()) || context.draft().reach().of(treasury.id()) != Reach.STRONG) {
            return;
        }
        List<Block> blocks = reader.blocksOf(treasury);
        leftovers.enter(treasury, blocks, className, netty);
        sources.source(source(treasury));
        blocks.forEach(sources::add);
    }
}
