package dev.nettopsy.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Region;
import dev.nettopsy.snapshot.json.SnapshotJson;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an allocator says of itself, against what was done with it. */
class SnapshotTest {

    private final BoundedByteBufAllocator allocator = new BoundedByteBufAllocator(AllocatorOptions.defaults());
    private final List<ByteBuf> live = new ArrayList<>();

    @AfterEach
    void releaseAll() {
        live.forEach(ByteBuf::release);
    }

    @Test
    void everyBufferInUseIsAClaimOfItsLength() {
        for (int length : new int[] {1, 100, 1000, 5000, 70_000, 5_000_000}) {
            live.add(allocator.directBuffer(length));
            live.add(allocator.heapBuffer(length));
        }
        ByteBuf released = allocator.directBuffer(777);
        released.release();

        MemorySnapshot snapshot = allocator.snapshot();

        assertThat(snapshot.claims()).hasSize(12);
        assertThat(snapshot.claims().stream().map(Claim::length))
                .containsExactlyInAnyOrder(
                        1L, 100L, 1000L, 5000L, 70_000L, 5_000_000L, 1L, 100L, 1000L, 5000L, 70_000L, 5_000_000L);
        assertThat(capacity(snapshot, MemoryKind.DIRECT))
                .isEqualTo(allocator.metric().usedDirectMemory());
        assertThat(capacity(snapshot, MemoryKind.HEAP))
                .isEqualTo(allocator.metric().usedHeapMemory());
        assertThat(snapshot.regions().stream().filter(region -> region.position() == Position.ONE_OFF))
                .hasSize(2);
    }

    @Test
    void claimsLieInDifferentPlacesOfTheirRegions() {
        for (int i = 0; i < 500; i++) {
            live.add(allocator.heapBuffer(100 + i));
        }

        MemorySnapshot snapshot = allocator.snapshot();

        for (Claim claim : snapshot.claims()) {
            assertThat(claim.offset() + claim.reserved())
                    .isLessThanOrEqualTo(snapshot.regions().get(claim.region()).capacity());
        }
        assertThat(snapshot.claims().stream()
                        .map(claim -> claim.region() + ":" + claim.offset())
                        .distinct())
                .hasSize(500);
    }

    @Test
    void whatIsLeftOfACapacityIsFreeOrSlack() {
        for (int i = 0; i < 300; i++) {
            live.add(allocator.directBuffer(40 * i));
        }

        for (Region region : allocator.snapshot().regions()) {
            ChunkBook book = Objects.requireNonNull(region.chunk());
            assertThat(book.handedOut() + book.free()).isPositive().isLessThanOrEqualTo(region.capacity());
        }
    }

    @Test
    void aFileOfItIsReadBackAsItWas() throws IOException {
        live.add(allocator.directBuffer(123));
        MemorySnapshot snapshot = allocator.snapshot();

        ByteArrayOutputStream file = new ByteArrayOutputStream();
        SnapshotJson.write(snapshot, file);

        assertThat(SnapshotJson.read(new ByteArrayInputStream(file.toByteArray())))
                .isEqualTo(snapshot);
    }

    @Test
    void nothingIsLeftAfterTrimming() {
        allocator.directBuffer(10_000).release();
        allocator.trim();

        assertThat(allocator.snapshot().regions()).isEmpty();
    }

    private static long capacity(MemorySnapshot snapshot, MemoryKind kind) {
        return snapshot.regions().stream()
                .filter(region -> region.kind() == kind)
                .mapToLong(Region::capacity)
                .sum();
    }
}
