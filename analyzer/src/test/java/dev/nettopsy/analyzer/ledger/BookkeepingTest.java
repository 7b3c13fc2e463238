package dev.nettopsy.analyzer.ledger;

import static dev.nettopsy.analyzer.ledger.Bucket.ABANDONED;
import static dev.nettopsy.analyzer.ledger.Bucket.CACHED;
import static dev.nettopsy.analyzer.ledger.Bucket.COLLECTABLE;
import static dev.nettopsy.analyzer.ledger.Bucket.FREE;
import static dev.nettopsy.analyzer.ledger.Bucket.LIVE;
import static dev.nettopsy.analyzer.ledger.Bucket.OVERHEAD;
import static dev.nettopsy.analyzer.ledger.Bucket.STRANDED;
import static dev.nettopsy.analyzer.ledger.Bucket.UNCLAIMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nettopsy.analyzer.fixture.SnapshotBuilder;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each kind of chunk, with the bytes of every bucket worked out by hand. */
class BookkeepingTest {

    private final SnapshotBuilder process = SnapshotBuilder.netty("4.1.115").adaptive();

    @Test
    void bumpChunkWithAllBuffersKnown() {
        process.bump(Position.CURRENT, 1000).pointer(500).counts(2).live(0, 100).live(200, 50, 64);

        // 500 below the pointer: 150 in use, 14 rounding, the rest was released and comes back only with the whole
        // chunk.
        RegionBalance region = only();
        assertBuckets(region, Map.of(LIVE, 150L, OVERHEAD, 14L, STRANDED, 336L, FREE, 500L));
        assertThat(region.lost()).isZero();
        assertThat(region.accuracy()).isEqualTo(Accuracy.EXACT);
    }

    @Test
    void bumpChunkThatOnlyItsBuffersHold() {
        process.bump(Position.BUFFERS_ONLY, 1000).pointer(900).counts(1).live(0, 100);

        assertBuckets(only(), Map.of(LIVE, 100L, STRANDED, 900L));
    }

    @Test
    void lostBuffersOfABumpChunkAreCountedExactlyAndSizedByTheMean() {
        process.bump(Position.BUFFERS_ONLY, 1000)
                .pointer(1000)
                .counts(5)
                .live(0, 100)
                .live(100, 60);

        // 5 counted, 2 known with 80 bytes on average: 3 are gone, about 240 bytes of the 840 that nobody claims.
        RegionBalance region = only();
        assertBuckets(region, Map.of(LIVE, 160L, UNCLAIMED, 240L, STRANDED, 600L));
        assertThat(region.lost()).isEqualTo(3);
        assertThat(region.lostBytesAtLeast()).isEqualTo(3);
        assertThat(region.lostBytesAtMost()).isEqualTo(840);
        assertThat(region.accuracy()).isEqualTo(Accuracy.ESTIMATED);
    }

    @Test
    void lostBuffersAreSizedByTheAllocatorsOthersIfTheirChunkHasNoneLeft() {
        process.bump(Position.CURRENT, 1000).pointer(300).counts(1).live(0, 300);
        process.bump(Position.BUFFERS_ONLY, 1000).pointer(1000).counts(2);

        assertBuckets(ledger().regions().get(1), Map.of(UNCLAIMED, 600L, STRANDED, 400L));
    }

    @Test
    void whereNoBufferIsKnownAllThatWasHandedOutIsTheEstimate() {
        process.bump(Position.BUFFERS_ONLY, 1000).pointer(900).counts(4);

        assertBuckets(only(), Map.of(UNCLAIMED, 900L, STRANDED, 100L));
    }

    @Test
    void abandonedBuffersAreLostButNotUnclaimed() {
        process.bump(Position.CURRENT, 1000).pointer(300).counts(2).live(0, 100).abandoned(100, 200);

        RegionBalance region = only();
        assertBuckets(region, Map.of(LIVE, 100L, ABANDONED, 200L, FREE, 700L));
        assertThat(region.lost()).isEqualTo(1);
        assertThat(region.lostBytesAtLeast()).isEqualTo(200);
        assertThat(region.lostBytesAtMost()).isEqualTo(200);
    }

