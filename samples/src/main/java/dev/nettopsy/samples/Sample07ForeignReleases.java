package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Workers;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * Releases by another thread are not seen (Netty 4.1.132-140, 4.2.11-20: still open in the newest).
 *
 * <p>What one will see: an event loop reads batches and a worker releases them. The loop's cached chunks are completely free,
 * but every free segment lies in the list for releases by other threads, and a chunk is judged by the loop's own list. So new
 * chunks are taken while all the old ones are empty.
 */
public final class Sample07ForeignReleases {

    private static final int[] BYTES = {256, 1_000, 4_000, 8_000};
    private static final int BATCH = 2_000;
    private static final int ROUNDS = 40;

    private static final AdaptiveByteBufAllocator ALLOCATOR = new AdaptiveByteBufAllocator(true, true);

    private Sample07ForeignReleases() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("foreign-releases", arguments);
        incident.watch(ALLOCATOR);
        Workers readers = incident.watch(Workers.eventLoops("reader-loop", 1));
        Workers workers = incident.watch(Workers.plain("batch-worker", 1));
        for (int bytes : BYTES) {
            for (int round = 0; round < ROUNDS; round++) {
                List<ByteBuf> batch = new ArrayList<>();
                readers.on(0, () -> read(incident, bytes, batch));
                workers.on(0, () -> batch.forEach(ByteBuf::release));
            }
        }
        incident.dump();
    }

    private static void read(Incident incident, int bytes, List<ByteBuf> batch) {
        for (int i = 0; i < BATCH * 256 / bytes; i++) {
            batch.add(incident.memory().allocate(ALLOCATOR, bytes));
        }
    }
}
