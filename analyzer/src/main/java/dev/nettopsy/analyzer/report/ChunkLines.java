package dev.nettopsy.analyzer.report;

import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.analyzer.ledger.RegionBalance;
import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Region;
import org.jspecify.annotations.Nullable;

/** One line a region. */
final class ChunkLines {

    private final Ledger ledger;
    private final MemorySnapshot snapshot;
    private final ClaimsByRegion claims;

    ChunkLines(Ledger ledger, ClaimsByRegion claims) {
        this.ledger = ledger;
        this.snapshot = ledger.snapshot();
        this.claims = claims;
    }

    ChunkLine line(int index, int row, long rowOffset) {
        Region region = snapshot.regions().get(index);
        RegionBalance balance = ledger.regions().get(index);
        ChunkBook book = region.chunk();
        return new ChunkLine(
                Text.address(region.id()),
                region.address() == 0 ? null : Text.address(region.address()),
                book == null ? "" : Text.name(book.className()),
                book == null ? null : book.kind().id(),
                region.kind().id(),
                region.capacity(),
                book == null ? -1 : book.references(),
                region.position().id(),
                owner(region),
                thread(region),
                balance.isIdle(),
                Uses.buckets(balance.balance()),
                claims.buffers(index),
                balance.lost(),
                balance.accuracy().id(),
                row,
                rowOffset);
    }

    private @Nullable String owner(Region region) {
        return region.owner() < 0
                ? null
                : Text.name(snapshot.owners().get(region.owner()).name());
    }

    private @Nullable String thread(Region region) {
        if (region.owner() < 0) {
            return null;
        }
        Owner owner = snapshot.owners().get(region.owner());
        return owner.thread() < 0
                ? null
                : Text.name(snapshot.threads().get(owner.thread()).name());
    }
}
