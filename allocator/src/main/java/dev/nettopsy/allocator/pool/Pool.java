package dev.nettopsy.allocator.pool;

import dev.nettopsy.allocator.memory.Block;
import dev.nettopsy.allocator.memory.Treasury;
import dev.nettopsy.allocator.size.SizeClasses;
import dev.nettopsy.allocator.size.SlabShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All pooled memory of one kind. Safe for many threads; a slot is taken and given back without a lock.
 *
 * @param <B> the buffers
 * @param <M> the memory
 */
public final class Pool<B, M extends Block> {

    /** Small slots are apart, in small chunks: one buffer that stays keeps little, and no room for large ones. In bytes. */
    private static final int LARGEST_SMALL = 4 << 10;

    private static final int SMALL_CHUNK_BYTES = 256 << 10;

    /** A page less than a MiB: with its header an array still fits into one region of the smallest size that G1 has. */
    private static final int CHUNK_BYTES = (1 << 20) - SlabShape.PAGE_BYTES;

    /** Beyond it a slab has a chunk of its own: in shared chunks, holes of such sizes would be a third of them. In bytes. */
    private static final int LARGEST_SHARED = 128 << 10;

    private static final List<SlabShape> ALL_SHAPES =
            IntStream.range(0, SizeClasses.COUNT).mapToObj(SlabShape::of).toList();

    private final List<Magazine<B, M>> magazines;
    private final List<Depot<B, M>> depots;
    private final List<Space<B, M>> spaces;
    private final Laws<B, M> laws;
    private final int mask;
    private final long mostIdleRuns;

    /**
     * @param magazines how many, a power of two
     * @param verifying whether the pages of a chunk are recounted whenever one is taken or given back
     * @param mostIdleBytes how much idle memory is kept, in bytes: half in empty chunks, half in slabs
     */
    public Pool(Treasury<M> treasury, Buffers<B, M> buffers, int magazines, long mostIdleBytes, boolean verifying) {
        this(treasury, buffers, magazines, mostIdleBytes, verifying, ALL_SHAPES);
    }

    /** With fewer size classes, or others: for tests that cannot afford all. Those of one slot are the last. */
    Pool(
            Treasury<M> treasury,
            Buffers<B, M> buffers,
            int magazines,
            long mostIdleBytes,
            boolean verifying,
            List<SlabShape> shapes) {
        Space<B, M> small = new SharedSpace<>(treasury, SMALL_CHUNK_BYTES, mostIdleBytes / 8, verifying, this::trim);
        Space<B, M> middle = new SharedSpace<>(treasury, CHUNK_BYTES, mostIdleBytes / 8, verifying, this::trim);
        Space<B, M> own = new OwnSpace<>(treasury, mostIdleBytes / 4, verifying, this::trim);
        this.spaces = List.of(small, middle, own);
        this.mask = magazines - 1;
        this.mostIdleRuns = mostIdleBytes / 2 / magazines;
        List<Magazine<B, M>> all = new ArrayList<>(magazines);
        for (int i = 0; i < magazines; i++) {
            all.add(new Magazine<>(shapes.size()));
        }
        this.magazines = List.copyOf(all);
        List<Depot<B, M>> each = new ArrayList<>(shapes.size());
        for (SlabShape shape : shapes) {
            Space<B, M> space =
                    shape.slotBytes() <= LARGEST_SMALL ? small : shape.bytes() <= LARGEST_SHARED ? middle : own;
            each.add(new Depot<>(shape, space, buffers));
        }
        this.depots = List.copyOf(each);
        this.laws = new Laws<>(this, treasury, buffers);
    }

    /**
     * Takes a slot.
     *
     * @return its buffer, as it was left when the slot was given back
     * @throws OutOfMemoryError if there is no memory; nothing has changed then
     */
    public B take(int sizeClass) {
        Magazine<B, M> magazine = magazines.get((int) Thread.currentThread().getId() & mask);
        Slab<B, M> slab = magazine.current(sizeClass);
        if (slab != null) {
            B buffer = slab.take();
            if (buffer != null) {
                return buffer;
            }
        }
        return takeFromAnother(magazine, sizeClass);
    }

