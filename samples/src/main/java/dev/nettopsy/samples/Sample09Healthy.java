package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Workers;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Nothing is wrong.
 *
 * <p>What one will see: two event loops answer requests; each keeps the last few answers under way, releases every one, and
 * the process has seen its busiest moment. The books balance, and what the allocator keeps idle is in proportion.
 */
public final class Sample09Healthy {

    private static final int[] BYTES = {256, 1_024, 2_048, 4_096, 8_192, 16_384};
    private static final int REQUESTS = 20_000;
    private static final int UNDER_WAY = 150;

    private static final AdaptiveByteBufAllocator ALLOCATOR = new AdaptiveByteBufAllocator(true, true);

    /** Answers that wait for their socket, one queue a loop. */
    private static final Queue<Queue<ByteBuf>> SENDING = new ConcurrentLinkedQueue<>();

    private Sample09Healthy() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("healthy", arguments);
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
