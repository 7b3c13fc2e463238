package dev.nettopsy.analyzer.report;

import dev.nettopsy.snapshot.Channel;
import dev.nettopsy.snapshot.Holder;
import dev.nettopsy.snapshot.MemorySnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Network channels: those by which most live memory is reached first, then those with most bytes pending. */
final class ChannelLines {

    private static final int MOST_HANDLERS = 40;

    private final MemorySnapshot snapshot;
    private final long[] buffers;
    private final long[] bytes;

    ChannelLines(MemorySnapshot snapshot, LiveByHolder live) {
        this.snapshot = snapshot;
        buffers = new long[snapshot.channels().size()];
        bytes = new long[snapshot.channels().size()];
        for (int i = 0; i < snapshot.holders().size(); i++) {
            Holder holder = snapshot.holders().get(i);
            if (holder.channel() >= 0) {
                buffers[holder.channel()] += live.buffers(i);
                bytes[holder.channel()] += live.bytes(i);
            }
        }
    }

    /** The first so many. */
    List<ChannelLine> first(int most) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingLong((Integer i) -> -bytes[i])
                .thenComparingLong(i -> -snapshot.channels().get(i).pendingBytes())
                .thenComparingInt(i -> i));
        return order.stream().limit(most).map(this::line).toList();
    }

    private ChannelLine line(int index) {
        Channel channel = snapshot.channels().get(index);
        String thread = channel.thread() < 0
                ? null
                : snapshot.threads().get(channel.thread()).name();
        return new ChannelLine(
                Text.address(channel.id()),
                Text.name(channel.className()),
                Text.name(channel.shortId()),
                Text.name(channel.local()),
                Text.name(channel.remote()),
                channel.state().id(),
                channel.writability().id(),
                channel.pendingBytes(),
                channel.pendingMessages(),
                channel.highWaterMark(),
                Text.nameOrNull(thread),
                Text.names(channel.handlers(), MOST_HANDLERS),
                buffers[index],
                bytes[index]);
    }
}
