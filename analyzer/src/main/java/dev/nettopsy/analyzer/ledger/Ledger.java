package dev.nettopsy.analyzer.ledger;

import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Position;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The balanced books of one snapshot.
 *
 * @param snapshot what it was made from
 * @param regions in the order of the snapshot's regions
 * @param byKind a balance for every kind of memory
 * @param byAllocator in the order of the snapshot's allocators
 * @param byOwner in the order of the snapshot's owners
 * @param byPosition only positions that occur
 * @param reconciliations every counter that was held against a recount
 */
public record Ledger(
        MemorySnapshot snapshot,
        List<RegionBalance> regions,
        Map<MemoryKind, Balance> byKind,
        List<Balance> byAllocator,
        List<Balance> byOwner,
        Map<Position, PositionBalance> byPosition,
        List<Reconciliation> reconciliations,
        Limits limits) {

    public Ledger {
        regions = List.copyOf(regions);
        byKind = Collections.unmodifiableMap(new EnumMap<>(byKind));
        byAllocator = List.copyOf(byAllocator);
        byOwner = List.copyOf(byOwner);
        byPosition = Collections.unmodifiableMap(new EnumMap<>(byPosition));
        reconciliations = List.copyOf(reconciliations);
    }

    /** Direct and heap regions together; mapped files stand apart. */
    public Balance total() {
        return byKind.getOrDefault(MemoryKind.DIRECT, Balance.ZERO)
                .plus(byKind.getOrDefault(MemoryKind.HEAP, Balance.ZERO));
    }

    /** Idle bytes at shared queues of all adaptive allocators. */
    public long idleCentralQueueBytes() {
        return byPosition.entrySet().stream()
                .filter(entry -> entry.getKey().isSharedQueue())
                .mapToLong(entry -> entry.getValue().idleBytes())
                .sum();
    }
}
