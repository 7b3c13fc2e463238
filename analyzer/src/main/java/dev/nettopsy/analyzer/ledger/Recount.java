package dev.nettopsy.analyzer.ledger;

import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.Counter;
import dev.nettopsy.snapshot.FreeMap;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.NettyCopy;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Region;
import dev.nettopsy.snapshot.VersionRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Holds every counter against the sum of the regions that it should have counted. */
final class Recount {

    /** From here on Netty's counter covers buffers with a cleaner too, which the JVM counts as well (PR 16489). */
    private static final VersionRange COUNTS_CLEANER_BUFFERS = VersionRange.of(4, 2, 11, VersionRange.OPEN);

    /** A pebibyte. Differences of this size can be added up without an overflow. */
    private static final long MOST_COUNTED = 1L << 50;

    private static final String JVM_REGIONS = "the JVM's direct buffers with a cleaner";

    private final MemorySnapshot snapshot;
    private final List<Balance> byAllocator;
    private final List<Reconciliation> found = new ArrayList<>();

    private Recount(MemorySnapshot snapshot, List<Balance> byAllocator) {
        this.snapshot = snapshot;
        this.byAllocator = byAllocator;
    }

    static List<Reconciliation> of(MemorySnapshot snapshot, List<Balance> byAllocator) {
        Recount recount = new Recount(snapshot, byAllocator);
        for (Counter counter : snapshot.counters()) {
            if (isCount(counter.value())) {
                recount.process(counter);
            }
        }
        for (int i = 0; i < snapshot.allocators().size(); i++) {
            if (isCount(snapshot.allocators().get(i).usedBytes())) {
                recount.allocator(i);
            }
        }
        return recount.found;
    }

    /** Whether a counter can be one: what is below 0 is switched off, what is above all memory of any machine is damage. */
    private static boolean isCount(long value) {
        return value >= 0 && value <= MOST_COUNTED;
    }

    private void process(Counter counter) {
        if (CounterNames.isReserved(counter)) {
            add(counter.name(), "jvm", -1, counter.value(), countedByJvm(), JVM_REGIONS);
        } else if (CounterNames.isTotal(counter)) {
            add(counter.name(), "jvm", -1, counter.value(), countedByJvm() - rounding(), JVM_REGIONS);
        } else if (counter.scope() == Counter.Scope.NETTY) {
            long sum = sum(region -> countedByNetty(region, counter.netty()));
            add(counter.name(), "netty", counter.netty(), counter.value(), sum, "the direct regions of this Netty");
        }
    }

    private long countedByJvm() {
        return sum(region -> region.kind() == MemoryKind.DIRECT && region.freedByCollector());
    }

    /** What {@code java.nio.Bits} reserves beyond the capacity of the JDK's buffers: alignment, and a byte for an empty one. */
    private long rounding() {
        return snapshot.claims().stream()
                .filter(claim -> claim.region() >= 0
                        && claim.region() < snapshot.regions().size())
                .filter(claim -> countedNio(snapshot.regions().get(claim.region())))
                .mapToLong(
                        claim -> beyond(snapshot.regions().get(claim.region()).capacity(), claim.length()))
                .sum();
    }

    private static long beyond(long capacity, long length) {
        return capacity - Math.max(0, Math.min(capacity, length));
    }

    private static boolean countedNio(Region region) {
        return region.position() == Position.NIO && region.freedByCollector() && region.kind() == MemoryKind.DIRECT;
    }

    private void allocator(int index) {
        Allocator allocator = snapshot.allocators().get(index);
        long sum = allocator.kind() == Allocator.Kind.POOLED
                ? snapshot.regions().stream()
                        .filter(region -> region.allocator() == index)
                        .mapToLong(Recount::countedByArena)
                        .sum()
                : byAllocator.get(index).capacity();
        String simple = allocator.className().substring(allocator.className().lastIndexOf('.') + 1);
        String metric = allocator.memory() == MemoryKind.HEAP ? ".usedHeapMemory" : ".usedDirectMemory";
        add(simple + metric, "allocator", index, allocator.usedBytes(), sum, "the chunks of this allocator");
    }

    /**
     * An arena counts the chunks of its lists and huge ones, without the spare chunk of a heap arena and without the bytes that
     * alignment takes.
     */
    private static long countedByArena(Region region) {
        if (region.position() != Position.ARENA && region.position() != Position.ONE_OFF) {
            return 0;
        }
        ChunkBook book = region.chunk();
        if (book == null) {
            return region.capacity();
        }
        FreeMap pages = book.freeMap();
        long counted = pages == null ? book.handedOut() : (long) pages.unit() * pages.units();
        return Math.max(0, Math.min(region.capacity(), counted));
    }

    private boolean countedByNetty(Region region, int netty) {
        if (region.kind() != MemoryKind.DIRECT || region.position() == Position.NIO) {
            return false;
        }
        if (region.freedByCollector() && !countsCleanerBuffers(netty)) {
            return false;
        }
        int allocator = region.allocator();
        boolean known = allocator >= 0 && allocator < snapshot.allocators().size();
        return known ? snapshot.allocators().get(allocator).netty() == netty : isOnlyCounter(netty);
    }

    private boolean countsCleanerBuffers(int netty) {
        if (netty < 0 || netty >= snapshot.nettys().size()) {
            return false;
        }
        NettyCopy copy = snapshot.nettys().get(netty);
        return copy.mayBe(COUNTS_CLEANER_BUFFERS);
    }

    /** Memory without an allocator can only be told to belong to a Netty if one alone counts. */
    private boolean isOnlyCounter(int netty) {
        return snapshot.counters().stream()
                .noneMatch(counter ->
                        counter.scope() == Counter.Scope.NETTY && counter.value() >= 0 && counter.netty() != netty);
    }

    private long sum(Predicate<Region> counted) {
        return snapshot.regions().stream()
                .filter(counted)
                .mapToLong(Region::capacity)
                .sum();
    }

    private void add(String name, String scope, int subject, long book, long recount, String what) {
        Accuracy accuracy = snapshot.source().complete() ? Accuracy.EXACT : Accuracy.LOWER_BOUND;
        found.add(new Reconciliation(name, scope, subject, book, recount, accuracy, explanation(book - recount, what)));
    }

    private String explanation(long difference, String what) {
        if (!snapshot.source().complete()) {
            return "The dump is incomplete, so " + what + " are a lower bound and a difference proves nothing.";
        }
        if (difference == 0) {
            return "The counter equals the sum of " + what + ".";
        }
        return difference > 0
                ? "The counter stands above the sum of " + what
                        + ": memory was obtained that no region in the dump stands for, or a release was not subtracted."
                : "The counter stands below the sum of " + what + ": it does not see all of them.";
    }
}
