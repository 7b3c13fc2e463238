package dev.nettopsy.allocator.pool;

import dev.nettopsy.allocator.memory.Block;

/**
 * Makes the buffers of slots.
 *
 * @param <B> the buffers
 * @param <M> the memory
 */
public interface Buffers<B, M extends Block> {

    /** A buffer for a slot that never had one. What it throws leaves the slot free. */
    B create(Slab<B, M> slab, int slot);

    /** Whether a buffer is the one of this slot and in nobody's use. */
    boolean rests(Object buffer, Slab<B, M> slab, int slot);
}
