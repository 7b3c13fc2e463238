package dev.nettopsy.analyzer.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network channel and the buffer memory that is reached by way of it.
 *
 * @param id address of the channel object
 * @param className with its package
 * @param shortId its own id as log lines show it; empty if not found
 * @param local address that it is bound to; empty if unknown
 * @param remote address of its peer; empty if unknown
 * @param state {@code "open"}, {@code "closed"}, {@code "unknown"}
 * @param writability {@code "writable"}, {@code "unwritable"}, {@code "unknown"}
 * @param pendingBytes that wait in its outbound buffer; -1 if unknown
 * @param pendingMessages that wait there; -1 if unknown
 * @param highWaterMark pending bytes from which on it is not writable; -1 if unknown
 * @param thread name of its event loop's thread; null if unknown
 * @param handlers names in its pipeline, first to last
 * @param buffers in use that are reached by way of it
 * @param bytes of these buffers
 */
public record ChannelLine(
        String id,
        String className,
        String shortId,
        String local,
        String remote,
        String state,
        String writability,
        long pendingBytes,
        long pendingMessages,
        long highWaterMark,
        @Nullable String thread,
        List<String> handlers,
        long buffers,
        long bytes) {

    public ChannelLine {
        handlers = List.copyOf(handlers);
    }
}