    @Test
    void segmentsAreLiveFreeOrUnclaimedExactly() {
        // Ten segments of 100 and 50 bytes of slack: one live of 64, six free, three handed out to nobody that is left.
        process.segments(Position.SIZE_CLASS_QUEUE, 1050, 100).free(1, 7).live(0, 64);

        RegionBalance region = only();
        assertBuckets(region, Map.of(LIVE, 64L, OVERHEAD, 86L, FREE, 600L, UNCLAIMED, 300L));
        assertThat(region.lost()).isEqualTo(3);
        assertThat(region.lostBytesAtMost()).isEqualTo(300);
        assertThat(region.accuracy()).isEqualTo(Accuracy.EXACT);
    }

    @Test
    void freeSegmentsOfAChunkThatNobodyCanFindAreStranded() {
        process.segments(Position.BUFFERS_ONLY, 1000, 100).free(1, 10).live(0, 100);

        assertBuckets(only(), Map.of(LIVE, 100L, STRANDED, 900L));
    }

    @Test
    void anAbandonedSegmentIsLostWithAllThatWasReservedForIt() {
        process.segments(Position.CURRENT, 1000, 100).free(1, 10).abandoned(0, 30);

        RegionBalance region = only();
        assertBuckets(region, Map.of(ABANDONED, 30L, OVERHEAD, 70L, FREE, 900L));
        assertThat(region.lostBytesAtLeast()).isEqualTo(100);
    }

    @Test
    void buddyBlocksAreRoundedToAPowerOfTwo() {
        // Eight leaves of 100: a buffer of 250 has a block of four, two leaves are free, two belong to a buffer that is
        // gone.
        process.buddy(Position.LARGE_CHUNK_CACHE, 800, 128).free(4, 5).counts(2).live(0, 250);

        RegionBalance region = only();
        assertBuckets(region, Map.of(LIVE, 250L, OVERHEAD, 6L + 32L, UNCLAIMED, 256L + 128L, FREE, 128L));
        assertThat(region.lost()).isEqualTo(1);
    }

    @Test
    void aOneOffIsItsBuffersOrUnclaimed() {
        process.oneOff(5000).live(0, 4000, 4096);
        process.oneOff(5000);

        assertBuckets(ledger().regions().get(0), Map.of(LIVE, 4000L, OVERHEAD, 1000L));
        assertBuckets(ledger().regions().get(1), Map.of(UNCLAIMED, 5000L));
        assertThat(ledger().regions().get(1).lost()).isEqualTo(1);
    }

    @Test
    void memoryThatIsNoChunkIsLiveWhileSomethingReachesIt() {
        process.region(Position.NIO, 300);
        process.region(Position.NIO, 300).reach(Reach.UNREACHABLE);
        process.region(Position.NIO, 300).reach(Reach.UNREACHABLE).cleaner();
        process.region(Position.UNPOOLED, 300).cached(0, 300);

        assertBuckets(ledger().regions().get(0), Map.of(LIVE, 300L));
        assertBuckets(ledger().regions().get(1), Map.of(ABANDONED, 300L));
        assertBuckets(ledger().regions().get(2), Map.of(COLLECTABLE, 300L));
        assertBuckets(ledger().regions().get(3), Map.of(CACHED, 300L));
    }

    @Test
    void whatTheCollectorFreesIsCollectableWhateverClaimsItButItsLostBuffersAreKnown() {
        process.segments(Position.BUFFERS_ONLY, 1000, 100)
                .free(2, 10)
                .abandoned(0, 80)
                .reach(Reach.UNREACHABLE)
                .cleaner();

        RegionBalance region = only();
        assertBuckets(region, Map.of(COLLECTABLE, 1000L));
        assertThat(region.isIdle()).isFalse();
        assertThat(region.lost()).isEqualTo(2);
        assertThat(region.lostBytesAtLeast()).isEqualTo(200);
    }

    @Test
    void aBufferThatOnlyTheLeakDetectorRemembersIsAbandoned() {
        process.segments(Position.CURRENT, 1000, 100).free(1, 10).claim(0, 100, 100, Claim.Kind.IN_USE, Reach.WEAKER);

        assertBuckets(only(), Map.of(ABANDONED, 100L, FREE, 900L));
    }

