package dev.nettopsy.analyzer.decode.channel;

import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.decode.netty.NettyClasses;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.reach.Landmark;
import dev.nettopsy.analyzer.reach.Landmarks;
import dev.nettopsy.snapshot.Channel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a path which channel and which handler it passes. An open channel is held by its event loop, by ways that differ
 * between transports and JDKs and explain nothing: paths begin there. A closed one should be held by nobody, so the way to
 * it is told.
 */
public final class ChannelLandmarks implements Landmarks {

    private static final String CHANNEL_SUFFIX = "channel.AbstractChannel";
    private static final String OUTBOUND_SUFFIX = "channel.ChannelOutboundBuffer";

    /** A write from outside of the event loop; up to 4.1.47 the other has its fields. */
    private static final List<String> TASK_SUFFIXES =
            List.of(Pipeline.CONTEXT_SUFFIX + "$WriteTask", Pipeline.CONTEXT_SUFFIX + "$AbstractWriteTask");

    private enum Kind {
        CHANNEL,
        /** Has its channel in a field of that name: a pipeline, an outbound buffer. */
        PART,
        CONTEXT,
        /** Waits in an event loop's queue, which differs between transports: the path begins there. */
        WRITE_TASK
    }

    private final SnapshotDraft draft;
    private final List<NettyClasses> nettys;
    private final Channels channels;
    private final Map<HeapClass, @Nullable Kind> kinds = new HashMap<>();

    public ChannelLandmarks(SnapshotDraft draft, List<NettyClasses> nettys) {
        this.draft = draft;
        this.nettys = nettys;
        channels = new Channels(draft);
    }

    /** The channels that were passed, in the order of their indices. */
    public List<Channel> channels() {
        return channels.toList();
    }

    @Override
    public int threadIndex(long id) {
        return draft.threads().indexOf(id);
    }

    @Override
    public boolean mayBe(HeapClass type) {
        return kind(type) != null;
    }

    @Override
    public Landmark at(long id) {
        if (!(draft.graph().objectAt(id) instanceof HeapInstance object)) {
            return Landmark.NONE;
        }
        Kind kind = kind(object.type());
        if (kind == Kind.CONTEXT) {
            return context(object, false);
        }
        if (kind == Kind.WRITE_TASK) {
            HeapInstance context = object.instance("ctx");
            return context == null ? Landmark.NONE : context(context, true);
        }
        if (kind == Kind.PART) {
            return new Landmark(indexOf(object.instance("channel")), null, false);
        }
        int channel = indexOf(object);
        return new Landmark(channel, null, channels.isOpen(channel));
    }

    private Landmark context(HeapInstance context, boolean beginsPath) {
        HeapInstance pipeline = context.instance("pipeline");
        int channel = pipeline == null ? -1 : indexOf(pipeline.instance("channel"));
        return new Landmark(channel, Pipeline.name(context), beginsPath);
    }

    private int indexOf(@Nullable HeapInstance channel) {
        return channel == null ? -1 : channels.indexOf(channel);
    }

    private @Nullable Kind kind(HeapClass type) {
        if (kinds.containsKey(type)) {
            return kinds.get(type);
        }
        Kind kind = null;
        for (NettyClasses netty : nettys) {
            kind = kind == null ? kind(type, netty) : kind;
        }
        kinds.put(type, kind);
        return kind;
    }

    private static @Nullable Kind kind(HeapClass type, NettyClasses netty) {
        if (type.isSubclassOf(netty.name(CHANNEL_SUFFIX))) {
            return Kind.CHANNEL;
        }
        if (type.isSubclassOf(netty.name(Pipeline.SUFFIX)) || type.isSubclassOf(netty.name(OUTBOUND_SUFFIX))) {
            return Kind.PART;
        }
        if (TASK_SUFFIXES.stream().anyMatch(suffix -> type.isSubclassOf(netty.name(suffix)))) {
            return Kind.WRITE_TASK;
        }
        return type.isSubclassOf(netty.name(Pipeline.CONTEXT_SUFFIX)) ? Kind.CONTEXT : null;
    }
}
