package dev.nettopsy.allocator.pool;

import dev.nettopsy.allocator.memory.Block;
import dev.nettopsy.allocator.memory.Treasury;
import dev.nettopsy.allocator.size.SlabShape;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of the books, recounted from the ground up:
 *
 * <ol>
 *   <li>committed bytes are the sum of the blocks held, and every chunk's block is among them;
 *   <li>a page is free or part of one slab, never both, never of two: capacity is live, free and overhead;
 *   <li>a slot is free or taken; what rests in it rests only while it is free, and belongs to it;
 *   <li>a slab is in the hands that its word says: of one place in one magazine, of its depot's list, or of nobody, and then
 *       no slot is free.
 * </ol>
 *
 * Exact while nobody takes or gives back; a check at another time may find what is only in passing.
 *
 * @param <B> the buffers
 * @param <M> the memory
 */
final class Laws<B, M extends Block> {

    private final Pool<B, M> pool;
    private final Treasury<M> treasury;
    private final Buffers<B, M> buffers;

    Laws(Pool<B, M> pool, Treasury<M> treasury, Buffers<B, M> buffers) {
        this.pool = pool;
        this.treasury = treasury;
        this.buffers = buffers;
    }

    /** @throws IllegalStateException that names the law that is broken, and where */
    void check() {
        List<ChunkView<B, M>> chunks = pool.view();
        committedIsTheSumOfBlocks(chunks);
        Map<Slab<B, M>, String> hands = hands();
        for (ChunkView<B, M> view : chunks) {
            pagesAreFreeOrOfOneSlab(view);
            for (Slab<B, M> slab : view.slabs()) {
                slotsAreFreeOrTaken(slab);
                isInTheHandsItSays(slab, hands.remove(slab));
            }
        }
        require(hands.isEmpty(), "slabs in hands but in no chunk", hands.values());
    }

    private void committedIsTheSumOfBlocks(List<ChunkView<B, M>> chunks) {
        long sum = 0;
        for (M block : treasury.blocks()) {
            sum += block.capacity();
        }
        require(sum == treasury.committed(), "committed is not the sum of blocks", sum - treasury.committed());
        Set<M> blocks = new HashSet<>(treasury.blocks());
        for (ChunkView<B, M> view : chunks) {
            require(blocks.remove(view.chunk().block()), "a chunk's block is not held", view.chunk());
        }
    }

    static <B, M extends Block> void pagesAreFreeOrOfOneSlab(ChunkView<B, M> view) {
        BitSet pages = new BitSet();
        pages.or(view.freePages());
        require(pages.cardinality() == view.countedFree(), "free pages are miscounted", view.countedFree());
        for (Slab<B, M> slab : view.slabs()) {
            int end = slab.firstPage() + slab.shape().pages();
            require(pages.get(slab.firstPage(), end).isEmpty(), "a page of two", slab.firstPage());
            pages.set(slab.firstPage(), end);
        }
        require(
                pages.cardinality() == view.chunk().pages(),
                "a page of nobody",
                view.chunk().pages());
    }

    private void slotsAreFreeOrTaken(Slab<B, M> slab) {
        SlabShape shape = slab.shape();
        long reading = slab.book();
        long free = slab.freeSlots(reading);
        require((free & slab.takenSlots(reading)) == 0, "a slot both free and taken", reading);
        for (int slot = 0; slot < shape.slots(); slot++) {
            Object buffer = slab.resting(slot);
            boolean isFree = (free & (1L << slot)) != 0;
            require(buffer == null || isFree, "a buffer rests in a taken slot", slot);
            require(buffer == null || buffers.rests(buffer, slab, slot), "a stranger rests in a slot", slot);
        }
    }

    private Map<Slab<B, M>, String> hands() {
        Map<Slab<B, M>, String> hands = new HashMap<>();
        for (int magazine = 0; magazine < pool.magazines(); magazine++) {
            for (int sizeClass = 0; sizeClass < pool.sizeClasses(); sizeClass++) {
                Slab<B, M> slab = pool.currentSlab(magazine, sizeClass);
                if (slab != null) {
                    require(hands.put(slab, "magazine") == null, "a slab in two magazines", sizeClass);
                }
            }
        }
        for (int sizeClass = 0; sizeClass < pool.sizeClasses(); sizeClass++) {
            for (Slab<B, M> slab : pool.depot(sizeClass).list()) {
                require(hands.put(slab, "depot") == null, "a slab in two hands", sizeClass);
                boolean whole = slab.isIdleIn(Slab.DEPOT);
                require(slab.idle == whole, "the depot is wrong about what is idle", sizeClass);
            }
        }
        return hands;
    }

    private static <B, M extends Block> void isInTheHandsItSays(Slab<B, M> slab, @Nullable String found) {
        long reading = slab.book();
        long hands = reading & ~slab.freeSlots(reading);
        String said;
        if (hands == Slab.MAGAZINE) {
            said = "magazine";
        } else if (hands == Slab.DEPOT) {
            said = "depot";
        } else {
            require(reading == 0, "a slab of nobody with free slots, or retired", reading);
            said = null;
        }
        require(Objects.equals(said, found), "a slab not in the hands that it says", said + "/" + found);
    }

    private static void require(boolean held, String broken, Object where) {
        if (!held) {
            throw new IllegalStateException(broken + ": " + where);
        }
    }
}
