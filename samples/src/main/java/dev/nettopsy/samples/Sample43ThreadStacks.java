package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.ProcessTexts;
import dev.nettopsy.samples.truth.Workers;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVM's own memory: a pool of threads without a bound, each of which has once been deep in a recursion.
 *
 * <p>What one will see: native-memory tracking has most of what the JVM committed under "Thread", and buffers are small.
 */
public final class Sample43ThreadStacks {

    private static final int THREADS = 400;

    private static final AdaptiveByteBufAllocator ALLOCATOR = new AdaptiveByteBufAllocator(true, true);
    private static final List<ByteBuf> ANSWERS = new ArrayList<>();

    private Sample43ThreadStacks() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("thread-stacks", arguments);
        incident.watch(ALLOCATOR);
        ANSWERS.add(incident.allocate(ALLOCATOR, 64 << 10));
        Workers pool = Workers.plain("request", THREADS);
        for (int i = 0; i < THREADS; i++) {
            pool.on(i, Sample43ThreadStacks::descendAsFarAsTheStackGoes);
        }
        ProcessTexts.write(incident.dumpFile().getParentFile());
        incident.dump();
    }

    private static void descendAsFarAsTheStackGoes() {
        try {
            descend(0);
        } catch (StackOverflowError e) {
            // The stack has been touched to its end: that is all that was wanted.
            return;
        }
        throw new IllegalStateException("the stack has no end");
    }

    private static long descend(long depth) {
        return depth < 0 ? 0 : 1 + descend(depth + 1);
    }
}
