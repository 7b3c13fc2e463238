package dev.nettopsy.samples.workload;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Workers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Two event loops that answer requests; each keeps the last few answers under way and releases every one. */
public final class WebServer {

    private static final int REQUESTS = 20_000;
    private static final int UNDER_WAY = 150;

    /** Answers that wait for their socket, one queue a loop. */
    private static final Queue<Queue<ByteBuf>> SENDING = new ConcurrentLinkedQueue<>();

    private WebServer() {}

    /** Serves all requests with answers of these sizes. */
    public static void run(Incident incident, ByteBufAllocator allocator, int... bytes) {
        Workers loops = incident.watch(Workers.eventLoops("web-loop", 2));
        loops.on(0, () -> serve(incident, allocator, bytes, new Random(9)));
        loops.on(1, () -> serve(incident, allocator, bytes, new Random(10)));
    }

    private static void serve(Incident incident, ByteBufAllocator allocator, int[] bytes, Random random) {
        Queue<ByteBuf> sending = new ArrayDeque<>();
        SENDING.add(sending);
        for (int i = 0; i < REQUESTS; i++) {
            sending.add(incident.allocate(allocator, bytes[random.nextInt(bytes.length)]));
            while (sending.size() > UNDER_WAY) {
                incident.register().release(sending.remove());
            }
        }
    }
}
