package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.analyzer.ledger.RegionBalance;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.FreeMap;
import dev.nettopsy.snapshot.Gap;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import dev.nettopsy.snapshot.RunBook;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Holds the pooled allocators of a decoded dump against the truth, exactly: every chunk with its pages and subpages, every
 * cache entry and every buffer becomes a line of text on both sides.
 */
final class PooledCheck {

    private final MemorySnapshot snapshot;
    private final Ledger ledger;
    private final Truth truth;
    private final PooledTruth pooled;

    /** Whether the process could tell native addresses at all. */
    private final boolean addresses;

    PooledCheck(Ledger ledger, Truth truth) {
        this.snapshot = ledger.snapshot();
        this.ledger = ledger;
        this.truth = truth;
        this.pooled = PooledTruth.of(truth);
        this.addresses = pooled.chunks().stream().anyMatch(chunk -> chunk.address() != 0);
    }

    /** All of it. */
    void everything() {
        shape();
        allocators();
        arenas();
        chunks();
        entries();
        liveBuffers();
        abandonedBuffers();
        lostBuffers();
        liveBytes();
    }

    void shape() {
        assertThat(snapshot.allocators()).extracting(Allocator::epoch).doesNotContain("unknown");
        assertThat(snapshot.gaps()).extracting(Gap::what).noneMatch(what -> what.contains(".buffer."));
    }

    void allocators() {
        for (PooledTruth.Side side : pooled.sides()) {
            assertThat(snapshot.allocators())
                    .filteredOn(allocator -> allocator.kind() == Allocator.Kind.POOLED
                            && allocator.memory().id().equals(side.memory()))
                    .extracting(Allocator::usedBytes)
                    .contains(side.usedMemory());
        }
    }

    void arenas() {
        for (PooledTruth.Side side : pooled.sides()) {
            for (PooledTruth.Arena arena : side.arenas()) {
                assertThat(snapshot.owners())
                        .filteredOn(owner ->
                                owner.kind() == Owner.Kind.ARENA && owner.name().equals(arena.name()))
                        .anySatisfy(owner -> counters(owner, arena));
            }
        }
    }

    private static void counters(Owner owner, PooledTruth.Arena arena) {
        assertThat(owner.usedMemory()).isEqualTo(arena.activeBytes());
        for (String name : List.of(
                "allocationsSmall",
                "allocationsNormal",
                "allocationsHuge",
                "deallocationsSmall",
                "deallocationsNormal",
                "deallocationsHuge",
                "numThreadCaches")) {
            assertThat(owner.counters()).containsEntry(name, arena.counter(name));
        }
    }

