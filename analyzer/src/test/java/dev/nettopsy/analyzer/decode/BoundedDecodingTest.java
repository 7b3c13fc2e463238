package dev.nettopsy.analyzer.decode;

import static dev.nettopsy.analyzer.decode.BoundedDump.DEPOT;
import static dev.nettopsy.analyzer.decode.BoundedDump.MAGAZINE;
import static dev.nettopsy.analyzer.decode.BoundedDump.PAGE;
import static dev.nettopsy.analyzer.decode.BoundedDump.RETIRED;
import static dev.nettopsy.analyzer.decode.BoundedDump.SLOT;
import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.ledger.Bookkeeping;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.analyzer.ledger.Reconciliation;
import dev.nettopsy.analyzer.ledger.RegionBalance;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.FreeMap;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own allocator in tiny dumps: what is usual, what is in passing, and what is lost. */
class BoundedDecodingTest {

    @TempDir
    Path folder;

    private static ChunkBook book(Region region) {
        return requireNonNull(region.chunk());
    }

    private static long lost(MemorySnapshot snapshot) {
        return Bookkeeping.balance(snapshot).regions().stream()
                .mapToLong(balance -> Math.max(0, balance.lost()))
                .sum();
    }

    @Test
    void pagesSlotsAndBuffersAreRead() {
        BoundedDump bounded = new BoundedDump();
        long chunk = bounded.chunk(3, 0b110);
        long slab = bounded.slab(chunk, 3, 0, MAGAZINE | 0b1101);
        long buffer = bounded.buffer(slab, 1, 10);

        MemorySnapshot snapshot = bounded.decode(folder);

        assertThat(snapshot.gaps()).noneMatch(gap -> gap.what().contains("nettopsy"));
        Region region = snapshot.regions().get(0);
        assertThat(snapshot.regions()).hasSize(1);
        assertThat(region)
                .extracting(Region::id, Region::capacity, Region::kind, Region::position, Region::reach)
                .containsExactly(chunk, 3L * PAGE, MemoryKind.HEAP, Position.ARENA, Reach.STRONG);
        assertThat(book(region).handedOut()).isEqualTo(SLOT);
        assertThat(book(region).free()).isEqualTo(2L * PAGE + 3 * SLOT);
        assertThat(book(region).freeMap()).isEqualTo(new FreeMap(PAGE, 3, BitSet.valueOf(new long[] {0b110})));
        assertThat(requireNonNull(book(region).runs()).subpages())
                .singleElement()
                .satisfies(subpage -> {
                    assertThat(subpage.length()).isEqualTo(PAGE);
                    assertThat(subpage.elements())
                            .isEqualTo(new FreeMap(0, SLOT, 4, BitSet.valueOf(new long[] {0b1101})));
                });
        assertThat(snapshot.claims())
                .extracting(Claim::id, Claim::offset, Claim::length, Claim::reserved, Claim::references, Claim::reach)
                .containsExactly(tuple(buffer, (long) SLOT, 10L, (long) SLOT, 1L, Reach.STRONG));
        assertThat(lost(snapshot)).isZero();
    }

    @Test
    void anArenaTellsItsNumbers() {
        BoundedDump bounded = new BoundedDump();
        bounded.slab(bounded.chunk(1, 0), 1, 0, DEPOT | 0b1111);

        MemorySnapshot snapshot = bounded.decode(folder);

        assertThat(snapshot.allocators())
                .as("and Netty's allocator below it is not told")
                .extracting(Allocator::kind, Allocator::memory)
                .containsExactly(
                        tuple(Allocator.Kind.BOUNDED, MemoryKind.DIRECT),
                        tuple(Allocator.Kind.BOUNDED, MemoryKind.HEAP));
        Allocator heap = snapshot.allocators().get(1);
        assertThat(heap)
                .extracting(Allocator::id, Allocator::netty, Allocator::epoch, Allocator::reach, Allocator::usedBytes)
                .containsExactly(bounded.arena(), 0, "bounded 1", Reach.STRONG, (long) PAGE);
        assertThat(heap.counters())
                .isEqualTo(Map.of("mostCommitted", 900L, "obtained", 7L, "returned", 3L, "refused", 1L));
        assertThat(heap.configuration())
                .isEqualTo(Map.of("limit", 5000L, "maxIdleBytes", 777L, "decayMillis", 4005L, "magazines", 2L));
        assertThat(snapshot.owners())
                .extracting(Owner::name, Owner::usedMemory, Owner::abandoned)
                .containsExactly(tuple("direct arena", 0L, false), tuple("heap arena", (long) PAGE, false));
    }

