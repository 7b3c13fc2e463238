package dev.nettopsy.allocator.pool;

import dev.nettopsy.allocator.memory.Block;
import dev.nettopsy.allocator.size.SlabShape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block of memory in pages, some of which are slabs. All but the block is under the lock of its {@link Space}.
 *
 * @param <B> the buffers
 * @param <M> the memory
 */
public final class Chunk<B, M extends Block> {

    private final M block;
    private final PageMap pages;

    /** Each slab, at its first page. */
    private final @Nullable Slab<B, M>[] slabs;

    /** When the last slab went, by {@link System#nanoTime()}; only for a chunk without slabs. */
    private long idleSince;

    /** Whether its memory is given back. */
    private boolean gone;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    Chunk(M block) {
        this.block = block;
        int count = block.capacity() / SlabShape.PAGE_BYTES;
        this.pages = new PageMap(count);
        this.slabs = new Slab[count];
    }

    /** The memory. */
    public M block() {
        return block;
    }

    /** A new slab on free pages; null if there is no run of them that is long enough. */
    @Nullable
    Slab<B, M> carve(Depot<B, M> depot) {
        int count = depot.shape().pages();
        int first = pages.take(count);
        if (first < 0) {
            return null;
        }
        try {
            Slab<B, M> slab = new Slab<>(this, depot, first);
            slabs[first] = slab;
            return slab;
        } catch (Throwable failure) {
            pages.free(first, count);
            throw failure;
        }
    }

    void free(Slab<B, M> slab, long now) {
        slabs[slab.firstPage()] = null;
        pages.free(slab.firstPage(), slab.shape().pages());
        idleSince = now;
    }

    void end() {
        gone = true;
    }

    boolean isGone() {
        return gone;
    }

    boolean isIdle() {
        return pages.isWhole();
    }

    long idleSince() {
        return idleSince;
    }

    /** Which pages are no slab's. */
    BitSet freePages() {
        BitSet free = new BitSet();
        for (int page = 0; page < slabs.length; page++) {
            free.set(page, pages.isFree(page));
        }
        return free;
    }

    /** How many pages the map counts as free. */
    int countedFree() {
        return pages.freePages();
    }

    /** How many pages the chunk has. */
    public int pages() {
        return slabs.length;
    }

    /** The slabs, by position. */
    List<Slab<B, M>> slabs() {
        List<Slab<B, M>> all = new ArrayList<>();
        for (Slab<B, M> slab : slabs) {
            if (slab != null) {
                all.add(slab);
            }
        }
        return all;
    }
}
