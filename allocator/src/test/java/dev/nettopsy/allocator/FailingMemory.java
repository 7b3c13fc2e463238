package dev.nettopsy.allocator;

import dev.nettopsy.allocator.memory.MemorySource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Real memory that is refused to a thread as often as it asks for that. */
final class FailingMemory implements MemorySource<NettyBlock> {

    private final NettyMemory memory;
    private final Map<Thread, Supplier<Error>> failing = new ConcurrentHashMap<>();

    FailingMemory(boolean direct) {
        this.memory = new NettyMemory(direct);
    }

    /** Lets everything that this thread obtains fail, until {@link #work()}. */
    void fail(Supplier<Error> failure) {
        failing.put(Thread.currentThread(), failure);
    }

    void work() {
        failing.remove(Thread.currentThread());
    }

    @Override
    public NettyBlock obtain(int bytes) {
        Supplier<Error> failure = failing.get(Thread.currentThread());
        if (failure != null) {
            throw failure.get();
        }
        return memory.obtain(bytes);
    }

    @Override
    public OutOfMemoryError refused(int bytes, long committed, long limit) {
        return memory.refused(bytes, committed, limit);
    }
}
