package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.analyzer.ledger.RegionBalance;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.ChunkKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Region;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds a ledger against the truth: what is in use, what is lost, what is idle. */
final class LedgerCheck {

    private final Ledger ledger;
    private final Truth truth;

    LedgerCheck(Ledger ledger, Truth truth) {
        this.ledger = ledger;
        this.truth = truth;
    }

    /** All of it. */
    void everything() {
        bucketsSumToCapacity();
        liveBytes();
        idleCentralQueue();
        lostBuffers();
    }

    void bucketsSumToCapacity() {
        for (RegionBalance balance : ledger.regions()) {
            assertThat(balance.balance().capacity()).isEqualTo(region(balance).capacity());
        }
    }

    /** Bytes of the program's live buffers, each once, however many views of it there are. */
    void liveBytes() {
        long found = chunkBalances().stream()
                .mapToLong(balance -> balance.balance().get(Bucket.LIVE))
                .sum();
        assertThat(found)
                .isEqualTo(
                        truth.live().stream().mapToLong(Truth.Buffer::capacity).sum());
    }

    void idleCentralQueue() {
        assertThat(ledger.idleCentralQueueBytes()).isEqualTo(truth.number("idleCentralQueueBytes"));
    }

    /** Lost buffers exact in number wherever their chunk is in the dump, exact or bracketed in bytes. */
    void lostBuffers() {
        Map<Long, Long> reserved = new HashMap<>();
        truth.lost().forEach(buffer -> reserved.merge(buffer.chunkAddress(), buffer.reserved(), Long::sum));
        if (reserved.containsKey(0L) && truth.chunks().stream().anyMatch(chunk -> chunk.address() != 0)) {
            throw new IllegalStateException("a lost buffer without a chunk");
        }
        long expected = truth.chunks().stream()
                .filter(chunk -> !isGone(chunk))
                .mapToLong(Truth.Chunk::lostBuffers)
                .sum();
        assertThat(chunkBalances().stream().mapToLong(RegionBalance::lost).sum())
                .isEqualTo(expected);
        for (RegionBalance balance : chunkBalances()) {
            Region region = region(balance);
            if (truth.chunks().stream()
                    .anyMatch(chunk -> chunk.address() != 0 && chunk.address() == region.address())) {
                lostBytes(balance, reserved.getOrDefault(region.address(), 0L));
            }
        }
    }

    /** Whether a collection took the chunk along with its lost buffers. Native addresses tell; heap chunks have none. */
    private boolean isGone(Truth.Chunk chunk) {
        boolean found = ledger.snapshot().regions().stream()
                .anyMatch(region -> region.chunk() != null && region.address() == chunk.address());
        return truth.collected() && chunk.isLost() && (chunk.address() == 0 || !found);
    }

    private void lostBytes(RegionBalance balance, long lost) {
        ChunkBook book = region(balance).chunk();
        assertThat(lost).isBetween(balance.lostBytesAtLeast(), balance.lostBytesAtMost());
        if (book != null && book.kind() != ChunkKind.BUMP) {
            assertThat(balance.lostBytesAtLeast()).isEqualTo(lost);
            assertThat(balance.lostBytesAtMost()).isEqualTo(lost);
        }
    }

    /** What the allocators' own counters say beyond the chunks in the dump. */
    long booksAboveChunks() {
        MemorySnapshot snapshot = ledger.snapshot();
        return ledger.reconciliations().stream()
                .filter(one -> one.scope().equals("allocator"))
                .filter(one -> snapshot.allocators().get(one.subject()).kind() == Allocator.Kind.ADAPTIVE)
                .mapToLong(one -> one.difference())
                .sum();
    }

    private List<RegionBalance> chunkBalances() {
        return ledger.regions().stream()
                .filter(balance -> region(balance).chunk() != null)
                .filter(balance -> !isReleased(region(balance)))
                .collect(Collectors.toList());
    }

    private static boolean isReleased(Region region) {
        ChunkBook book = region.chunk();
        return book != null && book.released();
    }

    private Region region(RegionBalance balance) {
        return ledger.snapshot().regions().get(balance.region());
    }
}
