package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * A few long-lived buffers pin whole chunks (Netty 4.1.110-122, 4.2.0-2).
 *
 * <p>What one will see: a chat server keeps one message of 4 KiB in fifty for its history and releases the others a moment
 * later. 1.6 MB are in use, and 50 MB of chunks cannot be handed out again: these chunks are carved by an index that only
 * moves forward, and it goes back to 0 when the last buffer of the chunk is released. From 4.1.123 and 4.2.3 on, messages of
 * one size class reuse each other's slots, and the same traffic takes 3 MB.
 */
public final class Sample03StrandedSpace {

    private static final int MESSAGES = 20_000;
    private static final int KEPT_ONE_IN = 50;
    private static final int MESSAGE_BYTES = 4096;

    /** Messages under way at a time. */
    private static final int IN_FLIGHT = 10;

    private static final AdaptiveByteBufAllocator ALLOCATOR = new AdaptiveByteBufAllocator(true, false);
    private static final List<ByteBuf> HISTORY = new ArrayList<>();

    private Sample03StrandedSpace() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("stranded-space", arguments);
        incident.watch(ALLOCATOR);
        chat(incident);
        incident.dump();
    }

    private static void chat(Incident incident) {
        Queue<ByteBuf> sending = new ArrayDeque<>();
        for (int i = 0; i < MESSAGES; i++) {
            ByteBuf message = incident.allocate(ALLOCATOR, MESSAGE_BYTES);
            if (i % KEPT_ONE_IN == 0) {
                HISTORY.add(message);
            } else {
                sending.add(message);
            }
            while (sending.size() > IN_FLIGHT) {
                incident.register().release(sending.remove());
            }
        }
        sending.forEach(incident.register()::release);
    }
}
