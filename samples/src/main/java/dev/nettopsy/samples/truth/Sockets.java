package dev.nettopsy.samples.truth;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A server of Netty on the loopback address, and plain sockets as its clients, whose operating-system buffers are small: what
 * a peer does not read stays in the server's process. Everything lives as long as the process.
 */
public final class Sockets {

    private static final int SOCKET_BUFFER = 16 << 10;
    private static final long SETTLED_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Channel server;
    private final EventLoopGroup loops;
    private final List<Channel> accepted = new ArrayList<>();
    private final List<Socket> clients = new ArrayList<>();

    private Sockets(ByteBufAllocator allocator, int threads, Supplier<List<ChannelHandler>> handlers) {
        loops = loops(threads);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.ALLOCATOR, allocator)
                .childOption(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        handlers.get().forEach(channel.pipeline()::addLast);
                        accept(channel);
                    }
                });
        server = bootstrap
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    /** A server whose channels get these handlers, made anew for each. */
    public static Sockets serving(ByteBufAllocator allocator, int threads, Supplier<List<ChannelHandler>> handlers) {
        return new Sockets(allocator, threads, handlers);
    }

    /** The only kind of group that 4.1 and 4.2 both have. Its threads let the process end. */
    @SuppressWarnings("deprecation")
    private static EventLoopGroup loops(int threads) {
        return new NioEventLoopGroup(threads, new DefaultThreadFactory("nioEventLoopGroup", true));
    }

    /** Connects a client that reads nothing unless it is told to, and returns the server's end once it is there. */
    public Channel connect() {
        int before = count();
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(SOCKET_BUFFER);
            socket.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), ((InetSocketAddress) server.localAddress()).getPort()));
            clients.add(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (count() == before) {
            pause(deadline);
        }
        synchronized (accepted) {
            return accepted.get(before);
        }
    }

    /** The client whose server's end was returned at that time, counted from 0. */
    public Socket client(int index) {
        return clients.get(index);
    }

    public EventLoopGroup loops() {
        return loops;
    }

    /** Waits until nothing is written any more because no peer reads. */
    public void settle() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        Map<String, Long> pending = pending();
        long since = System.nanoTime();
        while (System.nanoTime() - since < SETTLED_NANOS) {
            pause(deadline);
            Map<String, Long> now = pending();
            if (!now.equals(pending)) {
                pending = now;
                since = System.nanoTime();
            }
        }
    }

    /** What waits in each channel, by the short form of its id, as the channel itself counts it; -1 if it is closed. */
    public Map<String, Long> pending() {
        Map<String, Long> pending = new LinkedHashMap<>();
        for (Channel channel : channels()) {
            onLoop(channel, () -> {
                ChannelOutboundBuffer outbound = channel.unsafe().outboundBuffer();
                pending.put(channel.id().asShortText(), outbound == null ? -1 : outbound.totalPendingWriteBytes());
            });
        }
        return pending;
    }

    /** Runs something on the channel's event loop and waits for it. */
    public static void onLoop(Channel channel, Runnable task) {
        CountDownLatch done = new CountDownLatch(1);
        channel.eventLoop().execute(() -> {
            try {
                task.run();
            } finally {
                done.countDown();
            }
        });
        try {
            if (!done.await(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("the event loop of " + channel + " hangs");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server's ends, in the order in which they were accepted. */
    public List<Channel> channels() {
        synchronized (accepted) {
            return new ArrayList<>(accepted);
        }
    }

    private void accept(Channel channel) {
        synchronized (accepted) {
            accepted.add(channel);
        }
    }

    private int count() {
        synchronized (accepted) {
            return accepted.size();
        }
    }

    private static void pause(long deadline) {
        if (System.nanoTime() > deadline) {
            throw new IllegalStateException("the sockets do not come to rest");
        }
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
