package dev.nettopsy.analyzer.report;

import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.snapshot.Channel;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.Holder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Live buffer memory by holder. */
final class HolderLines {

    private static final int MOST_STEPS = 40;

    private final Ledger ledger;
    private final List<HolderLine> lines = new ArrayList<>();
    private final long total;

    HolderLines(Ledger ledger, int most) {
        this.ledger = ledger;
        List<Holder> holders = ledger.snapshot().holders();
        long[] buffers = new long[holders.size()];
        long[] bytes = new long[holders.size()];
        for (Claim claim : ledger.snapshot().claims()) {
            if (claim.holder() >= 0 && isLive(claim)) {
                buffers[claim.holder()]++;
                bytes[claim.holder()] += claim.length();
            }
        }
        for (int i = 0; i < buffers.length; i++) {
            if (buffers[i] > 0) {
                lines.add(line(holders.get(i), buffers[i], bytes[i]));
            }
        }
        total = lines.size();
        lines.sort(Comparator.comparingLong((HolderLine line) -> -line.bytes())
                .thenComparing(line -> String.join("\n", line.path()))
                .thenComparing(line -> String.join("\n", line.objects())));
        if (lines.size() > most) {
            lines.subList(most, lines.size()).clear();
        }
    }

    List<HolderLine> lines() {
        return lines;
    }

    long total() {
        return total;
    }

    private boolean isLive(Claim claim) {
        return Uses.of(claim, ledger.snapshot().source().hasRoots()) == Use.LIVE
                && ledger.regions().get(claim.region()).balance().get(Bucket.LIVE) > 0;
    }

    private HolderLine line(Holder holder, long buffers, long bytes) {
        String thread = holder.thread() < 0
                ? null
                : ledger.snapshot().threads().get(holder.thread()).name();
        return new HolderLine(
                Text.name(holder.root()),
                Text.names(holder.path(), MOST_STEPS),
                buffers,
                bytes,
                HolderFingerprint.of(holder),
                Text.nameOrNull(thread),
                channel(holder),
                holder.objects().stream().limit(MOST_STEPS).map(Text::address).toList());
    }

    private @Nullable String channel(Holder holder) {
        if (holder.channel() < 0) {
            return null;
        }
        Channel channel = ledger.snapshot().channels().get(holder.channel());
        String peer = channel.remote().isEmpty() ? "" : " " + channel.remote();
        return Text.name(channel.shortId() + peer);
    }
}
