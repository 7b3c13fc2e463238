package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Workers;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * A thread's chunk cache without a bound (Netty 4.2.16 only).
 *
 * <p>What one will see: a burst of 12,000 buffers on one event loop, all released; hours of quiet traffic later its cache
 * still keeps every chunk of the burst, each completely free. 4.2.15 keeps a few, 4.2.17 at most 8 MiB a size class.
 */
public final class Sample06UnboundedThreadCache {

    private static final int BURST = 12_000;
    private static final int BYTES = 8_192;
    private static final int QUIET_ROUNDS = 20_000;

    private static final AdaptiveByteBufAllocator ALLOCATOR = new AdaptiveByteBufAllocator(true, true);

    private Sample06UnboundedThreadCache() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("unbounded-thread-cache", arguments);
        incident.watch(ALLOCATOR);
        Workers loops = incident.watch(Workers.eventLoops("importer-loop", 1));
        loops.on(0, () -> burst(incident));
        loops.on(0, () -> quietTraffic(incident));
        incident.dump();
    }

    private static void burst(Incident incident) {
        List<ByteBuf> rows = new ArrayList<>();
        for (int i = 0; i < BURST; i++) {
            rows.add(incident.memory().allocate(ALLOCATOR, BYTES));
        }
        rows.forEach(ByteBuf::release);
    }

    private static void quietTraffic(Incident incident) {
        for (int i = 0; i < QUIET_ROUNDS; i++) {
            incident.memory().allocate(ALLOCATOR, BYTES).release();
        }
    }
}
