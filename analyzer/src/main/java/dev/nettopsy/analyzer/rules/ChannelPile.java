package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.rules.Piles.Pile;
import dev.nettopsy.snapshot.Channel;
import dev.nettopsy.snapshot.Channel.State;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A pile that is spread over channels, and what its findings tell of them.
 *
 * @param channels with the bytes that are counted for them, most first; without those that no channel is known of
 */
record ChannelPile(Inquiry inquiry, Pile pile, Map<Channel, Long> channels) {

    /** More are in the table of channels. */
    private static final int MOST_CHANNELS = 5;

    static ChannelPile of(Inquiry inquiry, Pile pile) {
        return new ChannelPile(inquiry, pile, inquiry.piles().byChannel(pile));
    }

    /**
     * Whether it is a finding.
     *
     * @param none the sentence for a pile that is empty
     * @param place where its buffers would be, for the sentence where no holder is known
     * @param holds the beginning of the sentence for a pile that is small
     */
    Ruling ruling(String none, String place, String holds, Function<ChannelPile, Finding> finding) {
        if (pile.buffers() == 0) {
            return inquiry.piles().isAnythingHeld() || live() == 0
                    ? Ruling.ruledOut(none)
                    : Ruling.cannotTell("No path from a root to the live buffers is known, so those in " + place
                            + " cannot be told.");
        }
        return pile.isMuch(inquiry.scale())
                ? Ruling.found(List.of(finding.apply(this)))
                : Ruling.ruledOut(holds + " " + pile.shareInWords(inquiry.scale()));
    }

    long bytes() {
        return pile.amount().sum();
    }

    /** All live bytes of the process. */
    long live() {
        return inquiry.ledger().total().get(Bucket.LIVE);
    }

    /** {@code "12 channels"}; the other word where none is known. */
    String where(String otherwise) {
        return channels.isEmpty() ? otherwise : Figures.count(channels.size(), "channel");
    }

    /** {@code "1,140 buffers of 56,033,280 bytes"}. */
    String inWords() {
        return Figures.count(pile.buffers(), "buffer") + " of " + Figures.count(bytes()) + " bytes";
    }

    /** The figures of the pile as evidence, then its largest channels. */
    void tell(Draft draft, String statement) {
        draft.evidence(
                statement,
                pile.some(),
                "buffers",
                pile.buffers(),
                "bytes",
                bytes(),
                "liveBytes",
                live(),
                "channels",
                (long) channels.size());
        tellOfClosed(draft);
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

    private void tellOfClosed(Draft draft) {
        List<Long> closed = channels.keySet().stream()
                .filter(channel -> channel.state() == State.CLOSED)
                .map(Channel::id)
                .toList();
        if (!closed.isEmpty()) {
            draft.evidence(
                    ofThese(closed.size())
                            + " closed: what waits there is never completed, and somebody still holds the channel.",
                    closed,
                    "closedChannels",
                    (long) closed.size());
        }
    }

    /** {@code "3 of these channels are"}. */
    static String ofThese(long count) {
        return Figures.count(count) + (count == 1 ? " of these channels is" : " of these channels are");
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
