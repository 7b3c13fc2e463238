package dev.nettopsy.samples.comparison;

import io.netty.util.internal.InternalThreadLocalMap;
import java.util.Map;

/** What allocators leave behind that are made and dropped. */
final class InstanceWork {

    private static final int MANY = 100;

    private InstanceWork() {}

    static Map<String, Work> all() {
        return Map.of(
                "dropped-allocators",
                Work.keeping(subject -> drop(subject, 200)),
                "dropped-allocators-large",
                Work.keeping(subject -> drop(subject, 100_000)),
                "slots-of-threads",
                InstanceWork::slotsOfThreads,
                "one-processor",
                InstanceWork::oneProcessor);
    }

    private static void drop(Subject subject, int bytes) {
        for (int i = 0; i < MANY; i++) {
            subject.newAllocator().directBuffer(bytes).release();
        }
    }

    /** How many thread-local variables the allocators took; none is ever given back, and each thread has room for all. */
    private static long slotsOfThreads(Subject subject) {
        long before = InternalThreadLocalMap.lastVariableIndex();
        drop(subject, 200);
        return InternalThreadLocalMap.lastVariableIndex() - before;
    }

    /** How often there was no allocator. To be run on a host with one processor. */
    private static long oneProcessor(Subject subject) {
        try {
            drop(subject, 200);
            return 0;
        } catch (IllegalStateException refused) {
            return 1;
        }
    }
}
