package dev.nettopsy.analyzer.rules;

import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.Position;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** When idle memory is too much, for the two rules that look at it. */
final class Idle {

    private Idle() {}

    /**
     * Whether these idle bytes are out of proportion.
     *
     * @param useless those of them that the allocator itself cannot use any more, which are no reserve
     */
    static boolean isMuch(Scale scale, Amount amount, Amount useless) {
        boolean large =
                amount.sum() >= Thresholds.IDLE_FLOOR.whole() || useless.sum() >= Thresholds.IDLE_DEFECT_FLOOR.whole();
        return large
                && (scale.reachesLimit(amount, Thresholds.IDLE_SHARE_OF_LIMIT)
                        || scale.reachesTotal(amount, Thresholds.IDLE_SHARE_OF_TOTAL));
    }

    /** The position with most of these bytes: what tells one such fault from another. */
    static String positions(Inquiry inquiry, List<Charged> idle) {
        Map<Position, Long> bytes = new EnumMap<>(Position.class);
        idle.forEach(one -> bytes.merge(inquiry.region(one.region()).position(), one.bytes(), Long::sum));
        return bytes.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(entry -> entry.getKey().id())
                .orElse("");
    }

    /** The kind of allocator that has most of these bytes, for fingerprints. */
    static String allocator(Inquiry inquiry, List<Charged> charged) {
        List<Allocator> allocators = inquiry.snapshot().allocators();
        Map<Allocator.Kind, Long> bytes = new EnumMap<>(Allocator.Kind.class);
        for (Charged one : charged) {
            int index = inquiry.region(one.region()).allocator();
            if (index >= 0 && index < allocators.size()) {
                bytes.merge(allocators.get(index).kind(), one.bytes(), Long::sum);
            }
        }
        return bytes.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(entry -> entry.getKey().id())
                .orElse(Allocator.Kind.ADAPTIVE.id());
    }
}
