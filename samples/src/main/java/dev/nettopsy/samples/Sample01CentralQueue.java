package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import io.netty.buffer.AdaptiveByteBufAllocator;

/**
 * The central queue of Netty 4.1.115 fills with chunks that nobody can use.
 *
 * <p>What one will see: a service renders one image after the other and releases each at once, so it never has more than one
 * buffer. With 16 processors about 200 MiB stay with the allocator all the same: its queue is full of chunks of up to 10 MiB,
 * each with one reference (the queue's own) and {@code allocatedBytes} above 0. Its metric says gigabytes, because dropped
 * chunks are not subtracted. In 4.1.116 the same loop keeps 20 MiB.
 */
public final class Sample01CentralQueue {

    /** Bytes of one rendered image: more than half of what is left of a chunk, again and again. */
    private static final int IMAGE = 659_225;

    private static final int ROUNDS = 3_000;

    private static final AdaptiveByteBufAllocator IMAGES = new AdaptiveByteBufAllocator(true, false);

    private Sample01CentralQueue() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("central-queue", arguments);
        incident.watch(IMAGES);
        for (int i = 0; i < ROUNDS; i++) {
            incident.memory().allocate(IMAGES, IMAGE).release();
        }
        incident.figure("rounds", ROUNDS);
        incident.dump();
    }
}
