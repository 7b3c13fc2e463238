package dev.nettopsy.analyzer.rules;

import dev.nettopsy.snapshot.Channel;
import dev.nettopsy.snapshot.Channel.State;
import java.util.List;
import java.util.Map;

/** What a finding tells of the channels whose buffers it counts. */
final class ChannelEvidence {

    /** More are in the table of channels. */
    private static final int MOST_CHANNELS = 5;

    private ChannelEvidence() {}

    /** {@code channels} with the bytes that are counted for them, most first. */
    static void add(Draft draft, Map<Channel, Long> channels) {
        long closed = channels.keySet().stream()
                .filter(channel -> channel.state() == State.CLOSED)
                .count();
        if (closed > 0) {
            draft.evidence(
                    Figures.count(closed) + (closed == 1 ? " of these channels is" : " of these channels are")
                            + " closed: what waits there is never completed, and somebody still holds the channel.",
                    channels.keySet().stream()
                            .filter(channel -> channel.state() == State.CLOSED)
                            .map(Channel::id)
                            .toList(),
                    "closedChannels",
                    closed);
        }
        channels.entrySet().stream()
                .limit(MOST_CHANNELS)
                .forEach(entry -> draft.evidence(
                        sentence(entry.getKey(), entry.getValue()),
                        List.of(entry.getKey().id()),
                        "bytes",
                        entry.getValue(),
                        "pendingBytes",
                        entry.getKey().pendingBytes()));
    }

    private static String sentence(Channel channel, long bytes) {
        String id = channel.shortId().isEmpty() ? "A channel" : "Channel " + channel.shortId();
        String peer = channel.remote().isEmpty() ? "" : " to " + channel.remote();
        String pending = channel.pendingBytes() <= 0
                ? ""
                : "; by its own count " + Figures.count(channel.pendingBytes())
                        + " bytes wait in it, its high-water mark is "
                        + (channel.highWaterMark() < 0 ? "not known" : Figures.count(channel.highWaterMark()));
        return id + peer + ", " + channel.state().id() + " and "
                + channel.writability().id() + ", holds " + Figures.count(bytes) + " bytes" + pending + ".";
    }
}
