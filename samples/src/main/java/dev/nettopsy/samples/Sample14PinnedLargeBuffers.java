package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * A few long-lived buffers of 100 KB keep large chunks (bump chunks up to Netty 4.1.130 and 4.2.9; buddy chunks thrown out of
 * their cache in 4.1.131-140 and 4.2.10-16).
 *
 * <p>What one will see: a media server keeps one segment in a hundred for late viewers. 8 MB are in use. Up to 4.2.9 they pin bump
 * chunks of several MiB each; from 4.2.10 to 4.2.16 the chunk with the fewest buffers is thrown out of the full cache, and
 * its free blocks can't be handed out until its last buffer goes. From 4.2.17 on such chunks stay.
 */
public final class Sample14PinnedLargeBuffers {

    private static final int SEGMENTS = 8_000;
    private static final int KEPT_ONE_IN = 100;
    private static final int SEGMENT_BYTES = 100_000;
    private static final int IN_FLIGHT = 100;

    private static final AdaptiveByteBufAllocator ALLOCATOR = new AdaptiveByteBufAllocator(true, false);
    private static final List<ByteBuf> LATE_VIEWERS = new ArrayList<>();

    private Sample14PinnedLargeBuffers() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("pinned-large-buffers", arguments);
        incident.watch(ALLOCATOR);
        stream(incident);
        incident.dump();
    }

    private static void stream(Incident incident) {
        Queue<ByteBuf> sending = new ArrayDeque<>();
        for (int i = 0; i < SEGMENTS; i++) {
            ByteBuf segment = incident.allocate(ALLOCATOR, SEGMENT_BYTES);
            if (i % KEPT_ONE_IN == 0) {
                LATE_VIEWERS.add(segment);
            } else {
                sending.add(segment);
            }
            while (sending.size() > IN_FLIGHT) {
                incident.register().release(sending.remove());
            }
        }
        sending.forEach(incident.register()::release);
    }
}
