package dev.nettopsy.analyzer.report;

import dev.nettopsy.analyzer.ledger.Balance;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;

/** How full the chunks are: the share of bytes that buffers have, live or lost. */
final class FullnessBars {

    private static final List<String> LABELS = List.of("empty", "up to 25 %", "25 to 75 %", "75 to 99 %", "full");

    private final Ledger ledger;

    FullnessBars(Ledger ledger) {
        this.ledger = ledger;
    }

    List<Fullness> of(List<Integer> regions) {
        long[] chunks = new long[LABELS.size()];
        long[] bytes = new long[LABELS.size()];
        for (int region : regions) {
            Balance balance = ledger.regions().get(region).balance();
            int bar = bar(balance);
            chunks[bar]++;
            bytes[bar] += balance.capacity();
        }
        List<Fullness> bars = new ArrayList<>();
        for (int i = 0; i < chunks.length; i++) {
            bars.add(new Fullness(LABELS.get(i), chunks[i], bytes[i]));
        }
        return bars;
    }

    private static int bar(Balance balance) {
        long taken = balance.get(Bucket.LIVE) + balance.get(Bucket.ABANDONED) + balance.get(Bucket.UNCLAIMED);
        double share = balance.capacity() == 0 ? 0 : (double) taken / balance.capacity();
        if (taken == 0) {
            return 0;
        }
        if (share <= 0.25) {
            return 1;
        }
        if (share <= 0.75) {
            return 2;
        }
        return share <= 0.99 ? 3 : 4;
    }
}
