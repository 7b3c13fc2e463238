package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.rules.Piles.Pile;
import dev.nettopsy.snapshot.Channel;
import java.util.List;
import java.util.Map;

/** Buffers that were written and wait for a peer to take them. */
final class OutboundBacklogRule implements Rule {

    @Override
    public Cause cause() {
        return Cause.OUTBOUND_BACKLOG;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        Pile pile = inquiry.piles().outbound();
        if (pile.buffers() == 0) {
            return inquiry.piles().isAnythingHeld() || inquiry.ledger().total().get(Bucket.LIVE) == 0
                    ? Ruling.ruledOut("No live buffer waits in a channel to be written.")
                    : Ruling.cannotTell(
                            "No path from a root to the live buffers is known, so those in channels cannot be told.");
        }
        return pile.isMuch(inquiry.scale())
                ? Ruling.found(List.of(finding(inquiry, pile)))
                : Ruling.ruledOut("Writes that wait in channels hold " + pile.shareInWords(inquiry.scale()));
    }

    private static Finding finding(Inquiry inquiry, Pile pile) {
        Map<Channel, Long> channels = inquiry.piles().byChannel(pile);
        long bytes = pile.amount().sum();
        long live = inquiry.ledger().total().get(Bucket.LIVE);
        String where = channels.isEmpty() ? "channels" : Figures.count(channels.size(), "channel");
        Draft draft = new Draft(Cause.OUTBOUND_BACKLOG, inquiry.scale().severity(pile.amount()), bytes)
                .confidence(bytes * 2 >= live ? 0.95 : 0.8)
                .headline(Figures.bytes(bytes) + " of writes wait in " + where + ". The peers do not take them.")
                .claim("A channel keeps what its peer has not read yet. " + Figures.count(pile.buffers(), "buffer")
                        + " of " + Figures.count(bytes) + " bytes were written and are still in outbound queues, "
                        + Figures.share(bytes, live) + " of all live bytes. The program writes on although the peers"
                        + " do not read as fast.");
        draft.evidence(
                Figures.count(pile.buffers(), "buffer") + " of " + Figures.count(bytes) + " bytes wait to be written.",
                pile.some(),
                "buffers",
                pile.buffers(),
                "bytes",
                bytes,
                "liveBytes",
                live,
                "channels",
                (long) channels.size());
        ChannelEvidence.add(draft, channels);
        weigh(draft, channels);
        advise(draft);
        return draft.finish("outbound");
    }

    private static void weigh(Draft draft, Map<Channel, Long> channels) {
        long writable = channels.keySet().stream()
                .filter(channel -> channel.writability() == Channel.Writability.WRITABLE)
                .count();
        if (writable > 0 && writable * 2 >= channels.size()) {
            draft.against(Figures.count(writable) + (writable == 1 ? " of these channels is" : " of these channels are")
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
