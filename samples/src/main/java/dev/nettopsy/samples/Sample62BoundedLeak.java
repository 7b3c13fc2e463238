package dev.nettopsy.samples;

import dev.nettopsy.allocator.AllocatorOptions;
import dev.nettopsy.allocator.BoundedByteBufAllocator;
import dev.nettopsy.samples.truth.BoundedTruth;
import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Workers;
import dev.nettopsy.samples.workload.BoundedService;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The same service on the corrected allocator, which forgets one of forty releases.
 *
 * <p>What one will see: slots that are taken and that no buffer stands for, and blocks of large buffers that are gone. The
 * allocator tells of itself ({@code first.json}) and cannot know who lost them; the dump does.
 */
public final class Sample62BoundedLeak {

    private static final int REQUESTS = 2_500;
    private static final int THREADS = 3;
    private static final int LOSES_ONE_IN = 40;

    /** Idle memory stays as long as the truth is written down and the dump is made. */
    private static final BoundedByteBufAllocator ALLOCATOR = new BoundedByteBufAllocator(
            AllocatorOptions.defaults().toBuilder().decay(Duration.ofHours(1)).build());

    private static final BoundedTruth TRUTH = new BoundedTruth("first");
    private static final BoundedService SERVICE = new BoundedService(ALLOCATOR, TRUTH, LOSES_ONE_IN);

    private Sample62BoundedLeak() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("bounded-leak", arguments);
        AtomicLong seeds = new AtomicLong(62);
        Workers.eventLoops("bounded-loop", THREADS).all(() -> SERVICE.serve(REQUESTS, seeds.incrementAndGet()));
        TRUTH.writeDown(incident, ALLOCATOR, incident.dumpFile().getParentFile());
        incident.dump();
    }
}
