package dev.nettopsy.allocator.pool;

import dev.nettopsy.allocator.memory.Block;
import dev.nettopsy.allocator.size.SlabShape;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a chunk that are cut into slots of one size. Safe for many threads.
 *
 * <p>The book is one word: bit {@code i} below {@link SlabShape#MOST_SLOTS} is set while slot {@code i} is free; the bits
 * above say in whose hands the slab is. Whoever clears the bit of a slot owns it until setting it again. Since both halves
 * change by one atomic operation, nobody can take from a slab that has just changed hands, and the release that makes a slab
 * usable again, or wholly free, is exactly one.
 *
 * @param <B> the buffers
 * @param <M> the memory
 */
public final class Slab<B, M extends Block> {

    static final long MAGAZINE = 1L << 60;
    static final long DEPOT = 1L << 61;
    static final long RETIRED = 1L << 62;
    private static final long HANDS = MAGAZINE | DEPOT | RETIRED;

    private static final VarHandle BOOK;

    static {
        try {
            BOOK = MethodHandles.lookup().findVarHandle(Slab.class, "book", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // through BOOK
    private volatile long book;

    private final Chunk<B, M> chunk;
    private final Depot<B, M> depot;
    private final SlabShape shape;
    private final int firstPage;
    private final long allSlots;

    /**
     * The buffer that was last used for each free slot, to be used again; null for a slot that is taken, lest a buffer that
     * its user lost be reachable from here, and the leak detector be blind to it.
     */
    private final @Nullable Object[] resting;

    /** How many bytes the user of each taken slot asked for. */
    private final int[] requested;

    /** Neighbours in the depot's list; only under the depot's lock. */
    @Nullable
    Slab<B, M> next;

    @Nullable
    Slab<B, M> previous;

    /** Whether the depot counts it among its idle ones; only under the depot's lock. */
    boolean idle;

    /** Whether the last look at this slab found it wholly free in a magazine. Only the caretaker writes it. */
    boolean wasIdle;

    /** A slab in the hands of a magazine, all slots free. */
    Slab(Chunk<B, M> chunk, Depot<B, M> depot, int firstPage) {
        this.chunk = chunk;
        this.depot = depot;
        this.shape = depot.shape();
        this.firstPage = firstPage;
        this.allSlots = -1L >>> (Long.SIZE - shape.slots());
        this.resting = new Object[shape.slots()];
        this.requested = new int[shape.slots()];
        BOOK.setRelease(this, MAGAZINE | allSlots);
    }

    /** Takes a slot, if the slab is in a magazine's hands and has one: null otherwise. */
    @Nullable
    B take() {
        for (; ; ) {
            long before = (long) BOOK.getVolatile(this);
            if (before <= MAGAZINE || before >= MAGAZINE << 1) {
                return null;
            }
            long slot = before & -before;
            if (BOOK.compareAndSet(this, before, before ^ slot)) {
                return wake(Long.numberOfTrailingZeros(slot));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private B wake(int slot) {
        Object buffer = resting[slot];
        if (buffer == null) {
            return furnish(slot);
        }
        resting[slot] = null;
        return (B) buffer;
    }

    /** The first buffer of a slot. Without one the slot stays free. */
    private B furnish(int slot) {
        try {
            return depot.buffers().create(this, slot);
        } catch (Throwable failure) {
            giveBack(slot, null);
            throw failure;
        }
    }

    /**
     * Gives a slot back, from any thread. The caller must own it.
     *
     * @param buffer what to use for the slot next time; null for a new one
     */
    public void giveBack(int slot, @Nullable B buffer) {
        resting[slot] = buffer;
        long bit = 1L << slot;
        long before = (long) BOOK.getAndAdd(this, bit);
        if ((before & HANDS) == MAGAZINE) {
            return;
        }
        if (before == 0) {
            depot.admit(this);
        } else if (before + bit == (DEPOT | allSlots)) {
            depot.emptied(this);
        }
    }

    /** Notes how many bytes of a slot its user asked for. Only for snapshots: nothing is decided by it. */
    public void note(int slot, int bytes) {
        requested[slot] = bytes;
    }

    /** What was last {@linkplain #note noted} of a slot, in bytes. */
    public int requested(int slot) {
        return requested[slot];
    }

    /**
     * Passes the slab from nobody (0) or a magazine to the depot. False if it does not belong there: it is no longer in those
     * hands, for the caretaker, who walks the magazines, has retired it meanwhile; or its last free slot was taken by a thread
     * that still saw it in the magazine, and then it is left to its buffers. Under the depot's lock.
     */
    boolean toDepot(long from) {
        long before;
        long after;
        do {
            before = (long) BOOK.getVolatile(this);
            if ((before & HANDS) != from) {
                return false;
            }
            after = before == from ? 0 : before - from + DEPOT;
        } while (!BOOK.compareAndSet(this, before, after));
        return after != 0;
    }

    /** Passes the slab from the depot to a magazine. Under the depot's lock. */
    void toMagazine() {
        BOOK.getAndAdd(this, MAGAZINE - DEPOT);
    }

    /** Leaves a slab without a free slot to the buffers in it. False if a slot has become free. */
    boolean toNobody() {
        return BOOK.compareAndSet(this, MAGAZINE, 0L);
    }

    /** Ends a wholly free slab that is in the given hands. False if it is in use or in other hands. */
    boolean retire(long from) {
        return BOOK.compareAndSet(this, from | allSlots, RETIRED);
    }

    boolean isIdleIn(long hands) {
        return (long) BOOK.getVolatile(this) == (hands | allSlots);
    }

    /** The word, to be read once by whoever wants figures that fit together. */
    public long book() {
        return (long) BOOK.getVolatile(this);
    }

    /** Which slots are free by a reading of {@link #book()}: a bit each. */
    public long freeSlots(long reading) {
        return reading & allSlots;
    }

    /** Which slots buffers have by a reading of {@link #book()}: a bit each. */
    public long takenSlots(long reading) {
        return (reading & RETIRED) != 0 ? 0 : allSlots & ~reading;
    }

    /** What rests in a slot; for the laws. */
    @Nullable
    Object resting(int slot) {
        return resting[slot];
    }

    /** The chunk that the slab is part of. */
    public Chunk<B, M> chunk() {
        return chunk;
    }

    Depot<B, M> depot() {
        return depot;
    }

    /** Size and number of the slots. */
    public SlabShape shape() {
        return shape;
    }

    /** The first page, counted from the begin of the chunk. */
    public int firstPage() {
        return firstPage;
    }

    /** Where a slot begins in the chunk, in bytes. */
    public int offsetOf(int slot) {
        return firstPage * SlabShape.PAGE_BYTES + slot * shape.slotBytes();
    }
}
