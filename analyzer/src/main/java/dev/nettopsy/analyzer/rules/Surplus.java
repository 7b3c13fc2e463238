package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.ledger.Accuracy;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.analyzer.ledger.Reconciliation;
import dev.nettopsy.analyzer.ledger.RegionBalance;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import dev.nettopsy.snapshot.VersionRange;
import java.util.ArrayList;
import java.util.List;

/**
 * What counters promise beyond the regions in the dump, and who answers for it.
 *
 * <p>A living allocator's counter above its chunks means chunks that were collected together with their lost buffers; in
 * 4.1.110-115 it means nothing, because chunks are counted twice there and not always taken back (A21, A22). The counters of
 * JVM and Netty tell how much of it still exists as memory. What those two count beyond all that, no allocator accounts for.
 */
final class Surplus {

    private static final VersionRange DRIFTS = VersionRange.of(4, 1, 110, 115);

    private final MemorySnapshot snapshot;
    private final List<Reconciliation> drifting = new ArrayList<>();
    private final List<Reconciliation> leaking = new ArrayList<>();
    private final List<Reconciliation> blind = new ArrayList<>();
    private long directLeak;
    private long directDrift;
    private long waiting;
    private long jvmAbove;
    private long memoryAbove;
    private long booksAbove;

    private Surplus(MemorySnapshot snapshot) {
        this.snapshot = snapshot;
    }

    static Surplus of(Ledger ledger) {
        Surplus surplus = new Surplus(ledger.snapshot());
        for (Reconciliation line : ledger.reconciliations()) {
            if (line.accuracy() == Accuracy.EXACT) {
                surplus.add(line);
            }
        }
        surplus.waiting = waiting(ledger);
        return surplus;
    }

    private void add(Reconciliation line) {
        long above = Math.max(0, line.difference());
        switch (line.scope()) {
            // Reserved and total are two counts of the same buffers; a buffer of no bytes counts one there.
            case "jvm" -> jvmAbove = above < Thresholds.CHUNK_LOST_NOISE.whole() ? jvmAbove : Math.max(jvmAbove, above);
            case "netty" -> {
                if (hasCleaners(line.subject())) {
                    booksAbove += above;
                } else {
                    memoryAbove += above;
                }
            }
            default -> allocator(line);
        }
    }

    /**
     * Whether the collector frees the direct memory of this Netty. From 4.2.11 on its counter covers such memory too, but it
     * is not told when the collector frees it: what stands above the regions is then of the books only.
     */
    private boolean hasCleaners(int netty) {
        return snapshot.regions().stream()
                .filter(region -> region.kind() == MemoryKind.DIRECT && region.chunk() != null)
                .filter(region -> region.allocator() >= 0
                        && region.allocator() < snapshot.allocators().size()
                        && snapshot.allocators().get(region.allocator()).netty() == netty)
                .anyMatch(Region::freedByCollector);
    }

    private void allocator(Reconciliation line) {
        Allocator allocator = snapshot.allocators().get(line.subject());
        boolean living =
                !allocator.freed() && allocator.reach() != Reach.UNREACHABLE && allocator.reach() != Reach.WEAKER;
        if (line.difference() < 0) {
            blind.add(line);
        } else if (line.difference() > 0
                && (holdsAllChunks(allocator) || Copies.mayBe(snapshot, line.subject(), DRIFTS))) {
            drifting.add(line);
            directDrift += allocator.memory() == MemoryKind.DIRECT ? line.difference() : 0;
        } else if (line.difference() > 0 && living) {
            leaking.add(line);
            directLeak += allocator.memory() == MemoryKind.DIRECT ? line.difference() : 0;
        }
    }

    /** Our own allocator lets no chunk go before it is given back, so that none can be gone with a lost buffer. */
    private static boolean holdsAllChunks(Allocator allocator) {
        return allocator.kind() == Allocator.Kind.BOUNDED;
    }

    /** Allocators of versions whose counter cannot be trusted, with a counter above their chunks. */
    List<Reconciliation> drifting() {
        return drifting;
    }

    /** Allocators whose counter is above their chunks because chunks went with their lost buffers. */
    List<Reconciliation> leaking() {
        return leaking;
    }

    /** Allocators whose counter does not see all of their chunks. */
    List<Reconciliation> blind() {
        return blind;
    }

    /** Bytes of {@link #leaking()}. */
    long leaked() {
        return sum(leaking);
    }

    /** How much of {@link #leaked()} still exists as memory but waits for its cleaner, which a collection has found. */
    long leakedAndWaiting() {
        return Math.min(directLeak, waiting);
    }

    /** How much of the memory that waits for its cleaner can be chunks, which no counter that drifts would deny. */
    long chunksWaiting() {
        return Math.min(directLeak + directDrift, waiting);
    }

    /** How much of {@link #leaked()} still exists as memory and is never freed, by the counters of JVM and Netty. */
    long leakedForGood() {
        return Math.min(directLeak - leakedAndWaiting(), jvmAbove + memoryAbove);
    }

    /** Bytes of memory that JVM or Netty count and that neither a region nor a living allocator accounts for. */
    long unaccounted() {
        return jvmAbove + memoryAbove - leakedForGood();
    }

    /** Bytes that Netty counts although the collector freed them, beyond what {@link #leaked()} explains. */
    long unaccountedBooks() {
        return Math.max(0, booksAbove - directLeak);
    }

    /** Direct buffers that nothing reaches: a chunk that was collected leaves its memory as such a buffer. */
    private static long waiting(Ledger ledger) {
        long sum = 0;
        for (RegionBalance balance : ledger.regions()) {
            Region region = ledger.snapshot().regions().get(balance.region());
            boolean jdk = region.position() == Position.NIO && region.kind() == MemoryKind.DIRECT;
            sum += jdk ? balance.balance().get(Bucket.COLLECTABLE) : 0;
        }
        return sum;
    }

    static long sum(List<Reconciliation> lines) {
        return lines.stream().mapToLong(line -> Math.abs(line.difference())).sum();
    }
}
