package dev.nettopsy.samples.workload;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Workers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A gateway in the middle of its day: event loops and ordinary threads with sessions that hold buffers of many sizes; views of
 * them; buffers that another thread releases; one buffer too large to share a chunk; and a few that are lost.
 */
public final class Gateway {

    private static final Map<Integer, Session> SESSIONS = new LinkedHashMap<>();

    private final Incident incident;
    private final ByteBufAllocator allocator;
    private final Traffic traffic;

    /** What the gateway keeps of one client. */
    private record Session(ByteBuf request, ByteBuf view) {}

    /**
     * What comes through it; sizes are in bytes.
     *
     * @param sizes of requests
     * @param requests for each thread
     * @param underWay requests of a thread after which it releases all of them
     * @param tooLarge size of the buffer that shares no chunk
     * @param lost sizes of buffers that each event loop loses
     */
    public record Traffic(List<Integer> sizes, int requests, int underWay, int tooLarge, List<Integer> lost) {}

    private Gateway(Incident incident, ByteBufAllocator allocator, Traffic traffic) {
        this.incident = incident;
        this.allocator = allocator;
        this.traffic = traffic;
    }

    /** Lets all of it through. */
    public static void run(Incident incident, ByteBufAllocator allocator, Traffic traffic) {
        new Gateway(incident, allocator, traffic).run();
    }

    private void run() {
        Workers loops = incident.watch(Workers.eventLoops("gateway-loop", 2));
        Workers pool = incident.watch(Workers.plain("gateway-worker", 2));
        AtomicInteger seeds = new AtomicInteger(41);
        loops.all(() -> serve(new Random(seeds.incrementAndGet())));
        pool.all(() -> serve(new Random(seeds.incrementAndGet())));
        keep(incident.allocate(allocator, traffic.tooLarge), ByteBuf::slice);
        releaseElsewhere(loops, pool);
        releaseElsewhere(pool, loops);
        loops.all(this::lose);
    }

    /** Takes and releases buffers of all sizes; every twelfth goes on with a session. */
    private void serve(Random random) {
        List<ByteBuf> underWay = new ArrayList<>();
        for (int i = 0; i < traffic.requests; i++) {
            ByteBuf buffer = incident.allocate(allocator, traffic.sizes.get(random.nextInt(traffic.sizes.size())));
            if (i % 12 == 0) {
                keep(buffer, random.nextBoolean() ? ByteBuf::retainedDuplicate : ByteBuf::asReadOnly);
            } else {
                underWay.add(buffer);
            }
            if (underWay.size() == traffic.underWay) {
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
    private void releaseElsewhere(Workers from, Workers to) {
        List<ByteBuf> handedOver = new ArrayList<>();
        from.on(0, () -> {
            for (int i = 0; i < 300; i++) {
                handedOver.add(incident.allocate(allocator, 1_000));
            }
        });
        to.on(0, () -> handedOver.forEach(incident.register()::release));
    }

    /** An exception path that forgets to release. */
    private void lose() {
        for (int size : traffic.lost) {
            incident.register().lost(incident.memory().allocate(allocator, size), size);
        }
    }
}
