package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.ledger.Reconciliation;
import dev.nettopsy.analyzer.ledger.RegionBalance;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.Gap;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Holds the bounded allocators of a decoded dump against what they told of themselves, to the byte, and against the program's own
 * list of buffers.
 */
final class BoundedCheck {

    private final Analysed analysed;
    private final MemorySnapshot dump;
    private final Truth truth;

    BoundedCheck(Analysed analysed, Truth truth) {
        this.analysed = analysed;
        this.dump = analysed.snapshot();
        this.truth = truth;
    }

    /** Everything in the allocator's own picture is in the dump's; {@code first} is the index of its direct side there. */
    void isThePictureOf(String name, MemorySnapshot own, int first) {
        assertThat(dump.nettys().get(dump.allocators().get(first).netty()).version())
                .isEqualTo(own.nettys().get(0).version());
        for (int side = 0; side < own.allocators().size(); side++) {
            assertThat(line(dump.allocators().get(first + side)))
                    .isEqualTo(line(own.allocators().get(side)));
            assertThat(owners(dump, first + side)).isEqualTo(owners(own, side));
            assertThat(regions(dump, first + side)).isEqualTo(regions(own, side));
            assertThat(first + side).as(name).isLessThan(dump.allocators().size());
        }
        claims(name, own, first);
    }

    /** Each buffer that the dump has is where its allocator says; what it has not was lost. */
    private void claims(String name, MemorySnapshot own, int first) {
        List<String> told = claims(own, 0, claim -> true);
        List<String> seen = claims(dump, first, claim -> claim.reach() == Reach.STRONG);
        assertThat(told).containsAll(seen);
        assertThat(seen).hasSize(Math.toIntExact(truth.figure(name + ".liveBuffers")));
        assertThat(told.size() - seen.size()).isEqualTo(truth.figure(name + ".lostBuffers"));
        assertThat(sum(first, Claim::length)).isEqualTo(truth.figure(name + ".liveBytes"));
        assertThat(sum(first, Claim::reserved)).isEqualTo(truth.figure(name + ".reservedBytes"));
    }

    private long sum(int first, Function<Claim, Long> bytes) {
        return dump.claims().stream()
                .filter(claim -> isOf(dump.regions().get(claim.region()), first) && claim.reach() == Reach.STRONG)
                .mapToLong(bytes::apply)
                .sum();
    }

    /** Lost buffers are found to the last one, and to the byte. */
    void lost(String name, int first) {
        List<RegionBalance> balances = analysed.ledger().regions().stream()
                .filter(balance -> isOf(dump.regions().get(balance.region()), first))
                .toList();
        assertThat(balances.stream().mapToLong(RegionBalance::lost).sum())
                .isEqualTo(truth.figure(name + ".lostBuffers"));
        assertThat(balances.stream().mapToLong(RegionBalance::lostBytes).sum())
                .isEqualTo(truth.figure(name + ".lostBytes"));
        assertThat(balances.stream().mapToLong(RegionBalance::contested).sum()).isZero();
    }

    void isUnderstood() {
        assertThat(dump.allocators()).extracting(Allocator::epoch).doesNotContain("unknown");
        assertThat(dump.gaps())
                .extracting(Gap::what)
                .noneMatch(what -> what.contains("allocator") || what.contains("unded"));
    }

    /** All counters agree with the regions: nothing is entered twice, nothing is missing. Some Nettys keep no count without Unsafe. */
    void countersBalance() {
        for (Reconciliation line : analysed.ledger().reconciliations()) {
            boolean isKept = !line.scope().equals("netty") || line.book() > 0;
            assertThat(isKept ? line.difference() : 0).as(line.name()).isZero();
        }
        assertThat(analysed.ledger().reconciliations())
                .extracting(Reconciliation::name)
                .contains(
                        "Bits.RESERVED_MEMORY",
                        "BoundedByteBufAllocator.usedDirectMemory",
                        "BoundedByteBufAllocator.usedHeapMemory");
    }

    private static boolean isOf(Region region, int first) {
        return region.allocator() == first || region.allocator() == first + 1;
    }

    private static String line(Allocator allocator) {
        return List.of(
                        allocator.className(),
                        allocator.kind(),
                        allocator.memory(),
                        allocator.epoch(),
                        allocator.usedBytes(),
                        allocator.counters(),
                        allocator.configuration(),
                        allocator.unknownFields())
                .toString();
    }

    private static List<String> owners(MemorySnapshot snapshot, int allocator) {
        return snapshot.owners().stream()
                .filter(owner -> owner.allocator() == allocator)
                .map(owner -> owner.kind() + " " + owner.name() + " " + owner.usedMemory() + " " + owner.thread() + " "
                        + owner.abandoned() + " " + owner.counters())
                .toList();
    }

    /** In order. Where the allocator cannot know an address the dump may. */
    private static List<String> regions(MemorySnapshot snapshot, int allocator) {
        return snapshot.regions().stream()
                .filter(region -> region.allocator() == allocator)
                .map(region -> region.capacity() + " " + region.kind() + " " + region.position() + " "
                        + ownerName(snapshot, region) + " " + book(region))
                .toList();
    }

    private static String ownerName(MemorySnapshot snapshot, Region region) {
        Owner owner = snapshot.owners().get(region.owner());
        return owner.name() + " of " + (owner.allocator() == region.allocator());
    }

    private static String book(Region region) {
        ChunkBook book = region.chunk();
        return book == null ? "no book" : book.toString();
    }

    private static List<String> claims(MemorySnapshot snapshot, int first, Predicate<Claim> predicate) {
        List<Integer> regions = IntStream.range(0, snapshot.regions().size())
                .filter(index -> isOf(snapshot.regions().get(index), first))
                .boxed()
                .toList();
        Map<Integer, Integer> numbers =
                IntStream.range(0, regions.size()).boxed().collect(Collectors.toMap(regions::get, number -> number));
        List<String> lines = new ArrayList<>();
        for (Claim claim : snapshot.claims()) {
            Integer number = numbers.get(claim.region());
            if (number != null && predicate.test(claim)) {
                lines.add(number + ": " + claim.offset() + " " + claim.length() + " of " + claim.reserved() + " "
                        + claim.kind() + " " + claim.references());
            }
        }
        return lines;
    }

    /** Native addresses that the allocator knows are those that the dump has. */
    void addressesAgree(MemorySnapshot own, int first) {
        List<Region> mine = own.regions();
        List<Region> found =
                dump.regions().stream().filter(region -> isOf(region, first)).toList();
        for (int i = 0; i < mine.size(); i++) {
            if (mine.get(i).kind() == MemoryKind.DIRECT && mine.get(i).address() != 0) {
                assertThat(found.get(i).address()).isEqualTo(mine.get(i).address());
            }
        }
    }
}
