package dev.nettopsy.analyzer.rules;

import dev.nettopsy.snapshot.Holder;
import java.util.List;
import java.util.regex.Pattern;

/** What a buffer waits for, by the structures of Netty that its path passes; relocated ones are recognised by their end. */
enum Waiting {
    /** To be written: by the transport, by TLS, by HTTP/2 flow control, or piece by piece, or by an event loop that is busy. */
    OUTBOUND(
            Waiting.WRITE_TASK,
            "channel.ChannelOutboundBuffer(\\$Entry)?#.*",
            "channel.(PendingWriteQueue|AbstractCoalescingBufferQueue|CoalescingBufferQueue)(\\$\\w+)?#.*",
            "handler.ssl.SslHandler#pendingUnencryptedWrites",
            "handler.stream.ChunkedWriteHandler(\\$\\w+)?#.*",
            "handler.codec.http2.(DefaultHttp2RemoteFlowController|StreamBufferingEncoder)(\\$\\w+)?#.*"),
    /** For the rest of a message. */
    INBOUND(
            "handler.codec.ByteToMessageDecoder#cumulation",
            "handler.codec.ByteToMessageCodec#.*",
            "handler.codec.MessageAggregator#currentMessage",
            "handler.codec.http.multipart.*#.*",
            "handler.codec.http2.InboundHttp2ToHttpAdapter#.*",
            "handler.flow.FlowControlHandler#queue"),
    NEITHER;

    /** A write that another thread handed to the channel's event loop. */
    private static final String WRITE_TASK = "channel.AbstractChannelHandlerContext\\$\\w*Write\\w*Task#msg";

    private static final Pattern IN_A_TASK = Pattern.compile(".*\\bio[._]netty\\." + WRITE_TASK);

    private final Pattern step;

    Waiting(String... steps) {
        step = Pattern.compile(".*\\bio[._]netty\\.(" + String.join("|", steps) + ")");
    }

    /** Whether what this holder has was handed to an event loop that has not come to it. */
    static boolean isTask(Holder holder) {
        return holder.path().stream().anyMatch(step -> IN_A_TASK.matcher(step).matches());
    }

    /** The innermost structure counts: what a decoder passed on may wait to be written. */
    static Waiting of(Holder holder) {
        List<String> path = holder.path();
        for (int i = path.size() - 1; i >= 0; i--) {
            for (Waiting waiting : values()) {
                if (waiting.step.matcher(path.get(i)).matches()) {
                    return waiting;
                }
            }
        }
        return NEITHER;
    }
}