    @Test
    void aTakenSlotWithoutABufferIsALostOne() {
        BoundedDump bounded = new BoundedDump();
        long slab = bounded.slab(bounded.chunk(1, 0), 1, 0, MAGAZINE | 0b0001);
        bounded.buffer(slab, 1, 10);
        bounded.lostBuffer(slab, 2, 7);

        Ledger ledger = Bookkeeping.balance(bounded.decode(folder));

        assertThat(ledger.regions().get(0).lost())
                .as("one gone, one unreachable")
                .isEqualTo(2);
        assertThat(ledger.regions().get(0).lostBytes()).isEqualTo(2L * SLOT);
        assertThat(ledger.total().get(Bucket.UNCLAIMED)).isEqualTo(SLOT);
        assertThat(ledger.total().get(Bucket.ABANDONED)).isEqualTo(7);
    }

    @Test
    void whatRestsInAFreeSlotClaimsNothing() {
        BoundedDump bounded = new BoundedDump();
        long slab = bounded.slab(bounded.chunk(1, 0), 1, 0, DEPOT | 0b1111);
        bounded.dump().set(bounded.buffer(slab, 0, 10), "refCnt", 1);

        MemorySnapshot snapshot = bounded.decode(folder);

        assertThat(snapshot.claims()).isEmpty();
        assertThat(Bookkeeping.balance(snapshot).total().get(Bucket.FREE)).isEqualTo(PAGE);
    }

    /** Between the slot and the count is a moment at which only a thread's stack knows the buffer. */
    @Test
    void aBufferThatIsJustTakenOrGivenBackIsNotLost() {
        BoundedDump bounded = new BoundedDump();
        long slab = bounded.slab(bounded.chunk(1, 0), 1, 0, MAGAZINE);
        bounded.dump().set(bounded.buffer(slab, 0, 10), "refCnt", 1);
        bounded.dump().set(bounded.lostBuffer(slab, 1, 10), "refCnt", 1);
        bounded.buffer(slab, 2, 1);
        bounded.buffer(slab, 3, 1);

        MemorySnapshot snapshot = bounded.decode(folder);

        assertThat(snapshot.claims()).extracting(Claim::references).containsExactlyInAnyOrder(0L, 1L, 1L);
        assertThat(lost(snapshot)).as("nobody holds the second").isEqualTo(1);
    }

    @Test
    void aLargeBufferHasABlockOfItsOwn() {
        BoundedDump bounded = new BoundedDump();
        long held = bounded.block(500, true);
        long gone = bounded.block(300, true);
        bounded.dump().root(GcRoot.Kind.JNI_GLOBAL, bounded.ownBuffer(held, 450));

        MemorySnapshot snapshot = bounded.decode(folder);

        assertThat(snapshot.regions())
                .extracting(Region::id, Region::position, Region::capacity)
                .containsExactly(tuple(held, Position.ONE_OFF, 500L), tuple(gone, Position.ONE_OFF, 300L));
        assertThat(snapshot.claims())
                .extracting(Claim::region, Claim::length, Claim::reserved)
                .containsExactly(tuple(0, 450L, 500L));
        List<RegionBalance> balances = Bookkeeping.balance(snapshot).regions();
        assertThat(balances).extracting(RegionBalance::lost).containsExactly(0L, 1L);
        assertThat(balances.get(1).lostBytes()).isEqualTo(300);
    }

