package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.ledger.Accuracy;
import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.analyzer.ledger.Reconciliation;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Reach;
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
    private static final VersionRange COUNTS_TWICE = VersionRange.of(4, 2, 11, VersionRange.OPEN);

    private final MemorySnapshot snapshot;
    private final List<Reconciliation> drifting = new ArrayList<>();
    private final List<Reconciliation> leaking = new ArrayList<>();
    private final List<Reconciliation> blind = new ArrayList<>();
    private long process;
    private long directLeak;

    private Surplus(MemorySnapshot snapshot) {
        this.snapshot = snapshot;
    }

    static Surplus of(Ledger ledger) {
        Surplus surplus = new Surplus(ledger.snapshot());
        long jvm = 0;
        long netty = 0;
        for (Reconciliation line : ledger.reconciliations()) {
            if (line.accuracy() != Accuracy.EXACT) {
                continue;
            }
            long above = Math.max(0, line.difference());
            switch (line.scope()) {
                case "jvm" -> jvm = Math.max(jvm, above);
                case "netty" -> netty += above;
                default -> surplus.allocator(line);
            }
        }
        surplus.process = surplus.countsTwice() ? Math.max(jvm, netty) : jvm + netty;
        return surplus;
    }

    private void allocator(Reconciliation line) {
        Allocator allocator = snapshot.allocators().get(line.subject());
        boolean living =
                !allocator.freed() && allocator.reach() != Reach.UNREACHABLE && allocator.reach() != Reach.WEAKER;
        if (line.difference() < 0) {
            blind.add(line);
        } else if (line.difference() > 0 && Copies.mayBe(snapshot, line.subject(), DRIFTS)) {
            drifting.add(line);
        } else if (line.difference() > 0 && living) {
            leaking.add(line);
            directLeak += allocator.memory() == MemoryKind.DIRECT ? line.difference() : 0;
        }
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

    /** How much of {@link #leaked()} still exists as memory, by the counters of JVM and Netty. */
    long leakedAndStillThere() {
        return Math.min(directLeak, process);
    }

    /** Bytes that JVM or Netty count and that neither a region nor a living allocator accounts for. */
    long unaccounted() {
        return process - leakedAndStillThere();
    }

    static long sum(List<Reconciliation> lines) {
        return lines.stream().mapToLong(line -> Math.abs(line.difference())).sum();
    }

    private boolean countsTwice() {
        return snapshot.nettys().stream().anyMatch(copy -> copy.mayBe(COUNTS_TWICE));
    }
}
