package dev.nettopsy.analyzer.report;

import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.snapshot.ChunkQueue;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Owner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Magazines, queues and arenas, largest first. */
final class OwnerLines {

    private final Ledger ledger;
    private final MemorySnapshot snapshot;
    private final long[] regions;
    private final long[] queued;
    private final long[] queueCapacity;
    private final long[] cachedBuffers;
    private final long[] cachedBytes;

    OwnerLines(Ledger ledger) {
        this.ledger = ledger;
        this.snapshot = ledger.snapshot();
        int owners = snapshot.owners().size();
        regions = new long[owners];
        queued = new long[owners];
        queueCapacity = new long[owners];
        cachedBuffers = new long[owners];
        cachedBytes = new long[owners];
        snapshot.regions().stream().filter(region -> region.owner() >= 0).forEach(region -> regions[region.owner()]++);
        for (ChunkQueue queue : snapshot.queues()) {
            int owner = queue.owner();
            queued[owner] += queue.size();
            boolean unbounded = queueCapacity[owner] < 0 || queue.capacity() < 0;
            queueCapacity[owner] = unbounded ? -1 : queueCapacity[owner] + queue.capacity();
        }
        for (Claim claim : snapshot.claims()) {
            if (claim.kind() == Claim.Kind.CACHED && claim.owner() >= 0) {
                cachedBuffers[claim.owner()]++;
                cachedBytes[claim.owner()] += claim.reserved();
            }
        }
    }

    List<OwnerLine> of(int allocator) {
        List<OwnerLine> lines = new ArrayList<>();
        for (int i = 0; i < snapshot.owners().size(); i++) {
            if (snapshot.owners().get(i).allocator() == allocator) {
                lines.add(line(i, snapshot.owners().get(i)));
            }
        }
        // A stable sort: owners of equal size stay in the order of the snapshot.
        lines.sort(Comparator.comparingLong(line -> -line.buckets().capacity() - line.cachedBytes()));
        return lines;
    }

    private OwnerLine line(int index, Owner owner) {
        String thread = owner.thread() < 0
                ? null
                : snapshot.threads().get(owner.thread()).name();
        return new OwnerLine(
                Text.name(owner.name()),
                owner.kind().id(),
                Text.nameOrNull(thread),
                owner.abandoned(),
                regions[index],
                queued[index],
                queueCapacity[index],
                Uses.buckets(ledger.byOwner().get(index)),
                cachedBuffers[index],
                cachedBytes[index]);
    }
}
