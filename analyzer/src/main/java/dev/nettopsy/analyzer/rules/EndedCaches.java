package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Region;
import dev.nettopsy.snapshot.RunBook;
import java.util.List;
import java.util.Map;

/**
 * Whether what looks like lost buffers may have gone with the caches of ended threads (P02). Once such a cache is collected
 * nothing in a dump tells the two apart, unless chunks count what users have: they do from Netty 4.1.73 on, and up to 4.1.84 a
 * cache takes buffers after its thread ended.
 *
 * @param possible whether the chunks do not count, and this Netty has the defect
 * @param refilled caches that took buffers after they had been drained for good, and are still in the dump
 */
record EndedCaches(boolean possible, List<Owner> refilled) {

    private static final String DEFECT = "P02";

    static EndedCaches of(Inquiry inquiry, List<Charged> charged) {
        boolean possible = charged.stream().anyMatch(one -> countsNoPins(inquiry.region(one.region())))
                && inquiry.defects(Cause.BUFFER_LEAK).stream()
                        .anyMatch(defect -> defect.id().equals(DEFECT));
        List<Owner> refilled = inquiry.snapshot().owners().stream()
                .filter(EndedCaches::isRefilled)
                .toList();
        return new EndedCaches(possible, possible ? refilled : List.of());
    }

    /** A cache is drained once, when its thread ends: what is in it afterwards came later. */
    static boolean isRefilled(Owner owner) {
        Map<String, Long> counters = owner.counters();
        return owner.kind() == Owner.Kind.THREAD_CACHE
                && counters.getOrDefault("freed", 0L) != 0
                && counters.getOrDefault("entries", 0L) > 0;
    }

    private static boolean countsNoPins(Region region) {
        RunBook runs = region.chunk() == null ? null : region.chunk().runs();
        return runs != null && runs.pinnedBytes() < 0;
    }

    /** What is left of a confidence. */
    double atMost(double confidence) {
        return !possible ? confidence : Math.min(confidence, refilled.isEmpty() ? 0.7 : 0.5);
    }

    void tell(Draft draft) {
        if (!possible) {
            return;
        }
        draft.against("Up to 4.1.84 a buffer that is released after its thread ended goes into that thread's cache and"
                + " stays there (P02): what such caches took with them looks the same here. A dump of a Netty from 4.1.73 on"
                + " tells.");
        if (!refilled.isEmpty()) {
            draft.against(Figures.count(refilled.size(), "cache")
                    + (refilled.size() == 1 ? " that is" : " that are")
                    + " still in the dump took buffers after the thread had ended: it does happen here.");
        }
    }
}
