package dev.nettopsy.samples;

import dev.nettopsy.allocator.AllocatorOptions;
import dev.nettopsy.allocator.BoundedByteBufAllocator;
import dev.nettopsy.samples.truth.BoundedTruth;
import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Workers;
import dev.nettopsy.samples.workload.BoundedService;
import java.io.File;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Nothing is wrong, on the corrected allocator: all sizes and both kinds of memory, on threads of both kinds. Beside the dump lies
 * what the allocators tell of themselves ({@code first.json}, {@code second.json}).
 *
 * <p>What one will see: an allocator that the program holds; another that only its buffers hold; and a third that the program has
 * dropped with all it had, which the collector found just before the dump.
 *
 * <p>With {@code -Dnettopsy.sample.drift=BYTES} the books of the first are damaged: its counter is changed by so many bytes.
 */
public final class Sample61BoundedTraffic {

    private static final int REQUESTS = 2_500;
    private static final int THREADS = 3;

    /** Idle memory stays as long as the truth is written down and the dump is made. */
    private static final AllocatorOptions OPTIONS =
            AllocatorOptions.defaults().toBuilder().decay(Duration.ofHours(1)).build();

    private static final BoundedByteBufAllocator ALLOCATOR = new BoundedByteBufAllocator(OPTIONS);
    private static final BoundedTruth FIRST = new BoundedTruth("first");
    private static final BoundedService SERVICE = new BoundedService(ALLOCATOR, FIRST, 0);

    private static BoundedService second = SERVICE;

    private Sample61BoundedTraffic() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("bounded-traffic", arguments);
        File folder = incident.dumpFile().getParentFile();
        Workers loops = Workers.eventLoops("bounded-loop", THREADS);
        Workers pool = Workers.plain("bounded-worker", THREADS);
        AtomicLong seeds = new AtomicLong(61);
        loops.all(() -> SERVICE.serve(REQUESTS, seeds.incrementAndGet()));
        pool.all(() -> SERVICE.serve(REQUESTS, seeds.incrementAndGet()));
        BoundedTruth.drift(ALLOCATOR, Long.getLong("nettopsy.sample.drift", 0));
        FIRST.writeDown(incident, ALLOCATOR, folder);
        serveOnAnother(incident, folder);
        dropOne();
        incident.dump();
    }

    /** Nothing but buffers holds this allocator in the end. */
    private static void serveOnAnother(Incident incident, File folder) {
        BoundedByteBufAllocator allocator =
                new BoundedByteBufAllocator(OPTIONS.toBuilder().magazines(1).build());
        BoundedTruth truth = new BoundedTruth("second");
        second = new BoundedService(allocator, truth, 0);
        second.serve(REQUESTS, 1);
        second.close();
        truth.writeDown(incident, allocator, folder);
    }

    private static void dropOne() {
        BoundedTruth truth = new BoundedTruth("third");
        new BoundedService(new BoundedByteBufAllocator(OPTIONS), truth, 3).serve(REQUESTS, 2);
    }
}
