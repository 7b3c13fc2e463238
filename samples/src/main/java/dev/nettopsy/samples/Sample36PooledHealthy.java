package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Workers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Nothing is wrong, on the pooled allocator.
 *
 * <p>What one will see: two event loops answer requests; each keeps the last few answers under way and releases every one. The
 * books balance; what caches and arenas keep idle is in proportion.
 */
public final class Sample36PooledHealthy {

    private static final int[] BYTES = {256, 1_024, 2_048, 4_096, 8_192, 16_384, 50_000};
    private static final int REQUESTS = 20_000;
    private static final int UNDER_WAY = 150;

    private static final PooledByteBufAllocator ALLOCATOR = new PooledByteBufAllocator(true);

    /** Answers that wait for their socket, one queue a loop. */
    private static final Queue<Queue<ByteBuf>> SENDING = new ConcurrentLinkedQueue<>();

    private Sample36PooledHealthy() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("pooled-healthy", arguments);
        incident.watch(ALLOCATOR);
        Workers loops = incident.watch(Workers.eventLoops("web-loop", 2));
        loops.on(0, () -> serve(incident, new Random(9)));
        loops.on(1, () -> serve(incident, new Random(10)));
        incident.dump();
    }

    private static void serve(Incident incident, Random random) {
        Queue<ByteBuf> sending = new ArrayDeque<>();
        SENDING.add(sending);
        for (int i = 0; i < REQUESTS; i++) {
            sending.add(incident.allocate(ALLOCATOR, BYTES[random.nextInt(BYTES.length)]));
            while (sending.size() > UNDER_WAY) {
                incident.register().release(sending.remove());
            }
        }
    }
}
