package dev.nettopsy.analyzer.ledger;

import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Region;

/**
 * What a buffer usually takes, for estimating the size of buffers whose objects are gone. A bump chunk's count says how many
 * there were, not how large.
 *
 * <p>The estimate is the mean reserved size of the buffers that are still known: of the same chunk if it has any, else of the
 * same allocator. If none is known at all, the whole space that they may have taken is the estimate: where every buffer was
 * lost, that is what they hold.
 */
final class UsualReserve {

    private final long[] bytes;
    private final long[] buffers;

    private UsualReserve(int allocators) {
        bytes = new long[allocators];
        buffers = new long[allocators];
    }

    static UsualReserve of(MemorySnapshot snapshot) {
        UsualReserve usual = new UsualReserve(snapshot.allocators().size());
        for (Claim claim : snapshot.claims()) {
            if (claim.kind() == Claim.Kind.IN_USE
                    && claim.region() >= 0
                    && claim.region() < snapshot.regions().size()) {
                usual.add(snapshot.regions().get(claim.region()), claim);
            }
        }
        return usual;
    }

    private void add(Region region, Claim claim) {
        int allocator = region.allocator();
        if (allocator >= 0 && allocator < bytes.length) {
            bytes[allocator] += Math.max(0, Math.min(claim.reserved(), region.capacity()));
            buffers[allocator]++;
        }
    }

    /**
     * Bytes that {@code lost} buffers of a chunk took.
     *
     * @param known buffers of the same chunk whose size is known, and the sum of what they reserved
     * @param space most bytes that the lost ones can have
     */
    long estimate(long lost, long known, long knownBytes, int allocator, long space) {
        long sum = knownBytes;
        long count = known;
        if (count == 0 && allocator >= 0 && allocator < bytes.length) {
            sum = bytes[allocator];
            count = buffers[allocator];
        }
        if (count == 0) {
            return space;
        }
        long mean = Math.max(1, sum / count);
        return mean > space / lost ? space : mean * lost;
    }
}
