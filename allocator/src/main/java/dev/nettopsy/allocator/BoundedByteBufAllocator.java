package dev.nettopsy.allocator;

import dev.nettopsy.allocator.memory.MemorySource;
import dev.nettopsy.allocator.memory.Treasury;
import dev.nettopsy.snapshot.MemorySnapshot;
import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.ref.Cleaner;

/**
 * A pooling allocator whose books always balance, whose idle memory is bounded and given back in time, and whose space is
 * handed out again as soon as it is released, from whatever thread.
 *
 * <p>Set it as {@code ChannelOption.ALLOCATOR} of a bootstrap, as {@code option} and {@code childOption}. One allocator
 * serves a whole process ({@link #shared()}); one that is dropped gives back all it held once it and its buffers are garbage.
 *
 * <p>Safe for many threads of any kind. Buffers are not, as with Netty's own allocators. Errors are Netty's: {@code
 * OutOfDirectMemoryError} or {@link OutOfMemoryError} where a limit is reached, after idle memory was given back in vain.
 */
public final class BoundedByteBufAllocator extends AbstractByteBufAllocator implements ByteBufAllocatorMetricProvider {

    private static final Cleaner CLEANER = Cleaner.create();

    private final AllocatorOptions options;
    private final Arena directArena;
    private final Arena heapArena;
    private final BoundedMetric metric;

    /** With {@linkplain AllocatorOptions#ofSystemProperties() the options of the system properties}. */
    public BoundedByteBufAllocator() {
        this(AllocatorOptions.ofSystemProperties());
    }

    /** With the given options. */
    public BoundedByteBufAllocator(AllocatorOptions options) {
        this(options, new NettyMemory(true), new NettyMemory(false));
    }

    /** With other sources of memory: for tests that let one fail. */
    BoundedByteBufAllocator(AllocatorOptions options, MemorySource<NettyBlock> direct, MemorySource<NettyBlock> heap) {
        super(options.preferDirect());
        this.options = options;
        Treasury<NettyBlock> directMemory = new Treasury<>(direct, options.maxDirectBytes());
        Treasury<NettyBlock> heapMemory = new Treasury<>(heap, options.maxHeapBytes());
        this.directArena = new Arena(this, true, directMemory, options);
        this.heapArena = new Arena(this, false, heapMemory, options);
        this.metric = new BoundedMetric(directArena, heapArena);
        CLEANER.register(this, () -> {
            directMemory.giveBackAll();
            heapMemory.giveBackAll();
        });
    }

    /** The one allocator for all of a process, made at the first call with the options of the system properties. */
    public static BoundedByteBufAllocator shared() {
        return Shared.ALLOCATOR;
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        return tracked(heapArena.take(initialCapacity).renew(initialCapacity, maxCapacity));
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        return tracked(directArena.take(initialCapacity).renew(initialCapacity, maxCapacity));
    }

    /** Under the eye of the leak detector, if it chooses to; without memory for its record there is no buffer either. */
    private static ByteBuf tracked(ByteBuf buffer) {
        try {
            return toLeakAwareBuffer(buffer);
        } catch (Throwable failure) {
            buffer.release();
            throw failure;
        }
    }

    @Override
    public boolean isDirectBufferPooled() {
        return true;
    }

    @Override
    public BoundedMetric metric() {
        return metric;
    }

    /** Gives back at once all memory that no buffer uses, whichever thread used it last. */
    public void trim() {
        directArena.trim();
        heapArena.trim();
    }

    /**
     * What this allocator holds at this moment, while traffic goes on: exact when it rests. Nobody waits for it longer than
     * the list of slabs of one chunk takes to copy.
     */
    public MemorySnapshot snapshot() {
        return Snapshots.of(options, directArena, heapArena);
    }

    /**
     * Recounts the books from the ground up. Exact while no other thread allocates or releases.
     *
     * @throws IllegalStateException that names the law that is broken
     */
    public void verify() {
        directArena.verify();
        heapArena.verify();
    }

    private static final class Shared {
        static final BoundedByteBufAllocator ALLOCATOR = new BoundedByteBufAllocator();
    }
}
