package dev.nettopsy.analyzer.ledger;

import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.ChunkKind;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.FreeMap;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The buckets of a small snapshot's only region, found slowly: one entry for each byte, in the words of the design. */
final class ByteModel {

    private final Region region;
    private final ChunkBook book;
    private final Collection<Claim> claims;
    private final @Nullable Bucket[] bytes;

    ByteModel(MemorySnapshot snapshot) {
        region = snapshot.regions().get(0);
        book = java.util.Objects.requireNonNull(region.chunk());
        claims = snapshot.claims();
        bytes = new Bucket[Math.toIntExact(region.capacity())];
    }

    Map<Bucket, Long> buckets() {
        List<Bucket> strongestLast = List.of(Bucket.OVERHEAD, Bucket.CACHED, Bucket.ABANDONED, Bucket.LIVE);
        for (Bucket bucket : strongestLast) {
            for (Claim claim : claims) {
                paint(claim, bucket);
            }
        }
        fillTheRest();
        Map<Bucket, Long> sums = new EnumMap<>(Bucket.class);
        Arrays.stream(bytes).forEach(bucket -> sums.merge(java.util.Objects.requireNonNull(bucket), 1L, Long::sum));
        return sums;
    }

    private void paint(Claim claim, Bucket bucket) {
        long reserved = Math.max(claim.length(), Math.max(claim.reserved(), book.segmentSize()));
        boolean cached = claim.kind() == Claim.Kind.CACHED;
        for (long i = 0; i < reserved; i++) {
            long at = claim.offset() + i;
            if (at >= 0 && at < bytes.length && bucketOf(claim, i < claim.length(), cached) == bucket) {
                bytes[(int) at] = bucket;
            }
        }
    }

    private static Bucket bucketOf(Claim claim, boolean withinLength, boolean cached) {
        if (cached) {
            return Bucket.CACHED;
        }
        if (!withinLength) {
            return Bucket.OVERHEAD;
        }
        boolean reached = claim.reach() != Reach.UNREACHABLE && claim.reach() != Reach.WEAKER;
        return reached ? Bucket.LIVE : Bucket.ABANDONED;
    }

    private void fillTheRest() {
        Bucket free = region.position().canHandOut() ? Bucket.FREE : Bucket.STRANDED;
        FreeMap map = book.freeMap();
        if (book.kind() == ChunkKind.BUMP) {
            fillBump(free);
        } else if (map != null) {
            fillUnits(map, free);
        }
    }

    private void fillUnits(FreeMap map, Bucket free) {
        Set<Long> touched = new HashSet<>();
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] != null) {
                touched.add((long) at / map.unit());
            }
        }
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == null) {
                boolean slack = at / map.unit() >= map.units();
                boolean shared = touched.contains((long) at / map.unit());
                Bucket handedOut = slack || shared ? Bucket.OVERHEAD : Bucket.UNCLAIMED;
                bytes[at] = !slack && map.isFree(at) ? free : handedOut;
            }
        }
    }

    /** Which of the bytes below the pointer were the lost buffers' is unknown; the model takes the first ones. */
    private void fillBump(Bucket free) {
        List<Claim> inUse = claims.stream()
                .filter(claim -> claim.kind() == Claim.Kind.IN_USE)
                .toList();
        long known = inUse.stream().mapToLong(this::clippedReserve).sum();
        long gone = Math.max(0, book.countedBuffers() - inUse.size());
        long unclaimed = inUse.isEmpty() ? Long.MAX_VALUE : gone * Math.max(1, known / inUse.size());
        long left = gone == 0 ? 0 : unclaimed;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == null && at < book.handedOut()) {
                bytes[at] = left-- > 0 ? Bucket.UNCLAIMED : Bucket.STRANDED;
            } else if (bytes[at] == null) {
                bytes[at] = free;
            }
        }
    }

    private long clippedReserve(Claim claim) {
        long end = claim.offset() + Math.max(claim.length(), claim.reserved());
        return Math.max(0, Math.min(end, bytes.length)) - Math.max(0, Math.min(claim.offset(), bytes.length));
    }
}
