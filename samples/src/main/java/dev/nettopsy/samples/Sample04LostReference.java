package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Memory;
import dev.nettopsy.samples.truth.Workers;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A plain leak: an exception path drops a buffer without releasing it.
 *
 * <p>What one will see: a proxy answers 6,000 requests; when the upstream answers with an error, one in nine, the handler
 * leaves by an exception and the request's buffer is forgotten. With a collection before the dump the buffer objects are
 * gone and only the chunks' books show the loss; without one they are still there, reached by nothing. Thirty buffers are in
 * honest use.
 */
public final class Sample04LostReference {

    private static final int[] REQUEST_BYTES = {180, 700, 2_000, 6_000, 14_000, 40_000, 130_000};
    private static final int REQUESTS = 6_000;
    private static final int FAILS_ONE_IN = 9;
    private static final int IN_USE = 30;

    private static final AdaptiveByteBufAllocator ALLOCATOR = new AdaptiveByteBufAllocator(true, true);

    /** Requests that are being answered when the dump is made. */
    private static final List<ByteBuf> ANSWERING = new ArrayList<>();

    private Sample04LostReference() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("lost-reference", arguments);
        incident.watch(ALLOCATOR);
        Workers loops = incident.watch(Workers.eventLoops("proxy-loop", 1));
        loops.on(0, () -> proxy(incident));
        incident.dump();
    }

    private static void proxy(Incident incident) {
        Random random = new Random(4);
        for (int i = 0; i < IN_USE; i++) {
            ANSWERING.add(incident.allocate(ALLOCATOR, REQUEST_BYTES[i % REQUEST_BYTES.length]));
        }
        for (int i = 0; i < REQUESTS; i++) {
            int bytes = REQUEST_BYTES[random.nextInt(REQUEST_BYTES.length)];
            try {
                forward(incident, bytes, i % FAILS_ONE_IN == 0);
            } catch (IllegalStateException upstreamFailed) {
                incident.figure("failed requests", 1 + i / FAILS_ONE_IN);
            }
        }
    }

    /** The fault: the release is not in a finally block. */
    private static void forward(Incident incident, int bytes, boolean upstreamFails) {
        Memory memory = incident.memory();
        ByteBuf request = memory.allocate(ALLOCATOR, bytes);
        if (upstreamFails) {
            incident.register().lost(request, bytes);
            throw new IllegalStateException("upstream answered 502");
        }
        request.release();
    }
}