    private B takeFromAnother(Magazine<B, M> magazine, int sizeClass) {
        Depot<B, M> depot = depots.get(sizeClass);
        Slab<B, M> slab;
        B buffer;
        do {
            slab = depot.poll();
            if (slab == null) {
                slab = depot.space().carve(depot);
            }
            buffer = takeOrLeave(depot, slab);
        } while (buffer == null);
        Slab<B, M> before = magazine.exchange(sizeClass, slab);
        if (before != null) {
            depot.leave(before);
        }
        if (slab.shape().slots() == 1 && magazine.isTimeToLookAtRuns()) {
            boundIdleRuns(magazine, sizeClass);
        }
        return buffer;
    }

    /**
     * Takes from a slab that is in no magazine yet. Null, if threads that saw it in a magazine before have taken all of it since
     * it was polled, or the caretaker has retired it: it is left then.
     */
    private static <B, M extends Block> @Nullable B takeOrLeave(Depot<B, M> depot, Slab<B, M> slab) {
        B buffer = null;
        try {
            buffer = slab.take();
            return buffer;
        } finally {
            if (buffer == null) {
                depot.leave(slab);
            }
        }
    }

    /** Keeps the idle slabs of one slot, which may be of a MiB each, within the share of a magazine; the newest stays. */
    private void boundIdleRuns(Magazine<B, M> magazine, int newest) {
        long idle = 0;
        for (int i = depots.size() - 1; i >= 0 && depots.get(i).shape().slots() == 1; i--) {
            Slab<B, M> slab = magazine.current(i);
            if (slab != null && i != newest && slab.isIdleIn(Slab.MAGAZINE)) {
                idle += slab.shape().bytes();
                if (idle > mostIdleRuns) {
                    retire(magazine, i, slab);
                }
            }
        }
    }

    /**
     * Recounts the books. Exact while nobody takes or gives back.
     *
     * @throws IllegalStateException that names the law that is broken
     */
    public void verify() {
        laws.check();
    }

    /** Gives back all memory that no buffer uses. */
    public void trim() {
        trimSlabs();
        spaces.forEach(space -> space.trim(0));
    }

    /**
     * Looks at what lies idle; called at intervals. A slab goes when the last look found it idle as well, a chunk when it has
     * been empty for so long.
     */
    public void decay(long idleForNanos) {
        for (Magazine<B, M> magazine : magazines) {
            for (int i = 0; i < depots.size(); i++) {
                Slab<B, M> slab = magazine.current(i);
                if (slab != null) {
                    boolean idle = slab.isIdleIn(Slab.MAGAZINE);
                    if (idle && slab.wasIdle) {
                        retire(magazine, i, slab);
                    }
                    slab.wasIdle = idle;
                }
            }
        }
        depots.forEach(Depot::trim);
        spaces.forEach(space -> space.trim(idleForNanos));
    }

    private void trimSlabs() {
        for (Magazine<B, M> magazine : magazines) {
            for (int i = 0; i < depots.size(); i++) {
                Slab<B, M> slab = magazine.current(i);
                if (slab != null) {
                    retire(magazine, i, slab);
                }
            }
        }
        depots.forEach(Depot::trim);
    }

    /** Retires a slab that was seen in a magazine, if it is still idle in the hands of one. */
    void retire(int magazine, int sizeClass, Slab<B, M> slab) {
        retire(magazines.get(magazine), sizeClass, slab);
    }

    private void retire(Magazine<B, M> magazine, int sizeClass, Slab<B, M> slab) {
        if (slab.retire(Slab.MAGAZINE)) {
            if (!magazine.remove(sizeClass, slab)) {
                // It went on to another magazine after it was seen in this one: that must not keep the memory from
                // being garbage.
                magazines.forEach(other -> other.remove(sizeClass, slab));
            }
            slab.depot().space().free(slab);
        }
    }

    /** What the pool holds at this moment; exact when nobody takes or gives back. */
    public List<ChunkView<B, M>> view() {
        List<ChunkView<B, M>> all = new ArrayList<>();
        spaces.forEach(space -> all.addAll(space.view()));
        return all;
    }

    /** Whether there is any memory to look after. */
    public boolean hasChunks() {
        return spaces.stream().anyMatch(Space::hasChunks);
    }

    int magazines() {
        return magazines.size();
    }

    int sizeClasses() {
        return depots.size();
    }

    Depot<B, M> depot(int sizeClass) {
        return depots.get(sizeClass);
    }

    @Nullable
    Slab<B, M> currentSlab(int magazine, int sizeClass) {
        return magazines.get(magazine).current(sizeClass);
    }
}
