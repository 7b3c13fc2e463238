package dev.nettopsy.snapshot;

import java.util.List;

/**
 * A network channel of Netty.
 *
 * @param id address of the channel object
 * @param className class of the channel, with its package
 * @param shortId its own id as log lines show it, eight hexadecimal digits for the default kind; empty if not found
 * @param local address that it is bound to, as {@code host:port}; empty if unknown. Text of the user
 * @param remote address of its peer; empty if unknown or if it has none. Text of the user
 * @param state what its transport says of it
 * @param writability whether its outbound buffer takes more without asking the writer to wait
 * @param pendingBytes bytes that wait in its outbound buffer, with what Netty adds for each message; -1 if unknown
 * @param pendingMessages messages that wait there, flushed or not; -1 if unknown
 * @param highWaterMark pending bytes from which on it is not writable; -1 if unknown
 * @param thread index into {@link MemorySnapshot#threads()} of its event loop; -1 if unknown
 * @param handlers the names of the handlers in its pipeline, first to last. Text of the user
 */
public record Channel(
        long id,
        String className,
        String shortId,
        String local,
        String remote,
        State state,
        Writability writability,
        long pendingBytes,
        long pendingMessages,
        long highWaterMark,
        int thread,
        List<String> handlers) {

    public Channel {
        handlers = List.copyOf(handlers);
    }

    /** Whether the transport is open. */
    public enum State {
        OPEN("open"),
        /** The program or the peer has closed it; nothing that waits in it is ever sent. */
        CLOSED("closed"),
        UNKNOWN("unknown");

        private final String id;

        State(String id) {
            this.id = id;
        }

        /** The word used in reports. */
        public String id() {
            return id;
        }
    }

    /** What {@code Channel.isWritable()} would answer. */
    public enum Writability {
        WRITABLE("writable"),
        /** Above the high-water mark, or the program has set one of its own flags. */
        UNWRITABLE("unwritable"),
        UNKNOWN("unknown");

        private final String id;

        Writability(String id) {
            this.id = id;
        }

        /** The word used in reports. */
        public String id() {
            return id;
        }
    }
}
