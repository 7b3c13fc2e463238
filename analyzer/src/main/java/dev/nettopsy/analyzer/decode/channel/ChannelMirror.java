package dev.nettopsy.analyzer.decode.channel;

import dev.nettopsy.analyzer.graph.HeapInstance;
import org.jspecify.annotations.Nullable;

/**
 * {@code AbstractChannel} of Netty 4.1 and 4.2 with its transports, and other classes that implement {@code Channel} on their
 * own, as those of HTTP/2 streams do: these share the pipeline and little else, so each field may be missing.
 */
record ChannelMirror(HeapInstance object) {

    /** {@code AbstractChannel.closeFuture}; the channels of HTTP/2 streams call it {@code closePromise}. */
    private static final String[] CLOSE_FUTURES = {"closeFuture", "closePromise"};

    @Nullable
    HeapInstance id() {
        return object.instance("id");
    }

    @Nullable
    HeapInstance pipeline() {
        return object.instance("pipeline");
    }

    @Nullable
    HeapInstance eventLoop() {
        return object.instance("eventLoop");
    }

    /** {@code DefaultChannelConfig} or a subclass; a field of each transport's own. */
    @Nullable
    HeapInstance config() {
        return object.instance("config");
    }

    /** {@code AbstractUnsafe.outboundBuffer}: null once the channel was closed. */
    @Nullable
    HeapInstance outboundBuffer() {
        HeapInstance unsafe = object.instance("unsafe");
        return unsafe == null ? null : unsafe.instance("outboundBuffer");
    }

    /** Whether its way to the end has begun; null if it has nothing that would tell. */
    @Nullable
    Boolean isClosed() {
        if (object.number("closeInitiated", 0) != 0) {
            return true;
        }
        for (String field : CLOSE_FUTURES) {
            HeapInstance future = object.instance(field);
            if (future != null && future.type().hasField("result")) {
                // DefaultPromise: null until it is done.
                return future.referenceId("result") != 0;
            }
        }
        return null;
    }

    /** Where the transport keeps an end of the connection: itself once somebody asked, natively, or in the JDK's channel. */
    @Nullable
    HeapInstance address(boolean remote) {
        String cached = remote ? "remoteAddress" : "localAddress";
        HeapInstance address = object.instance(cached);
        if (address == null) {
            address = object.instance(remote ? "remote" : "local");
        }
        HeapInstance selectable = object.instance("ch");
        return address == null && selectable != null ? selectable.instance(cached) : address;
    }
}
