package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.rules.Piles.Pile;
import dev.nettopsy.snapshot.Channel;
import dev.nettopsy.snapshot.Holder;
import java.util.List;
import java.util.Map;

/** Buffers with parts of messages that decoders and aggregators have received and do not finish. */
final class InboundAccumulationRule implements Rule {

    @Override
    public Cause cause() {
        return Cause.INBOUND_ACCUMULATION;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        Pile pile = inquiry.piles().inbound();
        if (pile.buffers() == 0) {
            return inquiry.piles().isAnythingHeld() || inquiry.ledger().total().get(Bucket.LIVE) == 0
                    ? Ruling.ruledOut("No decoder or aggregator holds a live buffer.")
                    : Ruling.cannotTell(
                            "No path from a root to the live buffers is known, so those in decoders cannot be told.");
        }
        return pile.isMuch(inquiry.scale())
                ? Ruling.found(List.of(finding(inquiry, pile)))
                : Ruling.ruledOut("Decoders and aggregators hold " + pile.shareInWords(inquiry.scale()));
    }

    private static Finding finding(Inquiry inquiry, Pile pile) {
        Map<Channel, Long> channels = inquiry.piles().byChannel(pile);
        Holder largest = inquiry.snapshot().holders().get(pile.holders().get(0));
        String field = largest.path().get(largest.path().size() - 1);
        long bytes = pile.amount().sum();
        long live = inquiry.ledger().total().get(Bucket.LIVE);
        String where = channels.isEmpty() ? "decoders" : Figures.count(channels.size(), "channel");
        Draft draft = new Draft(Cause.INBOUND_ACCUMULATION, inquiry.scale().severity(pile.amount()), bytes)
                .confidence(bytes * 2 >= live ? 0.9 : 0.75)
                .headline("Parts of messages pile up in " + where + ". They take " + Figures.bytes(bytes) + ".")
                .claim(
                        "A decoder or aggregator keeps what it received until the message is complete. "
                                + Figures.count(pile.buffers(), "buffer") + " of " + Figures.count(bytes)
                                + " bytes are kept so, " + Figures.share(bytes, live)
                                + " of all live bytes. Either the peers do not send the rest, or messages may be as large as that.");
        draft.evidence(
                Figures.count(pile.buffers(), "buffer") + " of " + Figures.count(bytes)
                        + " bytes wait for the rest of a message, most of them in " + field + handler(largest) + ".",
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
        draft.against("Large messages under way look the same. In a second dump the same channels must hold other"
                + " messages, or these are never completed.");
        advise(draft);
        List<String> normalised = HolderPath.normalised(List.of(field));
        return draft.finish(normalised.toArray(String[]::new));
    }

    private static String handler(Holder holder) {
        return holder.handler() == null ? "" : " of the handler \"" + holder.handler() + "\"";
    }

    private static void advise(Draft draft) {
        draft.remedy(
                When.NOW,
                "Close connections that are silent in the middle of a message",
                "Their buffers are released at once. ReadTimeoutHandler or IdleStateHandler before the decoder does it"
                        + " for good.",
                null);
        draft.remedy(
                When.THIS_WEEK,
                "Bound the size of a message",
                "Give the frame decoder or aggregator the largest length that the protocol needs: whoever announces more is"
                        + " refused before a byte of it is kept. Large bodies are better handled piece by piece.",
                null);
        Advice.checkAgain(draft, "The bytes in decoders must fall when traffic does.");
    }
}
