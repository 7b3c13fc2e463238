package dev.nettopsy.analyzer.report;

import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemorySnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The claims of each region in the order of their offsets: two arrays, since there may be millions of claims. */
final class ClaimsByRegion {

    private final List<Claim> claims;
    /** Where the claims of region {@code r} begin in {@link #order}; those of the next one end them. */
    private final int[] starts;

    private final int[] order;

    ClaimsByRegion(MemorySnapshot snapshot) {
        claims = snapshot.claims();
        starts = new int[snapshot.regions().size() + 1];
        for (Claim claim : claims) {
            starts[claim.region() + 1]++;
        }
        for (int region = 1; region < starts.length; region++) {
            starts[region] += starts[region - 1];
        }
        order = new int[claims.size()];
        int[] next = starts.clone();
        for (int i = 0; i < order.length; i++) {
            order[next[claims.get(i).region()]++] = i;
        }
    }

    List<Claim> of(int region) {
        List<Claim> found = new ArrayList<>(starts[region + 1] - starts[region]);
        for (int i = starts[region]; i < starts[region + 1]; i++) {
            found.add(claims.get(order[i]));
        }
        found.sort(Comparator.comparingLong(Claim::offset).thenComparingLong(Claim::id));
        return found;
    }

    /** Claims of buffers in use. */
    long buffers(int region) {
        long buffers = 0;
        for (int i = starts[region]; i < starts[region + 1]; i++) {
            if (claims.get(order[i]).kind() == Claim.Kind.IN_USE) {
                buffers++;
            }
        }
        return buffers;
    }
}
