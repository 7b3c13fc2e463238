package dev.nettopsy.analyzer.ledger;

import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemorySnapshot;
import java.util.Arrays;
import java.util.List;

/** The claims of a snapshot, grouped by the region that they are on. Immutable. */
final class ClaimsByRegion {

    private final Claim[] claims;
    /** Claims of region i are {@code claims[first[i]]} up to, not including, {@code claims[first[i + 1]]}. */
    private final int[] first;

    private ClaimsByRegion(Claim[] claims, int[] first) {
        this.claims = claims;
        this.first = first;
    }

    /** Takes n for n claims: they are counted by region, and then each goes to its place. */
    static ClaimsByRegion of(MemorySnapshot snapshot) {
        int regions = snapshot.regions().size();
        int[] first = new int[regions + 1];
        for (Claim claim : snapshot.claims()) {
            if (isIn(claim, regions)) {
                first[claim.region() + 1]++;
            }
        }
        for (int i = 0; i < regions; i++) {
            first[i + 1] += first[i];
        }
        Claim[] claims = new Claim[first[regions]];
        int[] next = first.clone();
        for (Claim claim : snapshot.claims()) {
            if (isIn(claim, regions)) {
                claims[next[claim.region()]++] = claim;
            }
        }
        return new ClaimsByRegion(claims, first);
    }

    private static boolean isIn(Claim claim, int regions) {
        return claim.region() >= 0 && claim.region() < regions;
    }

    /** In the order of the snapshot. */
    List<Claim> of(int region) {
        return Arrays.asList(claims).subList(first[region], first[region + 1]);
    }
}
