package dev.nettopsy.allocator.pool;

import dev.nettopsy.allocator.memory.Block;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The slab of each size class from which the threads of this magazine take. Safe for many threads.
 *
 * @param <B> the buffers
 * @param <M> the memory
 */
final class Magazine<B, M extends Block> {

    private final AtomicReferenceArray<@Nullable Slab<B, M>> current;

    /** Counts, not exactly, how often a run was put in. */
    private int runs;

    Magazine(int sizeClasses) {
        this.current = new AtomicReferenceArray<>(sizeClasses);
    }

    @Nullable
    Slab<B, M> current(int sizeClass) {
        return current.get(sizeClass);
    }

    /** Puts a slab in and says which one was there. */
    @Nullable
    Slab<B, M> exchange(int sizeClass, Slab<B, M> slab) {
        return current.getAndSet(sizeClass, slab);
    }

    /** Whether it is time to see how much of this magazine lies idle: now and then, for it takes as long as a look at all. */
    boolean isTimeToLookAtRuns() {
        return (++runs & 15) == 0;
    }

    /** Takes a slab out, if it is still there, and says whether it was. */
    boolean remove(int sizeClass, Slab<B, M> slab) {
        return current.compareAndSet(sizeClass, slab, null);
    }
}
