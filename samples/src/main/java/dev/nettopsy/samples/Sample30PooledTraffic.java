package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.workload.Gateway;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;

/**
 * The gateway of the second sample, on the pooled allocator: every place that pooled memory can have.
 *
 * <p>What one will see: two arenas with chunks in several of their lists, runs of pages and subpages in each; event loops and
 * ordinary threads that cache what they release; sessions that hold buffers of many sizes, with slices, duplicates and
 * read-only views of them; one buffer larger than a chunk; and a few buffers that the gateway has lost.
 */
public final class Sample30PooledTraffic {

    private static final List<Integer> SIZES =
            List.of(16, 100, 300, 600, 1_500, 5_000, 9_000, 20_000, 27_000, 40_000, 70_000, 300_000);
    private static final int PAGE = 8192;
    private static final int PAGES_TO_A_CHUNK_LOG2 = 8;
    private static final List<Integer> LOST = List.of(200, 3_000, 12_000, 60_000, 100_000, 100_000);
    private static final int LARGER_THAN_A_CHUNK = 3 << 20;

    private static final PooledByteBufAllocator ALLOCATOR =
            new PooledByteBufAllocator(true, 2, 2, PAGE, PAGES_TO_A_CHUNK_LOG2, 64, 32, true);

    private Sample30PooledTraffic() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("pooled-traffic", arguments);
        incident.watch(ALLOCATOR);
        Gateway.run(incident, ALLOCATOR, new Gateway.Traffic(SIZES, 400, 40, LARGER_THAN_A_CHUNK, LOST));
        incident.dump();
    }
}
