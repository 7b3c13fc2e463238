package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.workload.WebServer;
import io.netty.buffer.PooledByteBufAllocator;

/**
 * Nothing is wrong, on the pooled allocator.
 *
 * <p>What one will see: two event loops answer requests; each keeps the last few answers under way and releases every one. The
 * books balance; what caches and arenas keep idle is in proportion.
 */
public final class Sample36PooledHealthy {

    private static final int[] BYTES = {256, 1_024, 2_048, 4_096, 8_192, 16_384, 50_000};

    private static final PooledByteBufAllocator ALLOCATOR = new PooledByteBufAllocator(true);

    private Sample36PooledHealthy() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("pooled-healthy", arguments);
        incident.watch(ALLOCATOR);
        WebServer.run(incident, ALLOCATOR, BYTES);
        incident.dump();
    }
}
