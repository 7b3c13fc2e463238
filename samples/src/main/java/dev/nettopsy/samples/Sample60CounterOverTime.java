package dev.nettopsy.samples;

import dev.nettopsy.allocator.MemorySampler;
import dev.nettopsy.samples.truth.Memory;
import io.netty.buffer.AdaptiveByteBufAllocator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The 659225-byte experiment, watched: a service that keeps no buffer, on Netty 4.1.115 and many processors.
 *
 * <p>What one will see: {@code timeline.jsonl}, written by a {@link MemorySampler} inside the process. For a second and a half there
 * are small buffers only. Then each buffer of 659,225 bytes is released before the next is taken, eight thousand times, evenly over six
 * seconds. The allocator's own counter rises as long as that lasts, by gigabytes, far above the heap in which these
 * buffers lie. In 4.1.116 no figure moves.
 */
public final class Sample60CounterOverTime {

    private static final int IMAGE = 659_225;
    private static final int SMALL = 4_096;
    private static final int SLICES = 200;
    private static final int ROUNDS_A_SLICE = 40;
    private static final Duration BEFORE = Duration.ofMillis(1_500);
    private static final Duration TIME = Duration.ofSeconds(6);

    private static final AdaptiveByteBufAllocator IMAGES = new AdaptiveByteBufAllocator(true, false);

    private Sample60CounterOverTime() {}

    public static void main(String[] arguments) throws IOException {
        Memory memory = List.of(arguments).contains("direct") ? Memory.DIRECT : Memory.HEAP;
        try (MemorySampler sampler = MemorySampler.to(Path.of(arguments[0], "timeline.jsonl"))
                .every(Duration.ofMillis(20))
                .watching(IMAGES)
                .start()) {
            allocateAndRelease(memory, SMALL, BEFORE);
            allocateAndRelease(memory, IMAGE, TIME);
            if (sampler.lost() > 0) {
                throw new IOException("samples were lost: " + sampler.failure());
            }
        }
    }

    /** So few that a busy machine has time for them too: what is written down shall grow evenly as long as the work lasts. */
    private static void allocateAndRelease(Memory memory, int bytes, Duration time) {
        long begin = System.nanoTime();
        for (int slice = 1; slice <= SLICES; slice++) {
            for (int i = 0; i < ROUNDS_A_SLICE; i++) {
                memory.allocate(IMAGES, bytes).release();
            }
            LockSupport.parkNanos(begin + time.toNanos() * slice / SLICES - System.nanoTime());
        }
    }
}
