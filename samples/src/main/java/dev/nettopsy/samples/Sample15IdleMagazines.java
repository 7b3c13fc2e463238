package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Workers;
import io.netty.buffer.AdaptiveByteBufAllocator;

/**
 * Many threads, each with a set of empty chunks of its own (by design from Netty 4.1.123 and 4.2.3 on).
 *
 * <p>What one will see: 48 event loops where a handful would do. Each has touched every size class once, and so each keeps a
 * chunk of every size class: about 3 MiB a thread with nothing in use.
 */
public final class Sample15IdleMagazines {

    private static final int[] BYTES = {
        16, 40, 100, 200, 400, 600, 1_000, 1_100, 2_000, 2_200, 4_000, 4_300, 8_000, 8_500, 16_000, 16_800, 30_000,
        60_000, 200_000
    };
    private static final int LOOPS = 48;

    private static final AdaptiveByteBufAllocator ALLOCATOR = new AdaptiveByteBufAllocator(true, true);

    private Sample15IdleMagazines() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("idle-magazines", arguments);
        incident.watch(ALLOCATOR);
        Workers loops = incident.watch(Workers.eventLoops("tenant-loop", LOOPS));
        loops.all(() -> {
            for (int bytes : BYTES) {
                incident.memory().allocate(ALLOCATOR, bytes).release();
            }
        });
        incident.dump();
    }
}
