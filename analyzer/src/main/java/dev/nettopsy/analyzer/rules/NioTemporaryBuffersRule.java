package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Direct buffers that the JDK keeps for each thread which reads or writes channels with heap buffers. */
final class NioTemporaryBuffersRule implements Rule {

    private static final String BOUND = "jdk.nio.maxCachedBufferSize";

    @Override
    public Cause cause() {
        return Cause.NIO_TEMPORARY_BUFFERS;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        Kept kept = Kept.of(inquiry);
        Amount amount = new Amount(kept.bytes, 0);
        boolean much = kept.bytes >= Thresholds.TEMPORARY_FLOOR.whole()
                && (inquiry.scale().reachesLimit(amount, Thresholds.TEMPORARY_SHARE_OF_LIMIT)
                        || inquiry.scale().reachesTotal(amount, Thresholds.TEMPORARY_SHARE_OF_TOTAL));
        if (!much) {
            return Ruling.ruledOut("The JDK keeps " + Figures.bytes(kept.bytes) + " for the I/O of "
                    + Figures.count(kept.byCache.size(), "thread") + " with heap buffers; more than "
                    + Thresholds.TEMPORARY_FLOOR.text() + " and " + Thresholds.TEMPORARY_SHARE_OF_LIMIT.text()
                    + " of the limit, or " + Thresholds.TEMPORARY_SHARE_OF_TOTAL.text()
                    + " of all buffer memory, would be too much.");
        }
        return Ruling.found(List.of(finding(inquiry, kept, amount)));
    }

    /** What the caches keep, and the index of each with its bytes. */
    private static final class Kept {
        private final Map<Integer, Long> byCache = new LinkedHashMap<>();
        private final List<Long> buffers = new ArrayList<>();
        private long bytes;
        private long largest;

        static Kept of(Inquiry inquiry) {
            Kept kept = new Kept();
            for (Claim claim : inquiry.snapshot().claims()) {
                boolean known = claim.region() >= 0
                        && claim.region() < inquiry.snapshot().regions().size();
                if (known
                        && claim.kind() == Claim.Kind.CACHED
                        && inquiry.region(claim.region()).position() == Position.NIO) {
                    kept.add(claim, inquiry.region(claim.region()).capacity());
                }
            }
            return kept;
        }

        private void add(Claim claim, long capacity) {
            bytes += capacity;
            largest = Math.max(largest, capacity);
            byCache.merge(claim.owner(), capacity, Long::sum);
            buffers.add(claim.id());
        }

        /** The cache with most bytes. */
        Map.Entry<Integer, Long> most() {
            return byCache.entrySet().stream()
                    .max(Map.Entry.<Integer, Long>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .orElseThrow();
        }
    }

    private static Finding finding(Inquiry inquiry, Kept kept, Amount amount) {
        Draft draft = new Draft(Cause.NIO_TEMPORARY_BUFFERS, inquiry.scale().severity(amount), amount.sum())
                .confidence(0.95)
                .headline("The JDK keeps direct buffers for the I/O of " + Figures.count(kept.byCache.size(), "thread")
                        + ". They have " + Figures.bytes(amount.sum()) + ".")
                .claim(
                        "Whoever reads or writes a channel with a heap buffer makes the JDK copy it through a direct buffer of"
                                + " the same size, which the thread then keeps for the next time, up to 1,024 of them, without a bound"
                                + " on their size unless one is set.");
        Map.Entry<Integer, Long> most = kept.most();
        draft.evidence(
                Figures.count(kept.buffers.size(), "buffer") + " of " + Figures.count(amount.sum())
                        + " bytes, " + inquiry.scale().inWords(amount) + ", are kept by "
                        + Figures.count(kept.byCache.size(), "thread") + "; the largest has "
                        + Figures.count(kept.largest) + ". Most are " + thread(inquiry.snapshot(), most.getKey()) + ", "
                        + Figures.count(most.getValue()) + " bytes.",
                kept.buffers,
                "buffers",
                (long) kept.buffers.size(),
                "bytes",
                amount.sum(),
                "threads",
                (long) kept.byCache.size(),
                "largest",
                kept.largest,
                "mostOfOneThread",
                most.getValue());
        String bound = inquiry.snapshot().runtime().settings().get(BOUND);
        draft.against(
                bound == null
                        ? "A few threads with buffers of usual size keep little; only large ones, or many threads, add up."
                        : "A bound of " + bound + " bytes a buffer is set already; it does not bound their number.");
        advice(draft);
        return draft.finish("sun.nio.ch.Util");
    }

    private static String thread(MemorySnapshot snapshot, int cache) {
        List<Owner> owners = snapshot.owners();
        int thread = cache >= 0 && cache < owners.size() ? owners.get(cache).thread() : -1;
        return thread < 0 || thread >= snapshot.threads().size()
                ? "of a thread that is not in the dump"
                : "of thread " + snapshot.threads().get(thread).name();
    }

    private static void advice(Draft draft) {
        draft.remedy(
                When.NOW,
                "Bound the buffers that a thread keeps",
                "A larger one is then freed right after its use. Since JDK 8u102.",
                "-Djdk.nio.maxCachedBufferSize=262144");
        draft.remedy(
                When.THIS_WEEK,
                "Write in pieces, or with direct buffers, from few threads",
                "The JDK copies as much as one call is given. Files and sockets that are written in pieces of a few KiB, or"
                        + " from direct buffers, need no large copies.",
                null);
        Advice.checkAgain(draft, "What the JDK keeps for a thread must not be above the bound.");
    }
}
