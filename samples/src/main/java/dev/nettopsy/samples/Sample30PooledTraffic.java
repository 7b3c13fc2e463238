package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Workers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * The gateway of the second sample, on the pooled allocator: every place that pooled memory can have.
 *
 * <p>What one will see: two arenas with chunks in several of their lists, runs of pages and subpages in each; event loops and
 * ordinary threads that cache what they release; sessions that hold buffers of many sizes, with slices, duplicates and
 * read-only views of them; one buffer larger than a chunk; and a few buffers that the gateway has lost.
 */
public final class Sample30PooledTraffic {

    private static final int[] SIZES = {16, 100, 300, 600, 1_500, 5_000, 9_000, 20_000, 27_000, 40_000, 70_000, 300_000
    };
    private static final int PAGE = 8192;
    private static final int PAGES_TO_A_CHUNK_LOG2 = 8;
    private static final int LARGER_THAN_A_CHUNK = 3 << 20;

    private static final PooledByteBufAllocator ALLOCATOR =
            new PooledByteBufAllocator(true, 2, 2, PAGE, PAGES_TO_A_CHUNK_LOG2, 64, 32, true);
    private static final Map<Integer, Session> SESSIONS = new LinkedHashMap<>();

    /** What the gateway keeps of one client. */
    private record Session(ByteBuf request, ByteBuf view) {}

    private Sample30PooledTraffic() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("pooled-traffic", arguments);
        incident.watch(ALLOCATOR);
        Workers loops = incident.watch(Workers.eventLoops("gateway-loop", 2));
        Workers pool = incident.watch(Workers.plain("gateway-worker", 2));
        AtomicInteger seeds = new AtomicInteger(41);
        loops.all(() -> serve(incident, new Random(seeds.incrementAndGet())));
        pool.all(() -> serve(incident, new Random(seeds.incrementAndGet())));
        keep(incident.allocate(ALLOCATOR, LARGER_THAN_A_CHUNK), ByteBuf::slice);
        releaseElsewhere(incident, loops, pool);
        releaseElsewhere(incident, pool, loops);
        loops.all(() -> lose(incident));
        incident.dump();
    }

    /** Takes and releases buffers of all sizes; every twelfth goes on with a session. */
    private static void serve(Incident incident, Random random) {
        List<ByteBuf> underWay = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            int size = SIZES[random.nextInt(SIZES.length)];
            ByteBuf buffer = incident.allocate(ALLOCATOR, size);
            if (i % 12 == 0) {
                keep(buffer, random.nextBoolean() ? ByteBuf::retainedDuplicate : ByteBuf::asReadOnly);
            } else {
                underWay.add(buffer);
            }
            if (underWay.size() == 40) {
                underWay.forEach(incident.register()::release);
                underWay.clear();
            }
        }
        underWay.forEach(incident.register()::release);
    }

    private static void keep(ByteBuf buffer, UnaryOperator<ByteBuf> view) {
        synchronized (SESSIONS) {
            SESSIONS.put(SESSIONS.size(), new Session(buffer.writeZero(3), view.apply(buffer)));
        }
    }

    /** What one thread asked for, another gives back. */
    private static void releaseElsewhere(Incident incident, Workers from, Workers to) {
        List<ByteBuf> handedOver = new ArrayList<>();
        from.on(0, () -> {
            for (int i = 0; i < 300; i++) {
                handedOver.add(incident.allocate(ALLOCATOR, 1_000));
            }
        });
        to.on(0, () -> handedOver.forEach(incident.register()::release));
    }

    /** An exception path that forgets to release. */
    private static void lose(Incident incident) {
        for (int size : new int[] {200, 3_000, 12_000, 60_000, 100_000, 100_000}) {
            incident.register().lost(incident.memory().allocate(ALLOCATOR, size), size);
        }
    }
}
