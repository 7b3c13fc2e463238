package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Sockets;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.List;

/**
 * Peers that do not read: a market-data server writes on without asking whether its channels are writable.
 *
 * <p>What one will see: a dozen connections whose outbound buffers hold nearly all memory, each far above its high-water mark,
 * one connection that reads and holds nothing. No buffer is lost.
 */
public final class Sample40OutboundBacklog {

    private static final int SLOW_PEERS = 12;
    private static final int QUOTES = 96;
    private static final int QUOTE_BYTES = 48 << 10;

    private static final AdaptiveByteBufAllocator ALLOCATOR = new AdaptiveByteBufAllocator(true, true);

    private Sample40OutboundBacklog() {}

    /** The server's application; it knows its sockets, as any server does. */
    private static final class Feed {
        private final Sockets sockets =
                Sockets.serving(ALLOCATOR, 2, () -> List.of(new ChannelInboundHandlerAdapter()));
    }

    private static final Feed FEED = new Feed();

    public static void main(String[] arguments) {
        Incident incident = Incident.of("outbound-backlog", arguments);
        incident.watch(ALLOCATOR);
        for (int i = 0; i < SLOW_PEERS; i++) {
            Channel slow = FEED.sockets.connect();
            Sockets.onLoop(slow, () -> publish(incident, slow));
        }
        FEED.sockets.connect();
        FEED.sockets.settle();
        FEED.sockets.pending().forEach((channel, bytes) -> incident.figure("pending." + channel, bytes));
        incident.dump();
    }

    private static void publish(Incident incident, Channel channel) {
        for (int i = 0; i < QUOTES; i++) {
            ByteBuf quote = incident.memory().allocate(ALLOCATOR, QUOTE_BYTES).writeZero(QUOTE_BYTES);
            ChannelFuture written = channel.write(quote);
            if (written.isDone() && !written.isSuccess()) {
                throw new IllegalStateException(written.cause());
            }
        }
        channel.flush();
    }
}
