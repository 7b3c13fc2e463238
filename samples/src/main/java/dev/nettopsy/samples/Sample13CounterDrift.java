package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import io.netty.buffer.AdaptiveByteBufAllocator;

/**
 * The allocator's own metric runs away from the truth (Netty 4.1.110-115).
 *
 * <p>What one will see: the traffic of {@link Sample01CentralQueue} on two processors, for longer. The memory that is really
 * held stays at some 40 MiB; {@code usedMemory} says 14 GB, because a chunk that is dropped when the queue is full is never
 * subtracted. An alarm on that metric cries wolf.
 */
public final class Sample13CounterDrift {

    private static final int IMAGE = 659_225;
    private static final int ROUNDS = 20_000;

    private static final AdaptiveByteBufAllocator THUMBNAILS = new AdaptiveByteBufAllocator(true, false);

    private Sample13CounterDrift() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("counter-drift", arguments);
        incident.watch(THUMBNAILS);
        for (int i = 0; i < ROUNDS; i++) {
            incident.memory().allocate(THUMBNAILS, IMAGE).release();
        }
        incident.dump();
    }
}
