package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Sockets;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * An event loop that is blocked, while other threads write on: a handler waits for an answer of something slow.
 *
 * <p>What one will see: nothing in the channel's outbound buffer, and 2,000 messages in the event loop's queue of tasks; their
 * bytes count as pending in the channel. The peer would read them all.
 */
public final class Sample53BlockedEventLoop {

    private static final int MESSAGES = 2_000;
    private static final int MESSAGE_BYTES = 16 << 10;

    private static final PooledByteBufAllocator ALLOCATOR = new PooledByteBufAllocator(true);

    private Sample53BlockedEventLoop() {}

    /** The server's application; it knows its sockets, as any server does. */
    private static final class Feed {
        private final Sockets sockets =
                Sockets.serving(ALLOCATOR, 1, () -> List.of(new ChannelInboundHandlerAdapter()));
        private final CountDownLatch answer = new CountDownLatch(1);
    }

    private static final Feed FEED = new Feed();

    public static void main(String[] arguments) {
        Incident incident = Incident.of("blocked-event-loop", arguments);
        Channel channel = FEED.sockets.connect();
        CountDownLatch asked = new CountDownLatch(1);
        channel.eventLoop().execute(() -> waitForAnswer(asked));
        await(asked);
        for (int i = 0; i < MESSAGES; i++) {
            ByteBuf message = incident.memory().allocate(ALLOCATOR, MESSAGE_BYTES);
            ChannelFuture written = channel.writeAndFlush(message.writeZero(MESSAGE_BYTES));
            if (written.isDone()) {
                throw new IllegalStateException("the event loop is not blocked", written.cause());
            }
        }
        incident.figure("messages", MESSAGES);
        incident.figure("bytes", (long) MESSAGES * MESSAGE_BYTES);
        incident.figure("beforeUnwritable", Math.max(-1, channel.bytesBeforeUnwritable()));
        incident.dump();
    }

    private static void waitForAnswer(CountDownLatch asked) {
        asked.countDown();
        await(FEED.answer);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