    @Test
    void pagesOfARetiredSlabAndOfNobodyAreFree() {
        BoundedDump bounded = new BoundedDump();
        bounded.slab(bounded.chunk(3, 0b100), 3, 0, RETIRED);

        Ledger ledger = Bookkeeping.balance(bounded.decode(folder));

        assertThat(ledger.total().get(Bucket.FREE)).isEqualTo(3L * PAGE);
        assertThat(ledger.regions().get(0).lost()).isZero();
    }

    @Test
    void aBlockOnItsWayIntoAChunkIsFree() {
        BoundedDump bounded = new BoundedDump();
        bounded.block(800, false);

        MemorySnapshot snapshot = bounded.decode(folder);

        assertThat(Bookkeeping.balance(snapshot).total().get(Bucket.FREE)).isEqualTo(800);
        assertThat(lost(snapshot)).isZero();
    }

    @Test
    void relocatedClassesAreReadAsWell() {
        BoundedDump bounded = new BoundedDump("com.acme.shaded", BoundedDump.Change.NONE);
        bounded.buffer(bounded.slab(bounded.chunk(1, 0), 1, 0, MAGAZINE | 0b1101), 1, 10);

        MemorySnapshot snapshot = bounded.decode(folder);

        assertThat(snapshot.allocators()).extracting(Allocator::epoch).containsOnly("bounded 1");
        assertThat(snapshot.allocators().get(1).className()).startsWith("com.acme.shaded.");
        assertThat(snapshot.claims()).hasSize(1);
    }

    @Test
    void anAllocatorThatOnlyItsBuffersHoldLives() {
        BoundedDump bounded = new BoundedDump();
        long slab = bounded.slab(bounded.chunk(1, 0), 1, 0, MAGAZINE | 0b1101);
        bounded.dump().type(bounded.name("allocator.Arena")).field("allocator", REFERENCE);
        bounded.dump().set(bounded.arena(), "allocator", bounded.allocator());
        bounded.buffer(slab, 1, 10);

        MemorySnapshot snapshot = bounded.decodeUnheld(folder);

        assertThat(snapshot.allocators()).extracting(Allocator::reach).containsOnly(Reach.STRONG);
        assertThat(snapshot.claims()).extracting(Claim::reach).containsExactly(Reach.STRONG);
    }

    /** Its cleaner holds the treasury and gives all back: a collection is on its way, and nothing is lost. */
    @Test
    void anAllocatorThatWasDroppedIsGivenBack() {
        BoundedDump bounded = new BoundedDump();
        bounded.lostBuffer(bounded.slab(bounded.chunk(2, 0b10), 2, 0, MAGAZINE), 1, 10);
        bounded.block(300, true);
        bounded.dump().root(GcRoot.Kind.JNI_GLOBAL, bounded.treasury());

        MemorySnapshot snapshot = bounded.decodeUnheld(folder);

        Ledger ledger = Bookkeeping.balance(snapshot);
        assertThat(ledger.total().get(Bucket.COLLECTABLE)).isEqualTo(2 * PAGE + 300);
        assertThat(lost(snapshot)).isZero();
        assertThat(ledger.reconciliations())
                .extracting(Reconciliation::difference)
                .containsOnly(0L);
        assertThat(snapshot.gaps()).noneMatch(gap -> gap.what().contains("bounded"));
    }

    @Test
    void aDamagedCounterStandsAgainstTheBlocks() {
        BoundedDump bounded = new BoundedDump();
        bounded.slab(bounded.chunk(1, 0), 1, 0, DEPOT | 0b1111);
        bounded.drift(1000);

        Ledger ledger = Bookkeeping.balance(bounded.decode(folder));

        assertThat(ledger.reconciliations())
                .filteredOn(line -> line.difference() != 0)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.name()).isEqualTo("BoundedByteBufAllocator.usedHeapMemory");
                    assertThat(line.difference()).isEqualTo(1000);
                });
    }
}
