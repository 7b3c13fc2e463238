package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Sockets;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Messages that are never completed: clients announce large frames, send half of each, and fall silent.
 *
 * <p>What one will see: eight connections, open and idle, each with megabytes in the cumulation of its frame decoder. No
 * buffer is lost, nothing waits to be written.
 */
public final class Sample41InboundAccumulation {

    private static final int CLIENTS = 8;
    private static final int ANNOUNCED = 12 << 20;
    private static final int SENT = 5 << 20;
    private static final int LARGEST_FRAME = 64 << 20;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final AdaptiveByteBufAllocator ALLOCATOR = new AdaptiveByteBufAllocator(true, true);

    /** The server's application. */
    private static final class Uploads {
        private final Sockets sockets = Sockets.serving(ALLOCATOR, 1, () -> List.of(new UploadFrames()));
    }

    /** Four bytes of length, then the frame. */
    private static final class UploadFrames extends LengthFieldBasedFrameDecoder {
        UploadFrames() {
            super(LARGEST_FRAME, 0, Integer.BYTES);
        }

        ByteBuf kept() {
            return internalBuffer();
        }
    }

    private static final Uploads UPLOADS = new Uploads();

    private Sample41InboundAccumulation() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("inbound-accumulation", arguments);
        incident.watch(ALLOCATOR);
        for (int i = 0; i < CLIENTS; i++) {
            Channel channel = UPLOADS.sockets.connect();
            send(UPLOADS.sockets.client(i));
            waitFor(channel);
            ByteBuf kept = channel.pipeline().get(UploadFrames.class).kept();
            incident.figure("kept." + channel.id().asShortText(), kept.capacity());
        }
        incident.dump();
    }

    private static void send(Socket client) {
        try {
            OutputStream out = client.getOutputStream();
            out.write(ByteBuffer.allocate(Integer.BYTES).putInt(ANNOUNCED).array());
            out.write(new byte[SENT]);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void waitFor(Channel channel) {
        UploadFrames frames = channel.pipeline().get(UploadFrames.class);
        long[] received = new long[1];
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (received[0] < SENT) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(channel + " stopped after " + received[0] + " bytes");
            }
            Sockets.onLoop(channel, () -> received[0] = frames.kept().readableBytes());
        }
    }
}
