package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.workload.WebServer;
import io.netty.buffer.AdaptiveByteBufAllocator;

/**
 * Nothing is wrong.
 *
 * <p>What one will see: two event loops answer requests; each keeps the last few answers under way, releases every one, and
 * the process has seen its busiest moment. The books balance, and what the allocator keeps idle is in proportion.
 */
public final class Sample09Healthy {

    private static final int[] BYTES = {256, 1_024, 2_048, 4_096, 8_192, 16_384};

    private static final AdaptiveByteBufAllocator ALLOCATOR = new AdaptiveByteBufAllocator(true, true);

    private Sample09Healthy() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("healthy", arguments);
        incident.watch(ALLOCATOR);
        WebServer.run(incident, ALLOCATOR, BYTES);
        incident.dump();
    }
}
