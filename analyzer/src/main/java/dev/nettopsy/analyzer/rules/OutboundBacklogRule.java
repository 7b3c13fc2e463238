package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.snapshot.Channel;
import java.util.Map;

/** Buffers that were written and wait for a peer to take them. */
final class OutboundBacklogRule implements Rule {

    @Override
    public Cause cause() {
        return Cause.OUTBOUND_BACKLOG;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        return ChannelPile.of(inquiry, inquiry.piles().outbound())
                .ruling(
                        "No live buffer waits in a channel to be written.",
                        "channels",
                        "Writes that wait in channels hold",
                        OutboundBacklogRule::finding);
    }

    private static Finding finding(ChannelPile pile) {
        QueuedWrites queued = QueuedWrites.of(pile);
        Draft draft = new Draft(
                        Cause.OUTBOUND_BACKLOG,
                        pile.inquiry().scale().severity(pile.pile().amount()),
                        pile.bytes())
                .confidence(pile.bytes() * 2 >= pile.live() ? 0.95 : 0.8)
                .headline(Figures.bytes(pile.bytes()) + " of writes wait in " + pile.where("channels")
                        + (queued.areMost()
                                ? ". Their event loop does not come to them."
                                : ". The peers do not take them."))
                .claim(queued.areMost() ? queued.claim() : claim(pile));
        pile.tell(draft, pile.inWords() + " wait to be written.");
        queued.tell(draft);
        weigh(draft, pile.channels());
        if (queued.areMost()) {
            queued.advise(draft);
            return draft.finish("outbound", "event-loop");
        }
        advise(draft);
        return draft.finish("outbound");
    }

    private static String claim(ChannelPile pile) {
        return "A channel keeps what its peer has not read yet. " + pile.inWords()
                + " were written and are still in outbound queues, " + Figures.share(pile.bytes(), pile.live())
                + " of all live bytes. The program writes on although the peers do not read as fast.";
    }

    private static void weigh(Draft draft, Map<Channel, Long> channels) {
        long writable = channels.keySet().stream()
                .filter(channel -> channel.writability() == Channel.Writability.WRITABLE)
                .count();
        if (writable > 0 && writable * 2 >= channels.size()) {
            draft.against(ChannelPile.ofThese(writable)
                    + " writable as Netty sees it: each holds little, and there are many.");
        }
        draft.against("A dump in the middle of a burst looks the same. In a second dump the pending bytes of the same"
                + " channels must have fallen, or it is a backlog.");
    }

    private static void advise(Draft draft) {
        draft.remedy(
                When.NOW,
                "Close the connections that do not read",
                "Their buffers are released at once. The channels are listed as evidence with their peers.",
                null);
        draft.remedy(
                When.THIS_WEEK,
                "Write only while the channel is writable",
                "Ask Channel.isWritable() before a write, stop reading from the source until channelWritabilityChanged says"
                        + " that there is room again, and close a channel that stays unwritable: WriteTimeoutHandler does.",
                null);
        draft.remedy(
                When.THIS_WEEK,
                "Bound what may wait",
                "WriteBufferWaterMark sets from which size on a channel is not writable; it refuses nothing by itself.",
                null);
        Advice.checkAgain(draft, "The bytes that wait in channels must fall when traffic does.");
    }
}
