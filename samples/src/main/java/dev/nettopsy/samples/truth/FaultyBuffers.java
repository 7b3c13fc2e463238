package dev.nettopsy.samples.truth;

import dev.nettopsy.allocator.memory.Block;
import dev.nettopsy.allocator.pool.Buffers;
import dev.nettopsy.allocator.pool.Slab;
import io.netty.buffer.ByteBufAllocator;
import java.lang.reflect.Field;
import java.util.List;

/** Until it is mended, no new buffer can be initialised by a bounded allocator: each throws what a full Java heap would. */
public final class FaultyBuffers implements Buffers<Object, Block> {

    private final List<?> depots;
    private final Object buffers;

    private FaultyBuffers(List<?> depots) {
        this.depots = depots;
        this.buffers = Fields.require(depots.get(0), "buffers");
    }

    /** Swaps what makes the direct buffers of an allocator. */
    public static FaultyBuffers of(ByteBufAllocator bounded) {
        Object pool = Fields.require(Fields.require(bounded, "directArena"), "pool");
        FaultyBuffers faulty = new FaultyBuffers((List<?>) Fields.require(pool, "depots"));
        faulty.swap(faulty);
        return faulty;
    }

    /** Puts the true maker back. */
    public void mend() {
        swap(buffers);
    }

    private void swap(Object other) {
        try {
            for (Object depot : depots) {
                Field field = depot.getClass().getDeclaredField("buffers");
                field.setAccessible(true);
                field.set(depot, other);
            }
        } catch (NoSuchFieldException | IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Object create(Slab<Object, Block> slab, int slot) {
        throw new OutOfMemoryError("Java heap space");
    }

    @Override
    public boolean rests(Object buffer, Slab<Object, Block> slab, int slot) {
        return false;
    }
}
