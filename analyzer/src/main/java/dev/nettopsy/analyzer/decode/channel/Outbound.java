package dev.nettopsy.analyzer.decode.channel;

import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.snapshot.Channel.Writability;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written in a channel, by {@code ChannelOutboundBuffer}: a chain of entries, flushed ones first.
 *
 * @param bytes {@code totalPendingSize}, with what Netty adds for each message; -1 if unknown
 * @param messages entries, flushed or not; -1 if unknown
 */
record Outbound(long bytes, long messages, Writability writability) {

    /** Longer chains are not walked to their end: a crafted one would have none. */
    private static final int MOST_ENTRIES = 1_000_000;

    static final Outbound UNKNOWN = new Outbound(-1, -1, Writability.UNKNOWN);

    /** Nothing waits in a channel that has given up its outbound buffer. */
    static final Outbound NOTHING = new Outbound(0, 0, Writability.UNWRITABLE);

    /** {@code counted} has {@code totalPendingSize} and {@code unwritable}: an outbound buffer, or a channel of a stream. */
    static Outbound of(@Nullable HeapInstance counted) {
        if (counted == null || !counted.type().hasField("totalPendingSize")) {
            return UNKNOWN;
        }
        Writability writability = !counted.type().hasField("unwritable")
                ? Writability.UNKNOWN
                : counted.number("unwritable", 0) == 0 ? Writability.WRITABLE : Writability.UNWRITABLE;
        return new Outbound(counted.number("totalPendingSize", -1), messages(counted), writability);
    }

    private static long messages(HeapInstance buffer) {
        if (!buffer.type().hasField("flushedEntry")) {
            return -1;
        }
        HeapInstance entry = buffer.instance("flushedEntry");
        if (entry == null) {
            entry = buffer.instance("unflushedEntry");
        }
        long count = 0;
        while (entry != null) {
            if (++count > MOST_ENTRIES) {
                return -1;
            }
            entry = entry.instance("next");
        }
        return count;
    }
}
