package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Workers;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A gateway in the middle of its day: every place that a chunk can have, and every state of a buffer.
 *
 * <p>What one will see: event loops and ordinary threads with sessions that hold buffers of many sizes; slices, duplicates and
 * read-only views of them, which are no memory of their own; buffers released by other threads than those that asked for
 * them; idle buffer objects; one buffer too large to share a chunk; and a few that the gateway has lost.
 */
public final class Sample02MixedTraffic {

    private static final int[] SIZES = {20, 100, 300, 600, 1_500, 5_000, 9_000, 20_000, 70_000, 150_000};
    private static final int TOO_LARGE_TO_SHARE = 3 << 20;

    private static final AdaptiveByteBufAllocator ALLOCATOR = new AdaptiveByteBufAllocator(true, true);
    private static final Map<Integer, Session> SESSIONS = new LinkedHashMap<>();

    /** What the gateway keeps of one client. */
    private record Session(ByteBuf request, ByteBuf view) {}

    private Sample02MixedTraffic() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("mixed-traffic", arguments);
        incident.watch(ALLOCATOR);
        Workers loops = incident.watch(Workers.eventLoops("gateway-loop", 2));
        Workers pool = incident.watch(Workers.plain("gateway-worker", 2));
        AtomicInteger seeds = new AtomicInteger(41);
        loops.all(() -> serve(incident, new Random(seeds.incrementAndGet())));
        pool.all(() -> serve(incident, new Random(seeds.incrementAndGet())));
        keep(incident.allocate(ALLOCATOR, TOO_LARGE_TO_SHARE), ByteBuf::slice);
        releaseElsewhere(incident, loops, pool);
        releaseElsewhere(incident, pool, loops);
        loops.all(() -> lose(incident));
        incident.dump();
    }

    /** Takes and releases buffers of all sizes; every twelfth goes on with a session. */
    private static void serve(Incident incident, Random random) {
        for (int i = 0; i < 300; i++) {
            int size = SIZES[random.nextInt(SIZES.length)];
            ByteBuf buffer = incident.allocate(ALLOCATOR, size);
            if (i % 12 == 0) {
                keep(buffer, random.nextBoolean() ? ByteBuf::retainedDuplicate : ByteBuf::asReadOnly);
            } else {
                incident.register().release(buffer);
            }
        }
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
        for (int size : new int[] {200, 3_000, 12_000, 100_000}) {
            incident.register().lost(incident.memory().allocate(ALLOCATOR, size), size);
        }
    }
}
