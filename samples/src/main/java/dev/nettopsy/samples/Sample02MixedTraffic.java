package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.workload.Gateway;
import io.netty.buffer.AdaptiveByteBufAllocator;
import java.util.List;

/**
 * A gateway in the middle of its day: every place that a chunk can have, and every state of a buffer.
 *
 * <p>What one will see: event loops and ordinary threads with sessions that hold buffers of many sizes; slices, duplicates and
 * read-only views of them, which are no memory of their own; buffers released by other threads than those that asked for
 * them; idle buffer objects; one buffer too large to share a chunk; and a few that the gateway has lost.
 */
public final class Sample02MixedTraffic {

    private static final List<Integer> SIZES = List.of(20, 100, 300, 600, 1_500, 5_000, 9_000, 20_000, 70_000, 150_000);
    private static final List<Integer> LOST = List.of(200, 3_000, 12_000, 100_000);
    private static final int TOO_LARGE_TO_SHARE = 3 << 20;

    private static final AdaptiveByteBufAllocator ALLOCATOR = new AdaptiveByteBufAllocator(true, true);

    private Sample02MixedTraffic() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("mixed-traffic", arguments);
        incident.watch(ALLOCATOR);
        Gateway.run(incident, ALLOCATOR, new Gateway.Traffic(SIZES, 300, 1, TOO_LARGE_TO_SHARE, LOST));
        incident.dump();
    }
}
