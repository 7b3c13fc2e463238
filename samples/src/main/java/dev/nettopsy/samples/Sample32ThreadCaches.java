package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Workers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;

/**
 * Many threads, each with a full cache of released buffers.
 *
 * <p>What one will see: a service answers on a pool of forty threads, and caching is switched on for all of them. Each has once
 * had 48 answers of 24 to 32 KiB under way. All are released and lie in forty caches, where only the same thread can use
 * them: 60 MB of which no byte is live or free.
 */
public final class Sample32ThreadCaches {

    private static final int THREADS = 40;
    private static final int UNDER_WAY = 48;
    private static final int[] BYTES = {30_000, 32_768};
    private static final int ARENAS = 4;
    private static final int PAGE = 8192;
    private static final int PAGES_TO_A_CHUNK_LOG2 = 9;

    private static final PooledByteBufAllocator ALLOCATOR =
            new PooledByteBufAllocator(true, ARENAS, ARENAS, PAGE, PAGES_TO_A_CHUNK_LOG2, 256, 64, true);

    private Sample32ThreadCaches() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("thread-caches", arguments);
        incident.watch(ALLOCATOR);
        Workers pool = incident.watch(Workers.plain("answer", THREADS));
        for (int i = 0; i < THREADS; i++) {
            pool.on(i, () -> answer(incident));
        }
        incident.dump();
    }

    private static void answer(Incident incident) {
        List<ByteBuf> answers = new ArrayList<>();
        for (int i = 0; i < UNDER_WAY; i++) {
            answers.add(incident.allocate(ALLOCATOR, BYTES[i % BYTES.length]));
        }
        answers.forEach(incident.register()::release);
    }
}
