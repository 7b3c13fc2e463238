package dev.nettopsy.allocator.memory;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Holds the memory of one kind: every block that was obtained and not given back, and their sum. The sum changes where a
 * block is obtained and where it is given back; a failure between the two changes nothing.
 *
 * <p>A treasury knows nothing of who uses its blocks. So it can outlive a lost allocator, and return what that one held
 * ({@link #giveBackAll()}).
 *
 * <p>Safe for many threads.
 *
 * @param <M> the blocks of its source
 */
public final class Treasury<M extends Block> {

    private final MemorySource<M> source;
    private final long limit;
    private final AtomicLong committed = new AtomicLong();
    private final AtomicLong mostCommitted = new AtomicLong();
    private final LongAdder obtained = new LongAdder();
    private final LongAdder returned = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failedReturns = new LongAdder();
    private final Set<M> blocks = ConcurrentHashMap.newKeySet();

    /** @param limit the most that is ever held, in bytes */
    public Treasury(MemorySource<M> source, long limit) {
        this.source = source;
        this.limit = limit;
    }

    /**
     * Obtains a block.
     *
     * @throws OutOfMemoryError if the limit or the source refuses; nothing has changed then
     */
    public M obtain(int bytes) {
        long sum = reserve(bytes);
        M block = null;
        try {
            block = source.obtain(bytes);
            blocks.add(block);
            MemoryEvents.obtained(source.kind(), bytes, sum);
            obtained.increment();
        } catch (Throwable failure) {
            if (block != null) {
                blocks.remove(block);
                releaseAfter(failure, block);
            }
            countRefused(bytes, committed.addAndGet(-bytes));
            throw failure;
        }
        mostCommitted.accumulateAndGet(sum, Math::max);
        return block;
    }

    private void releaseAfter(Throwable failure, M block) {
        try {
            block.release();
        } catch (Throwable another) {
            failure.addSuppressed(another);
        }
    }

    /** Says what is held with so many bytes more. */
    private long reserve(int bytes) {
        long before;
        do {
            before = committed.get();
            if (bytes > limit - before) {
                countRefused(bytes, before);
                throw source.refused(bytes, before, limit);
            }
        } while (!committed.compareAndSet(before, before + bytes));
        return before + bytes;
    }

    private void countRefused(int bytes, long held) {
        refused.increment();
        MemoryEvents.refused(source.kind(), bytes, held);
    }

    /**
     * Gives a block back. A block that is not held (any more) is left alone. If its release fails, it is out of the books all
     * the same, is {@linkplain #failedReturns counted}, and an event tells why: who releases a buffer, or asks for one, can do
     * nothing about it, and must not lose a buffer by it.
     */
    public void giveBack(M block) {
        int bytes = block.capacity();
        if (blocks.remove(block)) {
            Throwable failure = release(block);
            // Not before: until then, what another obtains would be beyond the limit.
            long rest = committed.addAndGet(-bytes);
            returned.increment();
            if (failure == null) {
                MemoryEvents.returned(source.kind(), bytes, rest);
            } else {
                failedReturns.increment();
                MemoryEvents.notReturned(source.kind(), bytes, rest, failure);
            }
        }
    }

    private @Nullable Throwable release(M block) {
        try {
            block.release();
            return null;
        } catch (Throwable failure) {
            return failure;
        }
    }

    /** Gives everything back. Only for an allocator that nobody can reach any more. */
    public void giveBackAll() {
        blocks.forEach(this::giveBack);
    }

    /**
     * Whether with a block of this size more would be held than ever before, or than may be held.
     *
     * @param little so many bytes are never too many, unless they may not be held
     */
    public boolean wouldBeMostEver(int bytes, long little) {
        return bytes > Math.min(limit, Math.max(little, mostCommitted.get())) - committed.get();
    }

    /** What is held, in bytes. */
    public long committed() {
        return committed.get();
    }

    /** The most that was ever held, in bytes. */
    public long mostCommitted() {
        return mostCommitted.get();
    }

    /** The most that is ever held, in bytes. */
    public long limit() {
        return limit;
    }

    /** How many blocks were obtained. */
    public long obtained() {
        return obtained.sum();
    }

    /** How many blocks were given back. */
    public long returned() {
        return returned.sum();
    }

    /** How many of the blocks that were given back failed to be released: their memory may be lost to the process. */
    public long failedReturns() {
        return failedReturns.sum();
    }

    /** How often memory was asked for in vain. */
    public long refused() {
        return refused.sum();
    }

    /** What is held at this moment, as a view. */
    public Collection<M> blocks() {
        return Collections.unmodifiableSet(blocks);
    }
}
