package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * An allocator for every connection, each dropped with its connection (Netty 4.1.123-140, 4.2.3-20: still open in the newest).
 *
 * <p>What one will see, when direct memory has no cleaner ({@code --add-opens java.base/java.nio=ALL-UNNAMED
 * -Dio.netty.tryReflectionSetAccessible=true}): every buffer was released and every allocator is garbage, but Netty's counter
 * stands at 131,072 bytes a dropped allocator, and nothing in the dump accounts for them. The finalizer of an allocator
 * frees only its group for large buffers.
 */
public final class Sample08DroppedAllocators {

    private static final int CONNECTIONS = 400;
    private static final int GREETING_BYTES = 200;

    /** The one allocator that stays, of the acceptor. */
    private static final AdaptiveByteBufAllocator ACCEPTOR = new AdaptiveByteBufAllocator(true, false);

    private static final List<ByteBuf> GREETINGS = new ArrayList<>();

    private Sample08DroppedAllocators() {}

    public static void main(String[] arguments) throws InterruptedException {
        Incident incident = Incident.of("dropped-allocators", arguments);
        incident.watch(ACCEPTOR);
        GREETINGS.add(incident.allocate(ACCEPTOR, GREETING_BYTES));
        for (int i = 0; i < CONNECTIONS; i++) {
            serveConnection(incident);
        }
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(100);
        }
        incident.figure("dropped allocators", CONNECTIONS);
        incident.dump();
    }

    private static void serveConnection(Incident incident) {
        AdaptiveByteBufAllocator own = new AdaptiveByteBufAllocator(true, false);
        incident.memory().allocate(own, GREETING_BYTES).release();
    }
}
