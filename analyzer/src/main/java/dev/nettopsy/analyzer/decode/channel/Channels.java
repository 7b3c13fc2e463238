package dev.nettopsy.analyzer.decode.channel;

import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.snapshot.Channel;
import dev.nettopsy.snapshot.Channel.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The channels of a snapshot: those that somebody asked for, since a server may have a million that hold nothing. */
final class Channels {

    /** More are not told apart: what hangs on the others is grouped as if no channel were known. */
    private static final int MOST_CHANNELS = 100_000;

    private final SnapshotDraft draft;
    private final List<Channel> channels = new ArrayList<>();
    private final Map<Long, Integer> indices = new HashMap<>();

    Channels(SnapshotDraft draft) {
        this.draft = draft;
    }

    List<Channel> toList() {
        return List.copyOf(channels);
    }

    /** Index of a channel, which is added if it is new; -1 if there are too many. */
    int indexOf(HeapInstance channel) {
        Integer known = indices.get(channel.id());
        if (known != null) {
            return known;
        }
        int index = channels.size() < MOST_CHANNELS ? channels.size() : -1;
        indices.put(channel.id(), index);
        if (index >= 0) {
            channels.add(read(channel));
        }
        return index;
    }

    boolean isOpen(int index) {
        return index >= 0 && channels.get(index).state() == State.OPEN;
    }

    private Channel read(HeapInstance object) {
        ChannelMirror mirror = new ChannelMirror(object);
        State state = state(mirror.isClosed());
        Outbound outbound = outbound(mirror, state);
        return new Channel(
                object.id(),
                object.type().name(),
                ChannelIds.shortText(mirror.id()),
                SocketAddresses.text(mirror.address(false)),
                SocketAddresses.text(mirror.address(true)),
                state,
                outbound.writability(),
                outbound.bytes(),
                outbound.messages(),
                highWaterMark(mirror.config()),
                thread(mirror.eventLoop()),
                Pipeline.handlers(mirror.pipeline()));
    }

    private static State state(@Nullable Boolean closed) {
        return closed == null ? State.UNKNOWN : closed ? State.CLOSED : State.OPEN;
    }

    private static Outbound outbound(ChannelMirror mirror, State state) {
        HeapInstance buffer = mirror.outboundBuffer();
        if (buffer == null && state == State.CLOSED && mirror.object().instance("unsafe") != null) {
            return Outbound.NOTHING;
        }
        return Outbound.of(buffer == null ? mirror.object() : buffer);
    }

    private static long highWaterMark(@Nullable HeapInstance config) {
        HeapInstance marks = config == null ? null : config.instance("writeBufferWaterMark");
        return marks == null ? -1 : marks.number("high", -1);
    }

    /** {@code SingleThreadEventExecutor.thread}: null before its first task and after its end. */
    private int thread(@Nullable HeapInstance eventLoop) {
        HeapInstance thread = eventLoop == null ? null : eventLoop.instance("thread");
        return thread == null ? -1 : draft.threads().indexOf(thread.id());
    }
}
