package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.Counter;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Region;
import java.util.Comparator;
import java.util.List;

/**
 * Direct memory that neither the JVM nor Netty counts: without a cleaner of the JDK, and of a Netty whose counter is switched
 * off, or of none.
 *
 * @param some addresses of the largest regions
 */
record Uncounted(long bytes, long regions, List<Long> some) {

    static Uncounted of(Ledger ledger) {
        MemorySnapshot snapshot = ledger.snapshot();
        List<Region> uncounted = snapshot.regions().stream()
                .filter(region -> region.kind() == MemoryKind.DIRECT && !region.freedByCollector())
                .filter(region -> !counts(snapshot, region))
                .sorted(Comparator.comparingLong(Region::capacity).reversed())
                .toList();
        return new Uncounted(
                uncounted.stream().mapToLong(Region::capacity).sum(),
                uncounted.size(),
                uncounted.stream().limit(Oql.MOST_OBJECTS).map(Region::id).toList());
    }

    /** Where no allocator is known, any Netty that counts may have counted it. */
    private static boolean counts(MemorySnapshot snapshot, Region region) {
        List<Allocator> allocators = snapshot.allocators();
        boolean known = region.allocator() >= 0 && region.allocator() < allocators.size();
        int netty = known ? allocators.get(region.allocator()).netty() : -1;
        return snapshot.counters().stream()
                .anyMatch(counter -> counter.scope() == Counter.Scope.NETTY
                        && counter.value() >= 0
                        && (!known || counter.netty() == netty));
    }
}
