package dev.nettopsy.allocator.benchmark;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Lets a benchmark run on threads as event loops have them, whose thread-locals are fast. JMH makes it by name. Tasks wait in
 * a queue: a hand-over would be refused while a thread is still on its way back from the last iteration.
 */
public final class EventLoopThreads extends ThreadPoolExecutor {

    public EventLoopThreads(int threads, String prefix) {
        super(threads, threads, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new DefaultThreadFactory(prefix, true));
    }
}
