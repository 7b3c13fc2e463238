package dev.nettopsy.analyzer.rules;

import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.Owner;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What thread caches of pooled arenas keep, recounted from their entries. */
final class CachedEntries {

    /** The entries of one cache on one side of an allocator. */
    record Cache(Owner owner, long entries, long bytes) {
        Cache plus(long more) {
            return new Cache(owner, entries + 1, bytes + more);
        }

        /** Whether its thread has ended, or it was drained for good and filled again. */
        boolean isDead() {
            return owner.abandoned();
        }
    }

    private final List<Cache> caches;
    private final Map<Long, Long> bySize = new LinkedHashMap<>();

    private CachedEntries(Inquiry inquiry) {
        List<Owner> owners = inquiry.snapshot().owners();
        Map<Integer, Cache> byOwner = new LinkedHashMap<>();
        for (Claim claim : inquiry.snapshot().claims()) {
            int owner = claim.owner();
            if (isEntry(inquiry, claim) && owner >= 0 && owner < owners.size()) {
                byOwner.merge(
                        owner,
                        new Cache(owners.get(owner), 1, claim.reserved()),
                        (before, now) -> before.plus(now.bytes()));
                bySize.merge(claim.reserved(), claim.reserved(), Long::sum);
            }
        }
        caches = byOwner.values().stream()
                .sorted(Comparator.comparingLong(Cache::bytes).reversed())
                .toList();
    }

    /** The JDK's threads keep buffers for I/O as well, which are no chunk's. */
    private static boolean isEntry(Inquiry inquiry, Claim claim) {
        return claim.kind() == Claim.Kind.CACHED
                && claim.region() >= 0
                && claim.region() < inquiry.snapshot().regions().size()
                && inquiry.region(claim.region()).chunk() != null;
    }

    static CachedEntries of(Inquiry inquiry) {
        return new CachedEntries(inquiry);
    }

    /** Caches that have entries, most bytes first. */
    List<Cache> caches() {
        return caches;
    }

    long deadBytes() {
        return caches.stream().filter(Cache::isDead).mapToLong(Cache::bytes).sum();
    }

    long dead() {
        return caches.stream().filter(Cache::isDead).count();
    }

    long entries() {
        return caches.stream().mapToLong(Cache::entries).sum();
    }

    /** The size class with most bytes; 0 if there is none. */
    long largestSize() {
        return bySize.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElse(0L);
    }

    /** Bytes of entries of this size. */
    long bytesOfSize(long size) {
        return bySize.getOrDefault(size, 0L);
    }
}