    void chunks() {
        List<String> expected = pooled.chunks().stream().map(this::line).toList();
        List<String> found = snapshot.regions().stream()
                .filter(region -> region.position() == Position.ARENA || region.position() == Position.SPARE)
                .map(this::line)
                .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Entries of living threads, who told of them by themselves. */
    void entries() {
        List<String> expected = pooled.entries().stream()
                .map(entry -> line(entry.thread(), entry.memory(), entry.bytes()))
                .toList();
        List<String> found = snapshot.claims().stream()
                .filter(claim -> claim.kind() == Claim.Kind.CACHED && claim.owner() >= 0)
                .filter(claim -> snapshot.regions().get(claim.region()).chunk() != null)
                .filter(claim -> snapshot.owners().get(claim.owner()).thread() >= 0)
                .map(this::entryLine)
                .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    void liveBuffers() {
        assertThat(claims(reach -> reach == Reach.STRONG))
                .containsExactlyInAnyOrderElementsOf(
                        truth.live().stream().map(this::line).toList());
    }

    /** Without a collection lost buffers are still there; after one they are gone. */
    void abandonedBuffers() {
        List<String> expected = truth.collected()
                ? List.of()
                : truth.lost().stream().map(this::line).toList();
        assertThat(claims(reach -> reach != Reach.STRONG)).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Lost buffers exact in number and in reserved bytes, chunk by chunk where addresses tell one from the other. */
    void lostBuffers() {
        List<RegionBalance> balances = balances();
        assertThat(balances.stream().mapToLong(RegionBalance::lost).sum())
                .isEqualTo(truth.lost().size());
        assertThat(balances.stream().mapToLong(RegionBalance::lostBytes).sum())
                .isEqualTo(
                        truth.lost().stream().mapToLong(Truth.Buffer::reserved).sum());
        for (RegionBalance balance : balances) {
            Region region = snapshot.regions().get(balance.region());
            if (addresses && region.kind() == MemoryKind.DIRECT) {
                long lost = truth.lost().stream()
                        .filter(buffer -> buffer.chunkAddress() == address(region))
                        .mapToLong(Truth.Buffer::reserved)
                        .sum();
                assertThat(balance.lostBytes()).isEqualTo(lost);
            }
            assertThat(balance.contested()).isZero();
        }
    }

    void liveBytes() {
        assertThat(balances().stream()
                        .mapToLong(balance -> balance.balance().get(Bucket.LIVE))
                        .sum())
                .isEqualTo(
                        truth.live().stream().mapToLong(Truth.Buffer::capacity).sum());
        assertThat(balances().stream()
                        .mapToLong(balance -> balance.balance().get(Bucket.CACHED))
                        .sum())
                .isEqualTo(pooled.entries().stream()
                        .mapToLong(PooledTruth.Entry::bytes)
                        .sum());
    }

    private List<RegionBalance> balances() {
        return ledger.regions().stream()
                .filter(balance -> snapshot.regions().get(balance.region()).chunk() != null)
                .toList();
    }

    private List<String> claims(Predicate<Reach> reach) {
        return snapshot.claims().stream()
                .filter(claim -> claim.kind() == Claim.Kind.IN_USE && reach.test(claim.reach()))
                .filter(claim -> snapshot.regions().get(claim.region()).chunk() != null)
                .map(this::line)
                .toList();
    }

    private String line(PooledTruth.Chunk chunk) {
        return String.format(
                "%s at %x: size=%d free=%d pages %s, %s",
                chunk.list(),
                chunk.address(),
                chunk.chunkSize(),
                chunk.freeBytes(),
                chunk.freePages(),
                chunk.subpages());
    }

    private String line(Region region) {
        ChunkBook book = Objects.requireNonNull(region.chunk());
        RunBook runs = Objects.requireNonNull(book.runs());
        FreeMap pages = Objects.requireNonNull(book.freeMap());
        return String.format(
                "%s at %x: size=%d free=%d pages %s, %s",
                runs.list(),
                addresses && region.kind() == MemoryKind.DIRECT ? address(region) : 0,
                (long) pages.unit() * pages.units(),
                pages.freeBytes(),
                pages.bits(),
                runs.subpages().stream().map(one -> line(one, pages.unit())).toList());
    }

    /** Where its first page begins. */
    private static long address(Region region) {
        FreeMap pages = region.chunk() == null ? null : region.chunk().freeMap();
        return region.address() + (pages == null ? 0 : pages.start());
    }

    private static String line(RunBook.Subpage subpage, int pageSize) {
        FreeMap elements = subpage.elements();
        BitSet used = new BitSet();
        used.set(0, elements.units());
        used.andNot(elements.bits());
        return "page " + subpage.start() / pageSize + ", run of " + subpage.length() + ", " + elements.units()
                + " elements of " + elements.unit() + ", used " + used;
    }

    private String entryLine(Claim claim) {
        Owner owner = snapshot.owners().get(claim.owner());
        String thread = snapshot.threads().get(owner.thread()).name();
        return line(thread, snapshot.regions().get(claim.region()).kind().id(), claim.reserved());
    }

    private static String line(String thread, String memory, long bytes) {
        return memory + " entry of " + bytes + " in " + thread;
    }

    private String line(Truth.Buffer buffer) {
        boolean direct = buffer.memory().equals("direct");
        return line(
                buffer.capacity(),
                buffer.reserved(),
                buffer.references(),
                place(direct, buffer.address(), buffer.offset()));
    }

    private String line(Claim claim) {
        Region region = snapshot.regions().get(claim.region());
        boolean direct = region.kind() == MemoryKind.DIRECT;
        long place = place(direct, region.address() + claim.offset(), claim.offset());
        return line(claim.length(), claim.reserved(), claim.references(), place);
    }

    private long place(boolean direct, long address, long offset) {
        return direct ? (addresses ? address : 0) : offset;
    }

    private static String line(long capacity, long reserved, long references, long place) {
        return String.format("capacity=%d reserved=%d references=%d at %x", capacity, reserved, references, place);
    }
}
