package dev.nettopsy.analyzer.rules;

import dev.nettopsy.snapshot.Holder;
import java.util.List;
import java.util.regex.Pattern;

/** What a buffer waits for, by the structures of Netty that its path passes; relocated ones are recognised by their end. */
enum Waiting {
    /** To be written: by the transport, by TLS, by HTTP/2 flow control, or piece by piece. */
    OUTBOUND(
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

    private final Pattern step;

    Waiting(String... steps) {
        step = Pattern.compile(".*\\bio[._]netty\\.(" + String.join("|", steps) + ")");
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
