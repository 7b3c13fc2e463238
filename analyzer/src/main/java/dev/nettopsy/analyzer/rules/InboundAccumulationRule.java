package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.snapshot.Holder;
import java.util.List;

/** Buffers with parts of messages that decoders and aggregators have received and do not finish. */
final class InboundAccumulationRule implements Rule {

    @Override
    public Cause cause() {
        return Cause.INBOUND_ACCUMULATION;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        return ChannelPile.of(inquiry, inquiry.piles().inbound())
                .ruling(
                        "No decoder or aggregator holds a live buffer.",
                        "decoders",
                        "Decoders and aggregators hold",
                        InboundAccumulationRule::finding);
    }

    private static Finding finding(ChannelPile pile) {
        Holder largest =
                pile.inquiry().snapshot().holders().get(pile.pile().holders().get(0));
        String field = largest.path().get(largest.path().size() - 1);
        Draft draft = new Draft(
                        Cause.INBOUND_ACCUMULATION,
                        pile.inquiry().scale().severity(pile.pile().amount()),
                        pile.bytes())
                .confidence(pile.bytes() * 2 >= pile.live() ? 0.9 : 0.75)
                .headline("Parts of messages pile up in " + pile.where("decoders") + ". They take "
                        + Figures.bytes(pile.bytes()) + ".")
                .claim(
                        "A decoder or aggregator keeps what it received until the message is complete. "
                                + pile.inWords() + " are kept so, " + Figures.share(pile.bytes(), pile.live())
                                + " of all live bytes. Either the peers do not send the rest, or messages may be as large as that.");
        pile.tell(
                draft,
                pile.inWords() + " wait for the rest of a message, most of them in " + field + handler(largest) + ".");
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
