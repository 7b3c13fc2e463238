package dev.nettopsy.analyzer.ledger;

import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemorySnapshot;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The claims of a snapshot, grouped by the region that they are on. Sorts once. Immutable. */
final class ClaimsByRegion {

    private final Claim[] claims;
    /** Claims of region i are {@code claims[first[i]]} up to, not including, {@code claims[first[i + 1]]}. */
    private final int[] first;

    private ClaimsByRegion(Claim[] claims, int[] first) {
        this.claims = claims;
        this.first = first;
    }

    static ClaimsByRegion of(MemorySnapshot snapshot) {
        int regions = snapshot.regions().size();
        Claim[] claims = snapshot.claims().stream()
                .filter(claim -> claim.region() >= 0 && claim.region() < regions)
                .toArray(Claim[]::new);
        Arrays.sort(claims, Comparator.comparingInt(Claim::region));
        int[] first = new int[regions + 1];
        for (Claim claim : claims) {
            first[claim.region() + 1]++;
        }
        for (int i = 0; i < regions; i++) {
            first[i + 1] += first[i];
        }
        return new ClaimsByRegion(claims, first);
    }

    /** In the order of the snapshot. */
    List<Claim> of(int region) {
        return Arrays.asList(claims).subList(first[region], first[region + 1]);
    }
}
