package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Workers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The leak of the fourth sample on the pooled allocator: an exception path drops a buffer without releasing it.
 *
 * <p>What one will see: 400 of 4,000 requests fail and their buffers are forgotten. Their chunks stay in the arena with runs
 * and elements that no buffer object claims, while the books of the chunk still count them as pinned.
 */
public final class Sample34PooledLeak {

    private static final int[] REQUEST_BYTES = {180, 700, 2_000, 6_000, 14_000, 40_000, 130_000};
    private static final int REQUESTS = 4_000;
    private static final int FAILS_ONE_IN = 10;
    private static final int IN_USE = 30;
    private static final int PAGE = 8192;
    private static final int PAGES_TO_A_CHUNK_LOG2 = 8;

    private static final PooledByteBufAllocator ALLOCATOR =
            new PooledByteBufAllocator(true, 2, 2, PAGE, PAGES_TO_A_CHUNK_LOG2, 64, 32, true);

    /** Requests that are being answered when the dump is made. */
    private static final List<ByteBuf> ANSWERING = new ArrayList<>();

    private Sample34PooledLeak() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("pooled-leak", arguments);
        incident.watch(ALLOCATOR);
        Workers loops = incident.watch(Workers.eventLoops("proxy-loop", 1));
        loops.on(0, () -> proxy(incident));
        incident.dump();
    }

    private static void proxy(Incident incident) {
        Random random = new Random(4);
        for (int i = 0; i < IN_USE; i++) {
            ANSWERING.add(incident.allocate(ALLOCATOR, REQUEST_BYTES[i % REQUEST_BYTES.length]));
        }
        for (int i = 0; i < REQUESTS; i++) {
            int bytes = REQUEST_BYTES[random.nextInt(REQUEST_BYTES.length)];
            ByteBuf request = incident.memory().allocate(ALLOCATOR, bytes);
            if (i % FAILS_ONE_IN == 0) {
                incident.register().lost(request, bytes);
            } else {
                request.release();
            }
        }
    }
}
