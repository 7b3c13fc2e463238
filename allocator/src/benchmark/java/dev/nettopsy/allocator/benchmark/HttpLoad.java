package dev.nettopsy.allocator.benchmark;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;

/**
 * A web server on each allocator under load over real sockets: the server in a process of its own, the clients here. Answers
 * have the sizes of web traffic. Seconds for each allocator are the one argument, by default 60: three rounds of a third each,
 * every time in another order. Printed is the median round with the lowest and highest, and the most memory of any.
 */
public final class HttpLoad {

    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = 3;
    private static final int WARM_UP_SECONDS = 10;
    private static final int[] SIZES = Traffic.sizes(11, 1 << 12);

    private final LongAdder answers = new LongAdder();

    private HttpLoad() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        List<Candidate> candidates = Arrays.asList(Candidate.values());
        Map<Candidate, List<Figures>> all = new EnumMap<>(Candidate.class);
        // Not for the servers, which are new each time: for the clients.
        Figures unused = new HttpLoad().run(candidates.get(0), WARM_UP_SECONDS);
        for (int round = 0; round < ROUNDS; round++) {
            for (Candidate candidate : candidates) {
                Figures figures = new HttpLoad().run(candidate, seconds / ROUNDS);
                all.computeIfAbsent(candidate, none -> new ArrayList<>()).add(figures);
            }
            Collections.rotate(candidates, 1);
        }
        print(all);
    }

    private static void print(Map<Candidate, List<Figures>> all) {
        System.out.println("| allocator | requests a second | peak RSS MiB | peak direct MiB | direct at the end MiB |");
        System.out.println("|---|---|---|---|---|");
        all.forEach((candidate, figures) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.0f (%.0f to %.0f) | %.0f | %.1f | %.1f |%n",
                candidate.name().toLowerCase(Locale.ROOT),
                sorted(figures, Figures::rate)[ROUNDS / 2],
                sorted(figures, Figures::rate)[0],
                sorted(figures, Figures::rate)[ROUNDS - 1],
                sorted(figures, Figures::resident)[ROUNDS - 1],
                sorted(figures, Figures::direct)[ROUNDS - 1],
                sorted(figures, Figures::atEnd)[ROUNDS - 1]));
    }

    private static double[] sorted(List<Figures> figures, ToDoubleFunction<Figures> of) {
        return figures.stream().mapToDouble(of).sorted().toArray();
    }

    private Figures run(Candidate candidate, int seconds) throws IOException, InterruptedException {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:MaxDirectMemorySize=1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HttpServer.class.getName(),
                        candidate.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
                OutputStream ask = server.getOutputStream()) {
            int port = Integer.parseInt(said.readLine());
            double rate = load(port, seconds);
            ask.write('\n'); // The server answers with its figures and ends.
            ask.flush();
            try (Scanner told = new Scanner(said.readLine()).useLocale(Locale.ROOT)) {
                return new Figures(rate, told.nextDouble(), told.nextDouble(), told.nextDouble());
            }
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    /**
     * What one round showed.
     *
     * @param rate requests a second
     * @param resident most resident memory of the server in MiB
     * @param direct most direct memory in MiB
     * @param atEnd direct memory at the end of the load in MiB
     */
    private record Figures(double rate, double resident, double direct, double atEnd) {}

    /** Requests on all connections, one after the other on each; answers a second, without the first fifth of the time. */
    private double load(int port, int seconds) throws InterruptedException {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            List<Channel> channels = connect(loops, port);
            for (Channel channel : channels) {
                Asking.ask(channel);
            }
            Thread.sleep(seconds * 200L);
            long before = answers.sum();
            long from = System.nanoTime();
            Thread.sleep(seconds * 800L);
            double rate = (answers.sum() - before) * 1e9 / (System.nanoTime() - from);
            for (Channel channel : channels) {
                channel.close().sync();
            }
            return rate;
        } finally {
            loops.shutdownGracefully().sync();
        }
    }

    private List<Channel> connect(EventLoopGroup loops, int port) throws InterruptedException {
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.ALLOCATOR, ByteBufAllocator.DEFAULT)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpClientCodec(), new HttpObjectAggregator(1 << 20), new Asking(answers));
                    }
                });
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            channels.add(bootstrap.connect("127.0.0.1", port).sync().channel());
        }
        return channels;
    }

    /** Asks again when the answer is here. */
    private static final class Asking extends SimpleChannelInboundHandler<FullHttpResponse> {

        private final LongAdder answers;
        private int next;

        Asking(LongAdder answers) {
            this.answers = answers;
        }

        static void ask(Channel channel) {
            request(channel, 0);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
            answers.increment();
            request(context.channel(), ++next);
        }

        private static void request(Channel channel, int number) {
            int size = SIZES[Math.floorMod(number * 31 + channel.hashCode(), SIZES.length)];
            ChannelFuture unused = channel.writeAndFlush(
                    new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/" + size), channel.voidPromise());
        }
    }
}