    @Test
    void aBufferInACacheOfSoftReferencesIsLive() {
        process.segments(Position.CURRENT, 1000, 100).free(1, 10).claim(0, 100, 100, Claim.Kind.IN_USE, Reach.SOFT);

        assertBuckets(only(), Map.of(LIVE, 100L, FREE, 900L));
    }

    @Test
    void withoutRootsNothingIsCalledUnreachable() {
        process.withoutRoots();
        process.segments(Position.CURRENT, 1000, 100)
                .free(1, 10)
                .abandoned(0, 100)
                .reach(Reach.UNREACHABLE)
                .cleaner();

        RegionBalance region = only();
        assertBuckets(region, Map.of(LIVE, 100L, FREE, 900L));
        assertThat(region.accuracy()).isEqualTo(Accuracy.UPPER_BOUND);
    }

    @Test
    void overlappingClaimsCountOnceAndAreReported() {
        process.bump(Position.CURRENT, 1000).pointer(100).counts(2).live(0, 100).abandoned(50, 100);

        // 50..100 is claimed twice, 100..150 is claimed above the pointer: both contradict the books.
        RegionBalance region = only();
        assertBuckets(region, Map.of(LIVE, 100L, ABANDONED, 50L, FREE, 850L));
        assertThat(region.contested()).isEqualTo(100);
    }

    @Test
    void aClaimOnAFreeSegmentIsReported() {
        process.segments(Position.CURRENT, 1000, 100).allFree().live(200, 100);

        RegionBalance region = only();
        assertBuckets(region, Map.of(LIVE, 100L, FREE, 900L));
        assertThat(region.contested()).isEqualTo(100);
    }

    @Test
    void absurdClaimsAreClippedToTheirRegion() {
        process.bump(Position.CURRENT, 1000)
                .pointer(Long.MAX_VALUE)
                .counts(3)
                .live(-50, 100)
                .live(900, Long.MAX_VALUE)
                .live(5000, -7);

        assertBuckets(only(), Map.of(LIVE, 150L, STRANDED, 850L));
    }

    @Test
    void moreMemoryThanAnyMachineHasIsRefused() {
        process.region(Position.NIO, Long.MAX_VALUE);

        assertThatThrownBy(this::ledger)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("snapshot: regions add up to more than");
    }

    @Test
    void sumsByKindAllocatorOwnerAndPosition() {
        process.magazine("magazine 0");
        process.bump(Position.CURRENT, 1000).pointer(100).counts(1).live(0, 100);
        process.bump(Position.CENTRAL_QUEUE, 2000).pointer(0).counts(0);
        process.bump(Position.CENTRAL_QUEUE, 3000).pointer(10).counts(1).live(0, 10);
        process.adaptive(MemoryKind.HEAP, -1);
        process.bump(Position.CENTRAL_QUEUE, 500).pointer(0).counts(0);

        Ledger ledger = ledger();
        assertThat(ledger.byKind().getOrDefault(MemoryKind.DIRECT, Balance.ZERO).capacity())
                .isEqualTo(6000);
        assertThat(ledger.byAllocator().get(1).get(FREE)).isEqualTo(500);
        assertThat(ledger.byOwner().get(0).get(LIVE)).isEqualTo(110);
        assertThat(ledger.byPosition().get(Position.CENTRAL_QUEUE)).isEqualTo(new PositionBalance(3, 5500, 2, 2500));
        assertThat(ledger.idleCentralQueueBytes()).isEqualTo(2500);
        assertThat(ledger.total().capacity()).isEqualTo(6500);
    }

    /** A chunk of 4.1.115 that was thrown into the queue half used: empty, but below its pointer nothing can be had. */
    @Test
    void aQueuedChunkWithoutBuffersIsIdleEvenIfItsPointerIsHigh() {
        process.bump(Position.CENTRAL_QUEUE, 1000).pointer(990).counts(0);

        assertBuckets(only(), Map.of(STRANDED, 990L, FREE, 10L));
        assertThat(only().isIdle()).isTrue();
    }

    private Ledger ledger() {
        return Bookkeeping.balance(process.build());
    }

    private RegionBalance only() {
        assertThat(ledger().regions()).hasSize(1);
        return ledger().regions().get(0);
    }

    private static void assertBuckets(RegionBalance region, Map<Bucket, Long> expected) {
        assertThat(region.balance()).isEqualTo(Balance.of(expected));
    }
}
